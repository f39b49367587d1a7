using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Syntax;

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
        var last = builder.Add(new AdaptivePoolLayer(path + ".avgpool", [input], shape with { Height = 1, Width = 1 }, IsAverage: true));
        last = AddPointwise(path + ".fc1", last, squeeze);
        if (activation != Activation.None)
        {
            last = AddActivationLayer($"{path}.{Activations.Word(activation)}", last, activation, options.Slope);
        }

        last = AddPointwise(path + ".fc2", last, shape.Channels);
        last = AddActivationLayer(path + ".gate", last, options.IsHardGate ? Activation.HardSigmoid : Activation.Sigmoid, null);
        last = builder.Add(new ProductLayer(path, [input, last], shape));
        return AddStep(path, StepText.Of(source), first, last);
    }

    private int AddPointwise(string name, int input, int channels) => builder.Add(
        new ConvolutionLayer(name, [input], new Shape(channels, 1, 1), new Window(1, 1, 1, 1), ShapeOf(input).Channels, 1, HasBias: true)
        {
            Init = Context.Init,
            BiasInit = Context.BiasInit,
        });
}
