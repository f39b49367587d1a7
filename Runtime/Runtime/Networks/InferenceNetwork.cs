using InceptionDsl.Inference;
using InceptionDsl.Layers;
using static TorchSharp.torch;

namespace InceptionDsl;

/// <summary>
/// A network as it is computed fastest, with copies of the weights that it had when this was made: without dropout, with batch normalization
/// in the weights before it, activations in the convolutions before them, and no gradients. Its output is the network's in evaluation mode.
/// </summary>
/// <remarks>Several threads may call it. After more training, make a new one by <see cref="Network.ForInference"/>.</remarks>
public sealed class InferenceNetwork : IDisposable
{
    private readonly IInferenceEngine _engine;
    private readonly InputCheck _input;
    private readonly ScalarType _arithmetic;
    private readonly Lazy<NetworkReport> _report;
    private bool _isDisposed;

    private InferenceNetwork(NetworkHeader header, InferencePlan plan, (ScalarType Type, Device Device)? weights, ScalarType precision)
    {
        (Graph, Precision, Device, _arithmetic) = (plan.Graph, precision, plan.Device, plan.Arithmetic);
        _report = new(() => NetworkReport.Of(Graph));
        _input = new InputCheck(header, () => plan.Graph, () => weights);
        _engine = InferenceEngines.For(plan);
    }

    /// <summary>Every layer and stage of the network with its shape.</summary>
    public NetworkGraph Graph { get; }

    /// <summary>What its layers and stages cost; counted when it is first asked for.</summary>
    public NetworkReport Report => _report.Value;

    /// <summary>Number of classes; 0 for a network that returns features.</summary>
    public int Classes => Graph.Classes;

    /// <summary>Where it is computed.</summary>
    internal Device Device { get; }

    /// <summary>The type that weights and activations are rounded to.</summary>
    public ScalarType Precision { get; }

    /// <param name="network">The network.</param>
    /// <param name="engine">What computes it without a plan; it is owned from now on.</param>
    /// <param name="weights">Type and device of what it is given.</param>
    /// <param name="precision">The type that weights and activations are rounded to.</param>
    /// <param name="arithmetic">The type that the engine takes.</param>
    private InferenceNetwork(
        Network network, IInferenceEngine engine, (ScalarType Type, Device Device) weights, ScalarType precision, ScalarType arithmetic)
    {
        (Graph, Precision, Device, _arithmetic) = (network.Graph, precision, weights.Device, arithmetic);
        _report = new(() => NetworkReport.Of(Graph));
        var graph = network.Graph;
        _input = new InputCheck(network.Header, () => graph, () => weights);
        _engine = engine;
    }

    /// <summary>A network as another engine computes it, which takes and gives 32-bit floats on the CPU.</summary>
    internal static InferenceNetwork By(Network network, IInferenceEngine engine) =>
        new(network, engine, (ScalarType.Float32, CPU), ScalarType.Float32, ScalarType.Float32);

    internal static InferenceNetwork Of(Network network, ScalarType? precision)
    {
        using var scope = NewDisposeScope();
        var state = network.state_dict();
        var weight = state.Values.FirstOrDefault(tensor => tensor.is_floating_point());
        (ScalarType Type, Device Device)? weights = weight is null ? null : (weight.dtype, weight.device);
        var (type, device) = weights ?? (ScalarType.Float32, CPU);
        if (precision is { } asked && asked != type && asked != ScalarType.BFloat16)
        {
            throw new ArgumentException(
                $"An inference form has the precision of its weights, {type}, or {ScalarType.BFloat16}, and not {asked}.", nameof(precision));
        }

        if (network.Graph.OwnModules.Any())
        {
            // What the user's own modules do is known to their code alone, so the network itself computes.
            var arithmetic = Operands.ArithmeticOf(precision ?? type, device.type);
            var copy = (Network)Activator.CreateInstance(network.GetType(), network.Classes, device, arithmetic)!;
            var engine = ModuleEngine.Of(
                copy, input => [.. copy.ForwardOutputs(input).All.Select(output => output.Tensor)], state, precision ?? type);
            return new InferenceNetwork(network, engine, (type, device), precision ?? type, arithmetic);
        }

        var plan = InferencePlanner.Plan(network.Graph, state, precision ?? type, device);
        return new InferenceNetwork(network.Header, plan, weights, precision ?? type);
    }

    /// <summary>Images to logits, or to features. Of several outputs it gives the last.</summary>
    /// <param name="input">N×C×H×W, of the type and on the device that the network's weights had.</param>
    /// <returns>N×classes, or features, N×F or N×C×H×W, where the network gives these, of the input's type; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The network can't read the input; the message says why.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public Tensor forward(Tensor input)
    {
        var outputs = Infer(input);
        try
        {
            return Outside(outputs[^1], input.dtype);
        }
        finally
        {
            Dispose(outputs);
        }
    }

    /// <summary>Images to all outputs.</summary>
    /// <param name="input">N×C×H×W, of the type and on the device that the network's weights had.</param>
    /// <returns>The outputs by their names, of the input's type; the caller disposes them.</returns>
    /// <exception cref="ArgumentException">The network can't read the input; the message says why.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public NetworkOutputs ForwardOutputs(Tensor input)
    {
        var outputs = Infer(input);
        try
        {
            return new NamedOutputs([.. Graph.Outputs.Zip(outputs, (output, tensor) => new NetworkOutput(output.Name, Outside(tensor, input.dtype)))]);
        }
        finally
        {
            Dispose(outputs);
        }
    }

    /// <summary>Lets weights and memory go.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _engine.Dispose();
        }
    }

    private IReadOnlyList<Tensor> Infer(Tensor input)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _input.Check(input, ComputedPart.Outputs);
        using var inference = inference_mode();
        using var typed = input.to(_arithmetic);
        if (!_engine.WantsLayout)
        {
            return _engine.Forward(typed);
        }

        using var entered = typed.To(Graph.Layout);
        return _engine.Forward(entered);
    }

    /// <summary>Out of inference mode, so that it is a tensor as any other, of memory of its own.</summary>
    private static Tensor Outside(Tensor output, ScalarType type) => output.dtype == type ? output.clone() : output.to(type);

    private static void Dispose(IReadOnlyList<Tensor> outputs)
    {
        foreach (var output in outputs)
        {
            output.Dispose();
        }
    }
}
