using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>
/// One operation of a network's graph. Layers are in an order in which they can be computed. A file of Layers is everything that
/// is true of one operation; figures, checks and searches are loops over these members.
/// </summary>
/// <param name="Name">
/// Its path: for a layer with parameters of its own, the path of its weights in the state dict; unique in the network. Empty for the
/// input, so that a stage may be called "input".
/// </param>
/// <param name="Inputs">Indices of the layers whose outputs it reads.</param>
/// <param name="Output">Shape of its output for one sample.</param>
public abstract record Layer(string Name, EquatableArray<int> Inputs, Shape Output)
{
    /// <summary>The kind in a word, as reports print it: <c>Convolution</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The particulars in short, as reports print them: <c>3×3/2, padding 1</c>; may be empty.</summary>
    public virtual string Details => "";

    /// <summary>Path of the layer whose weights and buffers it uses, as one module that is called again does; null where it has its own.</summary>
    public string? Owner { get; init; }

    /// <summary>Path of the weights that it uses in the state dict.</summary>
    public string WeightsPath => Owner ?? Name;

    /// <summary>The weights and buffers that it has, in the state dict's order: none where they are another layer's.</summary>
    internal EquatableArray<StateTensor> State => Owner is null ? Tensors : [];

    /// <summary>The weights, then the buffers, that it computes with, whose ever they are.</summary>
    internal abstract EquatableArray<StateTensor> Tensors { get; }

    /// <summary>Learned numbers that are declared and not in <see cref="State"/>, whose names and dimensions nobody has declared.</summary>
    internal virtual long DeclaredParameters => 0;

    /// <summary>Whether it computes with weights or buffers, whose ever they are.</summary>
    internal virtual bool HasTensors => Tensors.Count > 0;

    /// <summary>Whether its path in the state dict is its own.</summary>
    internal bool HasState => HasTensors && Owner is null;

    /// <summary>Operations for one sample in evaluation, by what they are done for.</summary>
    /// <param name="input">Shape of its first input.</param>
    /// <exception cref="OverflowException">A figure exceeds 64 bits.</exception>
    internal abstract OperationCounts CountOperations(Shape input);

    /// <summary>The window that slides over its input; null where none does.</summary>
    internal abstract Window? Sliding { get; }

    /// <summary>Whether its output may be overwritten: autograd does not need the values.</summary>
    internal abstract bool LendsOutput { get; }

    /// <summary>Whether its output's channels, or features, are the classes where its first input's are.</summary>
    /// <param name="inputs">What its inputs have of class scores; not all of them nothing.</param>
    /// <param name="input">Shape of its first input.</param>
    internal abstract bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input);

    /// <summary>What a convention counts besides the multiply-adds.</summary>
    /// <param name="rules">The convention.</param>
    /// <param name="input">Shape of its first input.</param>
    /// <exception cref="OverflowException">The count exceeds 64 bits.</exception>
    internal abstract long CountOthers(CountingRules rules, Shape input);

    /// <summary>
    /// Lengths of the output's plane for those of the inputs, whatever <see cref="Output"/> says; 0 along a dimension in which they
    /// do not fit, none for features.
    /// </summary>
    /// <param name="inputs">Lengths of the inputs' planes.</param>
    /// <param name="isBuilt">Whether paddings stay as they are; else TensorFlow's are what a declaration for that size would have.</param>
    internal abstract EquatableArray<long> SizeOf(IReadOnlyList<EquatableArray<long>> inputs, bool isBuilt);

    /// <summary>The receptive field of its output.</summary>
    /// <param name="inputs">The fields of its inputs.</param>
    /// <param name="lengths">The inputs' lengths along the dimension.</param>
    /// <param name="axis">Along which dimension of the plane.</param>
    /// <exception cref="OverflowException">A figure exceeds 64 bits.</exception>
    internal abstract ReceptiveField FieldOf(IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, int axis);

    /// <summary>
    /// Follows the tensors that it makes, lets go and, for the backward pass, keeps, as its module and libtorch do. The inputs are
    /// left to the caller.
    /// </summary>
    /// <param name="heap">Where tensors lie.</param>
    /// <param name="inputs">The inputs' tensors.</param>
    /// <param name="shapes">The inputs' shapes.</param>
    /// <returns>The tensor of its output.</returns>
    internal abstract int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes);

    /// <summary>Calls a visitor's method for its kind.</summary>
    internal abstract T Accept<T>(ILayerVisitor<T> visitor);
}
