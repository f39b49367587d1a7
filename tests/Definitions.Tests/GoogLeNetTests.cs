using System.Text.Json;

namespace InceptionDsl.Definitions.Tests;

/// <summary>The zoo's GoogLeNet against Caffe's, through what the command line prints.</summary>
[Collection(nameof(LiveNetworks))]
public sealed class GoogLeNetTests
{
    private static readonly Lazy<JsonElement> Report = new(() => CommandLine.Run("report", "GoogLeNet", "--format", "json").Json());

    [Fact]
    public void Totals_are_Caffes()
    {
        var report = Report.Value;
        Assert.Equal("GoogLeNet", report.GetProperty("name").GetString());
        Assert.Equal([3, 224, 224], report.GetProperty("input").EnumerateArray().Select(length => length.GetInt32()));
        Assert.Equal(1000, report.GetProperty("classes").GetInt32());
        Assert.Equal(6_998_552, report.GetProperty("parameters").GetInt64());
        Assert.Equal(13_378_280, report.GetProperty("parametersWithAuxiliary").GetInt64());
        Assert.Equal(1_582_671_872, report.GetProperty("multiplyAdds").GetInt64());
        Assert.Equal(1_591_044_096, report.GetProperty("multiplyAddsWithAuxiliary").GetInt64());
    }

    /// <summary>
    /// Caffe's table leaves out local response normalization, activations, dropout and the flattening before a linear layer.
    /// </summary>
    [Fact]
    public void Every_layer_is_Caffes()
    {
        var layers = Report.Value.GetProperty("layers").EnumerateArray()
            .Where(layer => layer.GetProperty("kind").GetString() is not ("LocalResponseNorm" or "Activation" or "Dropout" or "Flatten"))
            .Select(layer => (
                Output: string.Join(' ', Pad(layer.GetProperty("output").EnumerateArray().Select(length => length.GetInt32()))),
                Parameters: layer.GetProperty("parameters").GetInt64(),
                MultiplyAdds: layer.GetProperty("multiplyAdds").GetInt64()));
        Assert.Equal(Caffe().Select(layer => layer.Cost), layers);

        static IEnumerable<int> Pad(IEnumerable<int> shape) => shape.Concat([1, 1]).Take(3);
    }

    [Fact]
    public void Names_of_layers_and_stages_are_unique_and_their_costs_add_up()
    {
        var report = Report.Value;
        foreach (var part in new[] { "layers", "stages" })
        {
            var rows = report.GetProperty(part).EnumerateArray().ToArray();
            Assert.Equal(rows.Length, rows.Select(row => row.GetProperty("name").GetString()).Distinct().Count());
            Assert.Equal(13_378_280, rows.Sum(row => row.GetProperty("parameters").GetInt64()));
            Assert.Equal(1_591_044_096, rows.Sum(row => row.GetProperty("multiplyAdds").GetInt64()));
        }
    }

    [Fact]
    public void The_live_module_has_as_many_parameters()
    {
        using var network = new GoogLeNet();
        Assert.Equal(13_378_280, network.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(
            6_998_552,
            network.named_parameters().Where(entry => !entry.name.StartsWith("aux", StringComparison.Ordinal)).Sum(entry => entry.parameter.numel()));
        Assert.Equal(6_998_552, GoogLeNet.ParameterCount);
        Assert.Equal(1_591_044_096, GoogLeNet.MultiplyAddsWithAuxiliary);
    }

    /// <summary>Caffe's "xavier" is uniform in ±√(3/fan_in); biases are 0.2, the three classifiers' 0 (train_val.prototxt).</summary>
    [Fact]
    public void Weights_begin_as_Caffes()
    {
        TorchSharp.torch.random.manual_seed(1);
        using var network = new GoogLeNet();
        foreach (var (name, parameter) in network.named_parameters())
        {
            if (name.EndsWith(".bias", StringComparison.Ordinal))
            {
                var isClassifier = name is "fc.bias" or "aux1.fc2.bias" or "aux2.fc2.bias";
                Assert.True(parameter.eq(isClassifier ? 0f : 0.2f).all().item<bool>(), name);
                continue;
            }

            var bound = Math.Sqrt(3.0 / parameter.shape.Skip(1).Aggregate(1L, (product, length) => product * length));
            Assert.InRange(parameter.abs().max().item<float>(), 0.9 * bound, bound * (1 + 1e-6));
            // the deviation of a uniform distribution is its bound / √3; 1,024 weights or more give it within a few per cent
            Assert.InRange(parameter.std().item<float>() * Math.Sqrt(3) / bound, 0.9, 1.1);
            // five standard errors of the mean
            Assert.InRange(Math.Abs(parameter.mean().item<float>()), 0, 5 * bound / Math.Sqrt(3.0 * parameter.numel()));
        }
    }

    [Fact]
    public void It_runs_on_an_image_and_in_training()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        using var network = new GoogLeNet();
        network.eval();
        var image = TorchSharp.torch.randn(1, 3, 224, 224);
        Assert.Equal([1, 1000], network.call(image).shape);
        network.train();
        using var output = network.ForwardTraining(image);
        Assert.Equal([1, 1000], output.Logits.shape);
        Assert.Equal(["aux1", "aux2"], output.Auxiliary.Select(auxiliary => auxiliary.Name));
        Assert.All(output.Auxiliary, auxiliary => Assert.Equal([1, 1000], auxiliary.Logits.shape));
        Assert.All(output.Auxiliary, auxiliary => Assert.Equal(0.3, auxiliary.Weight));
    }

    [Fact]
    public void The_list_holds_every_network_and_every_block_with_an_input()
    {
        var networks = CommandLine.Run("list", "--format", "json").Json().EnumerateArray().ToDictionary(network => network.GetProperty("name").GetString()!);
        Assert.Equal(
            typeof(GoogLeNet).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Network)) && !type.IsNested) // those in a sweep are its points
                .Select(type => type.Name).Order(StringComparer.Ordinal),
            networks.Keys);
        Assert.Equal(
            typeof(GoogLeNet).Assembly.GetTypes().Where(type => type.IsDefined(typeof(InputAttribute), inherit: false))
                .Select(type => type.Name).Order(StringComparer.Ordinal),
            networks.Where(network => network.Value.TryGetProperty("isBlock", out _)).Select(network => network.Key));
        Assert.Equal(6_998_552, networks["GoogLeNet"].GetProperty("parameters").GetInt64());
        Assert.Equal(1_582_671_872, networks["GoogLeNet"].GetProperty("multiplyAdds").GetInt64());
        Assert.Equal([1, 20, 20], networks["InceptionDigits"].GetProperty("input").EnumerateArray().Select(length => length.GetInt32()));
        Assert.Equal(10, networks["InceptionDigits"].GetProperty("classes").GetInt32());
    }

    private static IEnumerable<(string Name, (string Output, long Parameters, long MultiplyAdds) Cost)> Caffe()
    {
        using var reader = new StreamReader(typeof(GoogLeNetTests).Assembly.GetManifestResourceStream("bvlc_googlenet.txt")!);
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith('#'))
                .Select(line => line.Split(' '))
                .Select(cells => (cells[0], (string.Join(' ', cells[1..4]), long.Parse(cells[4], System.Globalization.CultureInfo.InvariantCulture),
                    long.Parse(cells[5], System.Globalization.CultureInfo.InvariantCulture)))),
        ];
    }
}
