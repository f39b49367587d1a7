namespace InceptionDsl;

/// <summary>A layer that keeps its input's shape, and whose output at a position depends on the input at that position.</summary>
public abstract record PositionwiseLayer(string Name, EquatableArray<int> Inputs, Shape Output) : Layer(Name, Inputs, Output)
{
    internal sealed override Window? Sliding => null;

    internal sealed override EquatableArray<long> SizeOf(IReadOnlyList<EquatableArray<long>> inputs, bool isBuilt) => inputs[0];

    internal sealed override ReceptiveField FieldOf(
        IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, int axis) => inputs[0];
}
