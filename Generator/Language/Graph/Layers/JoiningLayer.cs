using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A layer that puts tensors of one height and width together.</summary>
public abstract record JoiningLayer(string Name, EquatableArray<int> Inputs, Shape Output) : Layer(Name, Inputs, Output)
{
    internal sealed override EquatableArray<StateTensor> State => [];

    internal sealed override Window? Sliding => null;

    internal sealed override bool LendsOutput => true;

    internal sealed override long CountOthers(CountingRules rules, Shape input) => 0;

    /// <summary>Sizes must be the same: libtorch would spread a plane of one pixel over the others of a sum.</summary>
    internal sealed override (long Height, long Width) SizeOf(IReadOnlyList<(long Height, long Width)> inputs, bool isBuilt) =>
        (inputs.All(size => size.Height == inputs[0].Height) ? inputs[0].Height : 0, inputs.All(size => size.Width == inputs[0].Width) ? inputs[0].Width : 0);

    internal sealed override ReceptiveField FieldOf(
        IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, Direction direction) => ReceptiveField.Union(inputs);

    /// <summary>The backward pass needs no values.</summary>
    internal sealed override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes) => heap.Make(Output.Elements);
}
