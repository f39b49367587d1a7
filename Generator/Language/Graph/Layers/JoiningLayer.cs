using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A layer that puts tensors with planes of one size together.</summary>
public abstract record JoiningLayer(string Name, EquatableArray<int> Inputs, Shape Output) : Layer(Name, Inputs, Output)
{
    /// <summary>How it puts them together.</summary>
    internal abstract Merge Merge { get; }

    internal sealed override EquatableArray<StateTensor> Tensors => [];

    internal sealed override Window? Sliding => null;

    internal override bool LendsOutput => true;

    internal sealed override long CountOthers(CountingRules rules, Shape input) => 0;

    /// <summary>Sizes must be the same: libtorch would spread a plane of one pixel over the others of a sum.</summary>
    internal override EquatableArray<long> SizeOf(IReadOnlyList<EquatableArray<long>> inputs, bool isBuilt) =>
        inputs.Any(size => size.Count != inputs[0].Count) ? [0]
        : inputs[0].Select((length, axis) => inputs.All(size => size[axis] == length) ? length : 0).ToEquatableArray();

    internal override ReceptiveField FieldOf(
        IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, int axis) => ReceptiveField.Union(inputs);

    /// <summary>The backward pass needs no values.</summary>
    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes) => heap.Make(Output.Elements);

    /// <summary>Two tensors at a time, whose values the backward pass needs.</summary>
    private protected int FollowPairs(TensorHeap heap, IReadOnlyList<int> inputs)
    {
        var joined = inputs[0];
        for (var index = 1; index < inputs.Count; index++)
        {
            heap.Keep(joined);
            heap.Keep(inputs[index]);
            var next = heap.Make(Output.Elements);
            if (index > 1)
            {
                heap.Dispose(joined);
            }

            joined = next;
        }

        return joined;
    }
}
