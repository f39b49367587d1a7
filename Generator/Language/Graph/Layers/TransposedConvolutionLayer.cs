using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>
/// A transposed convolution: each input position is spread over a window of the output, and what meets there is added, as a
/// convolution's gradient by its input is (Dumoulin and Visin 2016, section 4).
/// </summary>
/// <param name="OutputPadding">Positions of the output behind those that windows are counted to, along each dimension.</param>
public sealed record TransposedConvolutionLayer(
    string Name,
    EquatableArray<int> Inputs,
    Shape Output,
    Window Window,
    EquatableArray<int> OutputPadding,
    int InChannels,
    int Groups,
    bool HasBias)
    : ConvolvingLayer(Name, Inputs, Output, Window, InChannels, Groups, HasBias)
{
    /// <inheritdoc/>
    public override string Kind => "TransposedConvolution";

    /// <inheritdoc/>
    public override string Details => base.Details + (OutputPadding.AreAll(0) ? "" : ", output padding " + Axes.Short(OutputPadding));

    private protected override EquatableArray<int> WeightDimensions => [InChannels, OutChannelsOfGroup, .. Window.Kernel];

    /// <summary>k·k·K/g weights for each input channel, each used once for each input position.</summary>
    private protected override long UsesOf(CountingRules rules, Shape input) => rules.SpreadsByOutput ? Output.Positions : input.Positions;

    private int OutChannelsOfGroup => OutChannels / Math.Max(1, Groups);

    internal override Window? Sliding => Window;

    internal override EquatableArray<long> SizeOf(IReadOnlyList<EquatableArray<long>> inputs, bool isBuilt) => Enumerable.Range(0, Window.Rank)
        .Select(axis => axis < inputs[0].Count
            ? LengthOf(inputs[0][axis], Window.Stride[axis], Window.Padding[axis], Window.Span(axis), OutputPadding[axis])
            : 0)
        .ToEquatableArray();

    /// <summary>(n - 1)·s - 2p + d(k - 1) + output padding + 1; 0 where nothing is left.</summary>
    private static long LengthOf(long length, int stride, int padding, long span, int outputPadding) =>
        length < 1 ? 0 : Math.Max(0, checked(((length - 1) * stride) - (2L * padding) + span + outputPadding));

    internal override ReceptiveField FieldOf(IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, int axis) =>
        inputs[0].Spread(Window.Span(axis), Window.Stride[axis], Window.Padding[axis]);

    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        heap.Keep(inputs[0]);
        return heap.Make(Output.Elements);
    }

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="TransposedConvolutionLayer"/>
    T Visit(TransposedConvolutionLayer layer);
}
