using InceptionDsl.Language.Collections;
using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>
/// Layers that are written as one step and run as one module: a convolution with its normalization and activation, a
/// pool, a concatenation. A file of Steps is everything that is true of one kind; who needs more of each kind visits them all.
/// </summary>
/// <param name="Path">Its module's path in the state dict; for one without parameters, the place it would have.</param>
/// <param name="Text">The step as the language writes it: <c>3x3/2:64</c>.</param>
/// <param name="FirstLayer">Index of its first layer.</param>
public abstract record Step(string Path, string Text, int FirstLayer)
{
    private Derived<Step, EquatableArray<Layer>> _layers;
    private Derived<Step, EquatableArray<int>> _inputs;

    /// <summary>
    /// Path of the step whose module it calls again; null where the module is its own. Of a step as its stage alone has it, that of a module
    /// of another stage begins with a slash, which no path in the state dict does.
    /// </summary>
    public string? Owner { get; init; }

    /// <summary>Its layers, in order; the last one's output is the step's.</summary>
    public EquatableArray<Layer> Layers => _layers.Of(this, static step => step.ListLayers());

    /// <summary>How many layers it has.</summary>
    public int LayerCount => Layers.Count;

    /// <summary>Index of the layer whose output is the step's.</summary>
    public int LastLayer => FirstLayer + LayerCount - 1;

    /// <summary>Shape of its output for one sample.</summary>
    public Shape Output => Layers[LayerCount - 1].Output;

    /// <summary>Indices of the layers outside that it reads: a single layer's as often as it reads them, else each once.</summary>
    public EquatableArray<int> Inputs => _inputs.Of(this, static step => step.Layers is [var only]
        ? only.Inputs
        : step.Layers.SelectMany(layer => layer.Inputs).Where(input => input < step.FirstLayer).Distinct().ToEquatableArray());

    /// <summary>Whether a module computes it; else it is an expression.</summary>
    internal virtual bool HasModule => true;

    /// <summary>What it is at a glance.</summary>
    internal abstract StepRole Role { get; }

    /// <summary>What it is in the papers' words: <c>3×3/2 conv</c>; may be empty.</summary>
    internal abstract string Title { get; }

    /// <summary>
    /// Follows the tensors that its module, of InceptionDsl.Layers or libtorch, makes and lets go. The inputs are left to the caller.
    /// </summary>
    /// <param name="heap">Where tensors lie.</param>
    /// <param name="inputs">The inputs' tensors.</param>
    /// <param name="shapes">The inputs' shapes.</param>
    /// <returns>The tensor of its output.</returns>
    internal abstract int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes);

    /// <summary>Calls a visitor's method for its kind.</summary>
    internal abstract T Accept<T>(IStepVisitor<T> visitor);

    /// <summary>The step as its stage alone has it, so that steps of two places can be compared.</summary>
    internal Step Within(StageScope scope) => Rename(scope) with
    {
        Path = scope.Inside(Path),
        Owner = scope.OwnerOf(Owner),
        FirstLayer = scope.Number(FirstLayer),
    };

    /// <summary>
    /// The step once more, at another place and on another input. Where it has weights its module is called again, else it is a step of
    /// its own.
    /// </summary>
    /// <param name="path">The place.</param>
    /// <param name="text">How the language writes it there.</param>
    /// <param name="first">Index of its first layer there.</param>
    /// <param name="layers">Its layers there.</param>
    internal Step Again(string path, string text, int first, ILayerMap layers) => Rename(layers) with
    {
        Path = path,
        Text = text,
        FirstLayer = first,
        Owner = HasTensors ? Owner ?? Path : null,
    };

    /// <summary>Whether it computes with weights or buffers.</summary>
    internal bool HasTensors => Layers.Any(layer => layer.HasTensors);

    /// <summary>Its layers, in order.</summary>
    private protected abstract EquatableArray<Layer> ListLayers();

    /// <summary>The step of other layers.</summary>
    private protected abstract Step Rename(ILayerMap layers);
}
