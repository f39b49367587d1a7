using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>Squeeze and excitation.</summary>
internal sealed partial class StepBinder
{
    /// <summary>
    /// Adds squeeze and excitation (Hu et al. 2018): the means of all channels, a 1x1 convolution to fewer, an activation,
    /// one back, and a gate by which the channels are multiplied.
    /// </summary>
    /// <param name="squeeze">Channels between the two.</param>
    public int AddSqueezeExcitation(string path, int input, int squeeze, OperationSyntax source)
    {
        if (!IsPlane(input, "Squeeze and excitation", source.Range))
        {
            return AddUnknown(input);
        }

        CheckNoScores(input, source.Range);
        var options = StepOptions.Read(source.Modifiers);
        var shape = ShapeOf(input);
        var activation = options.Activation ?? Context.Activation(Definition);
        var first = builder.NextIndex;
        var mean = Added(new AdaptivePoolLayer(path + ".avgpool", [input], shape with { Lengths = Axes.All(1, shape.Rank) }, IsAverage: true));
        var reduction = AddPointwise(path + ".fc1", squeeze);
        var between = activation == Activation.None ? null
            : AddActivationLayer($"{path}.{Activations.Word(activation)}", Last, activation, options.Slope);
        var expansion = AddPointwise(path + ".fc2", shape.Channels);
        var gate = AddActivationLayer(path + ".gate", Last, options.IsHardGate ? Activation.HardSigmoid : Activation.Sigmoid, null);
        var product = Added(new ProductLayer(path, [input, Last], shape));
        return AddStep(new SqueezeExciteStep(path, StepText.Of(source), first, mean, reduction, between, expansion, gate, product));
    }

    private ConvolutionLayer AddPointwise(string name, int channels) => Added(
        new ConvolutionLayer(
            name, [Last], ShapeOf(Last) with { Channels = channels }, Window.Pointwise(ShapeOf(Last).Rank), ShapeOf(Last).Channels, 1, HasBias: true)
        {
            Init = Context.Init,
            BiasInit = Context.BiasInit,
        });
}
