using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A maximum or mean over windows of each channel.</summary>
/// <param name="IsAverage">Mean when true, maximum when false.</param>
/// <param name="Window">Window, stride, padding, dilation.</param>
/// <param name="Ceiling">Whether sizes round up, as PyTorch's ceil_mode does it.</param>
/// <param name="CountsPadding">Whether a mean divides by the whole window even where it covers padding.</param>
public sealed record PoolLayer(
    string Name, EquatableArray<int> Inputs, Shape Output, bool IsAverage, Window Window, bool Ceiling, bool CountsPadding)
    : Layer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => IsAverage ? "AveragePool" : "MaxPool";

    /// <inheritdoc/>
    public override string Details => Window + (Ceiling ? ", ceil" : "") + (IsAverage && !CountsPadding ? ", padding not counted" : "");

    internal override EquatableArray<StateTensor> Tensors => [];

    /// <summary>A comparison or addition for each element of the window, and a mean's division.</summary>
    internal override OperationCounts CountOperations(Shape input) =>
        checked(default(OperationCounts) with { Pooling = Output.Elements * (Window.Area + (IsAverage ? 1 : 0)) });

    internal override Window? Sliding => Window;

    internal override bool LendsOutput => false;

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => true;

    internal override long CountOthers(CountingRules rules, Shape input) =>
        (IsAverage ? rules.AveragePool : rules.MaxPool).Count(input, Output);

    internal override EquatableArray<long> SizeOf(IReadOnlyList<EquatableArray<long>> inputs, bool isBuilt) =>
        Window.OutputSize(inputs[0], Ceiling, isBuilt);

    internal override ReceptiveField FieldOf(IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, int axis) =>
        inputs[0].Slide(Window, axis);

    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        if (heap.IsFused(shapes[0]) && Window.IsDense && !(IsAverage && CountsPadding && Window.EndsBehind(Long(shapes[0]), Long(Output))))
        {
            return Fused(heap);
        }

        var padded = Window.IsPaddedByPools ? heap.Share(inputs[0]) : heap.Pad(shapes[0], Window);
        var output = heap.Reduce(padded, Output, IsAverage);
        heap.Dispose(padded);
        return output;
    }

    private static EquatableArray<long> Long(Shape plane) => plane.Lengths.Select(length => (long)length).ToEquatableArray();

    /// <summary>By oneDNN: the backward pass reads a byte for each maximum, and nothing of a mean.</summary>
    private int Fused(TensorHeap heap)
    {
        var output = heap.Make(Output.Elements);
        if (!IsAverage)
        {
            heap.KeepBytes(Output.Elements);
        }

        return output;
    }

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="PoolLayer"/>
    T Visit(PoolLayer layer);
}
