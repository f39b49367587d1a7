using InceptionDsl.Generator.Tests.Verification;
using InceptionDsl.Layers;
using Microsoft.CodeAnalysis;
using static TorchSharp.torch;

namespace InceptionDsl.Generator.Tests.Live;

/// <summary>Random declarations, compiled, loaded and run: what is said of a network holds of the module, and its inference form computes the same.</summary>
public sealed class LiveNetworks
{
    private const int Count = 24;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Shapes_parameters_and_multiply_adds_are_the_modules(int rank)
    {
        var sources = Enumerable.Range(0, Count).Select(number => new RandomNetwork(rank, (1000 * rank) + number).Declare($"Random{number}")).ToArray();
        var run = GeneratorRun.Of(["using InceptionDsl;\nnamespace Drawn;\n" + string.Join("\n\n", sources)]);
        Assert.Empty(run.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()));

        var networks = NetworkCatalog.Of(run.Load()).Networks;
        Assert.Equal(Count, networks.Count);
        Assert.All(networks, network => Check(network, sources.Single(source => source.EndsWith($" {network.Name};", StringComparison.Ordinal))));
    }

    private static void Check(NetworkDescriptor descriptor, string source)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var network = descriptor.Create();
        network.eval();
        var report = NetworkReport.Of(descriptor.Graph);
        var stages = new Dictionary<string, long[]>();
        var multiplyAdds = 0L;
        foreach (var (path, module) in network.named_modules())
        {
            if (module is nn.Module<Tensor, Tensor> layer)
            {
                layer.register_forward_hook((_, input, output) =>
                {
                    // The stage itself comes before those that use it again.
                    stages.TryAdd(path, output.shape[1..]);
                    multiplyAdds += MultiplyAdds(layer, input, output);
                    return output;
                });
            }
        }

        var shape = descriptor.Graph.Input;
        var sample = rand([1, shape.Channels, .. shape.Lengths.Select(length => (long)length)]);
        var outputs = network.ForwardOutputs(sample);

        Assert.Equal(descriptor.Graph.Outputs.Select(output => output.Name), outputs.All.Select(output => output.Name));
        Assert.All(
            descriptor.Graph.Outputs.Zip(outputs.All, (output, given) => (output.Shape, Given: given.Tensor)),
            pair => Assert.Equal([1, .. pair.Shape.Dimensions.Select(length => (long)length)], pair.Given.shape));
        Assert.True(descriptor.Definition.Stages.Any(stage => stage.Output) || outputs.Last.shape is [1, 6], source);
        Assert.True(report.Total.Parameters == network.parameters().Sum(parameter => parameter.numel()), source);
        Assert.True(report.Total.MultiplyAdds == multiplyAdds, $"{source}\n{report.Total.MultiplyAdds} said, {multiplyAdds} done");
        using var inference = network.ForInference();
        var inferred = inference.ForwardOutputs(sample);
        Assert.All(outputs.All, output => Assert.True(inferred[output.Name].allclose(output.Tensor, 1e-3, 1e-4), source));
        Assert.All(report.Stages, stage =>
        {
            var said = stage.Output.IsFlat ? [stage.Output.Channels] : stage.Output.Lengths.Select(length => (long)length).Prepend(stage.Output.Channels);
            Assert.True(stages[stage.Name].SequenceEqual(said), $"{source}\n{stage.Name} gives {string.Join('×', stages[stage.Name])}, not {stage.Output}");
        });
    }

    /// <summary>Each weight of a kernel is used once for each position: of the output, and in a transposed convolution of the input.</summary>
    private static long MultiplyAdds(nn.Module layer, Tensor input, Tensor output) => layer switch
    {
        Convolution convolution => output.numel() / output.shape[1] * convolution.Weight.numel(),
        TransposedConvolution transposed => input.numel() / input.shape[1] * transposed.Weight.numel(),
        FullyConnected linear => linear.Weight.numel(),
        _ => 0,
    };
}
