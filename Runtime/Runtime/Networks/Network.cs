using System.ComponentModel;
using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Text;
using InceptionDsl.Layers;
using InceptionDsl.Native;
using static TorchSharp.torch;

namespace InceptionDsl;

/// <summary>
/// What every declared network derives from: a module from N×C×H×W images to N×classes logits, or to features where it declares no
/// classes or outputs of its own, with its graph and report.
/// </summary>
public abstract class Network : nn.Module<Tensor, Tensor>
{
    private readonly InputCheck _input;
    private bool _hasTrained;
    private readonly Lazy<NetworkGraph> _graph;
    private readonly Lazy<NetworkReport> _report;

    /// <summary>A network without stages yet.</summary>
    /// <param name="header">What was declared, as far as building needs it.</param>
    /// <param name="classes">Number of classes of this instance.</param>
    /// <param name="definition">Gives all that was declared; asked when the graph is first needed.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="classes"/> is below 1 or above 1,000,000, or not 0 where the network returns features.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="classes"/> breaks the budget, or does not divide by the groups that give the scores.</exception>
    /// <exception cref="NativeTorchException">TorchSharp's native library can't be loaded; the message says what to do.</exception>
    protected Network(NetworkHeader header, int classes, Func<NetworkDefinition> definition)
        : base(NameOnceTorchIsLoaded(header))
    {
        if (header.Classes == 0)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(classes, 0);
        }
        else
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, Numbers.Largest);
        }

        (Header, Classes) = (header, classes);
        _graph = new(() => NetworkCompiler.CompileValid(definition() with { Classes = classes }));
        _report = new(() => NetworkReport.Of(Graph));
        _input = InputCheck.Of(this);
        if (header.LimitsClasses && classes != header.Classes)
        {
            _ = Graph;
        }
    }

    /// <summary>Every layer and stage with its shape, for this instance's number of classes; compiled when it is first asked for.</summary>
    public NetworkGraph Graph => _graph.Value;

    /// <summary>What its layers and stages cost; counted when it is first asked for.</summary>
    public NetworkReport Report => _report.Value;

    /// <summary>Number of classes; 0 for a network that returns features.</summary>
    public int Classes { get; }

    /// <summary>What was declared, as far as building and running need it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal NetworkHeader Header { get; }

    /// <summary>Images to logits, without auxiliary classifiers. Of several outputs it gives the last, and computes what that needs.</summary>
    /// <param name="input">N×C×H×W.</param>
    /// <returns>N×classes, or features, N×F or N×C×H×W, where the network gives these; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The network can't read the input; the message says why.</exception>
    public abstract override Tensor forward(Tensor input);

    /// <summary>Images to all outputs, without auxiliary classifiers. A network of several returns a record with a property for each.</summary>
    /// <param name="input">N×C×H×W.</param>
    /// <returns>The outputs; the caller disposes them.</returns>
    /// <exception cref="ArgumentException">The network can't read the input; the message says why.</exception>
    public virtual NetworkOutputs ForwardOutputs(Tensor input) => new NamedOutputs([new NetworkOutput(Header.OutputName, forward(input))]);

    /// <summary>Images to the logits of the main and of every auxiliary classifier; of several outputs, to all of them.</summary>
    /// <param name="input">N×C×H×W.</param>
    /// <returns>The logits, each N×classes, and the outputs of a network of several; the caller disposes them.</returns>
    /// <exception cref="ArgumentException">The network can't read the input; the message says why.</exception>
    public abstract TrainingOutput ForwardTraining(Tensor input);

    /// <summary>Images to what the tapped stages give; nothing else is computed than what they need.</summary>
    /// <param name="input">N×C×H×W.</param>
    /// <returns>The features; the caller disposes them.</returns>
    /// <exception cref="ArgumentException">The tapped stages can't read the input; the message says why.</exception>
    /// <exception cref="InvalidOperationException">No stage is tapped.</exception>
    public virtual FeatureOutput ForwardFeatures(Tensor input) => throw new InvalidOperationException(
        $"{Header.Name} has no tapped stage: write Tap = true on the stages whose output you need.");

    /// <summary>
    /// The network as it is computed fastest, with copies of the weights that it has now. The network itself stays as it is, and may be
    /// trained on or disposed.
    /// </summary>
    /// <param name="precision">
    /// Type that weights and activations are rounded to: <see cref="ScalarType.BFloat16"/>, or the weights' own by default. On a CPU without
    /// instructions for bfloat16, weights alone are rounded.
    /// </param>
    /// <returns>A form whose output is this network's in evaluation mode; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The precision is neither.</exception>
    public InferenceNetwork ForInference(ScalarType? precision = null) => InferenceNetwork.Of(this, precision);

    /// <summary>Registers a stage's module under its path, dots allowed.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Register(string path, nn.Module module) => ModuleContainer.Register(this, path, module);

    /// <summary>Nothing to find by reflection: generated constructors register everything.</summary>
    protected override void RegisterComponents()
    {
    }

    /// <summary>A module's base constructor needs the native library already.</summary>
    private static string NameOnceTorchIsLoaded(NetworkHeader header)
    {
        NativeTorch.EnsureLoaded();
        return header.Name;
    }

    /// <summary>Checks that the network can read an input, and puts it into the network's memory layout; a new handle.</summary>
    /// <param name="input">What was given.</param>
    /// <param name="auxiliary">Whether the auxiliary classifiers will be computed too.</param>
    /// <exception cref="ArgumentException">
    /// It is not N×C×H×W with the network's channels, of a size that its layers can read, of its weights' type and device.
    /// </exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Tensor Enter(Tensor input, bool auxiliary = false)
    {
        _input.Check(input, auxiliary ? ComputedPart.Training : ComputedPart.Outputs);
        return Entered(input);
    }

    /// <summary>The same for the stages that tapped ones need.</summary>
    /// <param name="input">What was given.</param>
    /// <exception cref="ArgumentException">
    /// It is not N×C×H×W with the network's channels, of a size that these layers can read, of its weights' type and device.
    /// </exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Tensor EnterFeatures(Tensor input)
    {
        _input.Check(input, ComputedPart.Features);
        return Entered(input);
    }

    private Tensor Entered(Tensor input)
    {
        NativeTorch.BeginForward(isFirstOfTraining: training && !_hasTrained);
        _hasTrained |= training;
        var entered = input.To(Header.Layout);
        GC.KeepAlive(input);
        return entered;
    }
}
