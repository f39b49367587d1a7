using static TorchSharp.torch;

namespace InceptionDsl.Definitions.Tests;

/// <summary>
/// Receptive fields against the gradient of a center output with respect to the input: it is 0 outside the field and reaches
/// the field's edges. In 64-bit floats, which libtorch convolves without transforms that would leave rounding errors outside.
/// </summary>
public sealed class ReceptiveFieldTests
{
    /// <summary>Longer than the largest field, so that the padding hides no edge.</summary>
    private const int Length = 1600;

    private const int Breadth = 96;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void GoogLeNets_stages(bool isVertical) => Check<GoogLeNet, ThinGoogLeNet>(
        isVertical, "conv1", "conv2", "inception3a", "inception3b", "inception4a", "inception4c", "inception4e", "inception5a", "inception5b");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Inception_v3s_stages(bool isVertical) => Check<InceptionV3, ThinInceptionV3>(
        isVertical, "Conv2d_1a_3x3", "Conv2d_2b_3x3", "Conv2d_4a_3x3", "Mixed_5b", "Mixed_5d", "Mixed_6a", "Mixed_6b", "Mixed_6e", "Mixed_7a", "Mixed_7b", "Mixed_7c");

    private static void Check<TNetwork, TThin>(bool isVertical, params string[] stages)
        where TNetwork : Network, INetwork<TNetwork>
        where TThin : Network, INetwork<TThin>
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        using var network = TThin.Create(null, null, ScalarType.Float64);
        network.eval();
        var outputs = new Dictionary<string, Tensor>();
        foreach (var (name, module) in network.named_children().Where(child => stages.Contains(child.name)))
        {
            ((nn.Module<Tensor, Tensor>)module).register_forward_hook((_, _, output) =>
            {
                outputs.Add(name, output.alias());
                return output;
            });
        }

        var input = randn(isVertical ? [1, 3, Length, Breadth] : [1, 3, Breadth, Length], ScalarType.Float64).requires_grad_(true);
        network.forward(input);

        var report = NetworkReport.Of(NetworkDescriptor.Of<TNetwork>().Graph);
        Assert.All(stages, stage => Assert.Equal(Expected(report, stage, outputs[stage], isVertical), Seen(outputs[stage], input, isVertical)));
    }

    /// <summary>First and last pixel of the center output's field.</summary>
    private static (long First, long Last) Expected(NetworkReport report, string stage, Tensor output, bool isVertical)
    {
        var found = report.Stages.Single(candidate => candidate.Name == stage);
        var field = found.Fields[isVertical ? 0 : 1];
        var first = field.Offset + (output.shape[isVertical ? 2 : 3] / 2 * field.Jump);
        Assert.True(first >= 0 && first + field.Size <= Length, $"the field of {stage} reaches over the edge");
        return (first, first + field.Size - 1);
    }

    /// <summary>First and last pixel with a gradient.</summary>
    private static (long First, long Last) Seen(Tensor output, Tensor input, bool isVertical)
    {
        var center = output[0].select(1, output.shape[2] / 2).select(1, output.shape[3] / 2).sum();
        var gradient = autograd.grad([center], [input], retain_graph: true)[0];
        var pixels = gradient.ne(0).any(1).any(isVertical ? 2 : 1).nonzero();
        return (pixels[.., 1].min().item<long>(), pixels[.., 1].max().item<long>());
    }
}
