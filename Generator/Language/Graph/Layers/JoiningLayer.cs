using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A layer that puts tensors with planes of one size together.</summary>
public abstract record JoiningLayer(string Name, EquatableArray<int> Inputs, Shape Output) : Layer(Name, Inputs, Output)
{
    internal sealed override EquatableArray<StateTensor> State => [];

    internal sealed override Window? Sliding => null;

    internal sealed override bool LendsOutput => true;

    internal sealed override long CountOthers(CountingRules rules, Shape input) => 0;

    /// <summary>Sizes must be the same: libtorch would spread a plane of one pixel over the others of a sum.</summary>
    internal sealed override EquatableArray<long> SizeOf(IReadOnlyList<EquatableArray<long>> inputs, bool isBuilt) =>
        inputs.Any(size => size.Count != inputs[0].Count) ? [0]
        : inputs[0].Select((length, axis) => inputs.All(size => size[axis] == length) ? length : 0).ToEquatableArray();

    internal sealed override ReceptiveField FieldOf(
        IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, int axis) => ReceptiveField.Union(inputs);

    /// <summary>The backward pass needs no values.</summary>
    internal sealed override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes) => heap.Make(Output.Elements);
}
