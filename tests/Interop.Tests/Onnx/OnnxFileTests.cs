using System.Globalization;
using InceptionDsl.Definitions;
using InceptionDsl.Interop.Onnx;
using InceptionDsl.Language.Yaml;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Tests.Onnx;

/// <summary>What a written model says, and where its weights lie.</summary>
public sealed class OnnxFileTests
{
    [Fact]
    public void Nodes_and_initializers_are_called_as_stages_and_the_state_dict_are()
    {
        using var network = OnnxOperatorTests.Build(nameof(Joined));
        var graph = Message(network).Graph;
        var written = graph.Initializer.Select(tensor => tensor.Name).Where(name => !name.Contains('/', StringComparison.Ordinal)).ToHashSet();
        Assert.Equal(
            network.state_dict().Keys.Where(name => !name.StartsWith("aux.", StringComparison.Ordinal) && !name.EndsWith(".num_batches_tracked", StringComparison.Ordinal)).Order(),
            written.Order());
        var names = graph.Node.Select(node => node.Name).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        var layers = network.Graph.Layers.Where(layer => layer is not InputLayer && !layer.Name.StartsWith("aux", StringComparison.Ordinal))
            .Select(layer => layer.Name);
        Assert.Equal(layers, names.Where(name => !name.Contains('/', StringComparison.Ordinal)));
        Assert.Equal("input", Assert.Single(graph.Input).Name);
        Assert.Equal("output", Assert.Single(graph.Output).Name);
    }

    [Fact]
    public void Shapes_have_an_axis_of_any_number_of_images()
    {
        using var network = OnnxOperatorTests.Build(nameof(Joined));
        var model = Message(network);
        Assert.All(
            model.Graph.Input.Concat(model.Graph.Output).Concat(model.Graph.ValueInfo),
            value => Assert.Equal("N", value.Type.TensorType.Shape.Dim[0].DimParam));
        var pool = Assert.Single(model.Graph.ValueInfo, value => value.Name == "pool").Type.TensorType.Shape.Dim.Skip(1).Select(dimension => dimension.DimValue);
        Assert.Equal([24, 8, 8], pool); // 12 channels and two dense layers' 6; 16×16 halved
        Assert.Equal(4, Assert.Single(model.Graph.Output).Type.TensorType.Shape.Dim[1].DimValue);
    }

    [Fact]
    public void A_model_says_what_it_was_made_from()
    {
        using var network = OnnxOperatorTests.Build(nameof(Joined));
        using var file = new TemporaryFile();
        OnnxExport.Write(file.Path, network.Graph, OnnxComparison.State(network), new OnnxExportOptions(), new Dictionary<string, string> { ["key"] = "value" });
        var model = OnnxFile.Read(file.Path);
        Assert.Equal(17, model.Opset);
        Assert.Equal("Joined", model.Graph.Name);
        Assert.Equal("InceptionDsl", model.Message.ProducerName);
        Assert.Equal(network.Graph.Definition, DefinitionText.Read(model.Message.MetadataProps.Single(entry => entry.Key == OnnxExport.DefinitionKey).Value));
        Assert.Equal("value", model.Message.MetadataProps.Single(entry => entry.Key == "key").Value);
    }

    [Fact]
    public void Weights_are_read_back_to_the_bit()
    {
        using var scope = NewDisposeScope();
        using var network = OnnxOperatorTests.Build(nameof(Normalized));
        using var file = new TemporaryFile();
        OnnxExport.Write(file.Path, network.Graph, OnnxComparison.State(network), new OnnxExportOptions());
        var model = OnnxFile.Read(file.Path);
        var state = network.state_dict();
        var read = model.Graph.Initializer.Where(tensor => state.ContainsKey(tensor.Name)).Select(tensor => model.Read(tensor)).ToList();
        Assert.Equal(state.Keys.Count(name => !name.EndsWith(".num_batches_tracked", StringComparison.Ordinal)), read.Count);
        Assert.All(read, tensor => Assert.True(tensor.ToTensor().equal(state[tensor.Name]).all().item<bool>(), tensor.Name));
    }

    [Fact]
    public void Folding_leaves_only_normalizations_that_follow_no_weights()
    {
        using var network = OnnxOperatorTests.Build(nameof(Joined));
        var kept = Message(network, new OnnxExportOptions { FoldsBatchNorm = true }).Graph.Node.Where(node => node.OpType == "BatchNormalization");

        // The dense layers begin with theirs, and the residual's follows a sum.
        Assert.Equal(3, kept.Count());
        Assert.Equal(
            network.Graph.Layers.Count(layer => layer is BatchNormLayer), Message(network).Graph.Node.Count(node => node.OpType == "BatchNormalization"));
    }

    /// <summary>Weights of convolutions lie beside the model as in it, and ONNX Runtime maps them from there.</summary>
    [Fact]
    public void Many_weights_lie_in_a_file_beside_the_model()
    {
        using var scope = NewDisposeScope();
        using var network = OnnxOperatorTests.Build(nameof(Normalized));
        using var file = new TemporaryFile();
        var bytes = OnnxComparison.State(network).Where(entry => entry.Tensor.is_floating_point()).Sum(entry => entry.Tensor.numel() * 4);
        Assert.Equal([file.Path], OnnxExport.Write(file.Path, network.Graph, OnnxComparison.State(network), new OnnxExportOptions { ExternalAbove = bytes }));
        Assert.Equal(
            [file.Path, file.Path + ".data"],
            OnnxExport.Write(file.Path, network.Graph, OnnxComparison.State(network), new OnnxExportOptions { ExternalAbove = bytes - 1 }));
        Assert.Equal([file.Path, file.Path + ".data"], Directory.GetFiles(file.Folder).Order());
        var model = OnnxFile.Read(file.Path);
        var beside = model.Graph.Initializer.Where(tensor => tensor.DataLocation == TensorProto.Types.DataLocation.External).ToList();
        Assert.Equal(bytes, beside.Sum(tensor => long.Parse(tensor.ExternalData.Single(entry => entry.Key == "length").Value, CultureInfo.InvariantCulture)));
        Assert.All(beside, tensor =>
            Assert.Equal(0, long.Parse(tensor.ExternalData.Single(entry => entry.Key == "offset").Value, CultureInfo.InvariantCulture) % 65536));
        var state = network.state_dict();
        Assert.All(beside, tensor => Assert.True(model.Read(tensor).ToTensor().equal(state[tensor.Name]).all().item<bool>(), tensor.Name));
        var images = OnnxComparison.Images(network.Graph.Input, 2);
        Assert.InRange(OnnxComparison.Difference(OnnxComparison.Expected(network, images), OnnxComparison.Compute(file.Path, images)), 0, 1e-5);
    }

    /// <summary>Against the same network with its weights rounded here: only what is stored differs.</summary>
    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    public void Short_weights_take_half_the_room(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var network = Catalog.Find("MiniGoogLeNet")!.Create();
        OnnxComparison.Shake(network);
        var images = OnnxComparison.Images(network.Graph.Input, 2);
        var whole = OnnxComparison.Bytes(network.Graph, OnnxComparison.State(network));
        var half = OnnxComparison.Bytes(network.Graph, OnnxComparison.State(network), new OnnxExportOptions { Weights = type });
        Assert.InRange(half.Length / (double)whole.Length, 0.5, 0.55);
        using (no_grad())
        {
            foreach (var weight in network.Graph.Layers.OfType<WeightedLayer>().Select(layer => network.state_dict()[layer.Name + ".weight"]))
            {
                weight.copy_(weight.to(type));
            }
        }

        Assert.InRange(OnnxComparison.Difference(OnnxComparison.Expected(network, images), OnnxComparison.Compute(half, images)), 0, 1e-5);
    }

    [Fact]
    public void A_number_too_large_for_half_precision_is_told_and_leaves_no_file()
    {
        using var scope = NewDisposeScope();
        using var network = OnnxOperatorTests.Build(nameof(Named));
        using (no_grad())
        {
            network.state_dict()["last.weight"][0, 0, 0, 0] = 70000f; // the largest half is 65504
        }

        using var file = new TemporaryFile();
        var options = new OnnxExportOptions { Weights = ScalarType.Float16 };
        foreach (var above in new[] { options.ExternalAbove, 0 })
        {
            var mistake = Assert.Throws<InteropException>(
                () => OnnxExport.Write(file.Path, network.Graph, OnnxComparison.State(network), options with { ExternalAbove = above }));
            Assert.Equal("'last.weight' holds numbers too large for float16: write the weights as bf16 or f32.", mistake.Message);
            Assert.Empty(Directory.GetFiles(file.Folder));
        }
    }

    private static NetworkCatalog Catalog { get; } = NetworkCatalog.Of(typeof(GoogLeNet).Assembly);

    private static ModelProto Message(Network network, OnnxExportOptions? options = null) =>
        ModelProto.Parser.ParseFrom(OnnxComparison.Bytes(network.Graph, OnnxComparison.State(network), options));
}
