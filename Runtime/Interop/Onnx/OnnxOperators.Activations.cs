using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Onnx;

/// <summary>Activations, by an operator of their own or a formula of several.</summary>
internal sealed partial class OnnxOperators
{
    private LayerValue Activated(OnnxNode node, Activation function, double? slope = null) =>
        Layer(graph.AddActivation(node.Name, In(node), function, slope));

    private OnnxValue Clip(OnnxNode node)
    {
        var (least, most) = (NumbersOf(TryIn(node, 1)) is [var low] ? low : node.Number("min", double.NegativeInfinity),
            NumbersOf(TryIn(node, 2)) is [var high] ? high : node.Number("max", double.PositiveInfinity));
        return (least, most) switch
        {
            (0, 6) => Activated(node, Activation.Relu6),
            (0, double.PositiveInfinity) or (0, >= float.MaxValue) => Activated(node, Activation.Relu),
            _ => throw Unsupported(node, $"to {Numbers.Write(least)} … {Numbers.Write(most)}"),
        };
    }

    /// <summary>Activations that are x times a function of x.</summary>
    private OnnxValue? Gated(OnnxNode node, int input, int gate)
    {
        if (graph[gate] is not ActivationLayer activation || gate == 0)
        {
            return null;
        }

        var source = activation.Inputs[0];
        return activation.Function switch
        {
            Activation.Sigmoid when source == input => Layer(graph.AddActivation(node.Name, input, Activation.Silu)),
            Activation.HardSigmoid when source == input => Layer(graph.AddActivation(node.Name, input, Activation.HardSwish)),
            Activation.Tanh when graph[source] is ActivationLayer { Function: Activation.Softplus } softplus && softplus.Inputs[0] == input =>
                Layer(graph.AddActivation(node.Name, input, Activation.Mish)),
            _ => null,
        };
    }

    private OnnxValue Error(OnnxNode node) => In(node, 0) is GeluValue { Formula: GeluValue.Divided } formula
        ? formula with { Formula = GeluValue.Error }
        : throw Unsupported(node, "of anything but x/√2");
}
