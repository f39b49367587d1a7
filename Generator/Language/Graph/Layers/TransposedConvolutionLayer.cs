using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>
/// A transposed convolution: each input position is spread over a window of the output, and what meets there is added, as a
/// convolution's gradient by its input is (Dumoulin and Visin 2016, section 4).
/// </summary>
/// <param name="OutputPaddingHeight">Rows of the output below those that windows are counted to.</param>
/// <param name="OutputPaddingWidth">Columns of the output to the right of those.</param>
public sealed record TransposedConvolutionLayer(
    string Name,
    EquatableArray<int> Inputs,
    Shape Output,
    Window Window,
    int OutputPaddingHeight,
    int OutputPaddingWidth,
    int InChannels,
    int Groups,
    bool HasBias)
    : ConvolvingLayer(Name, Inputs, Output, Window, InChannels, Groups, HasBias)
{
    /// <inheritdoc/>
    public override string Kind => "TransposedConvolution";

    /// <inheritdoc/>
    public override string Details => base.Details + (OutputPaddingHeight, OutputPaddingWidth) switch
    {
        (0, 0) => "",
        var (height, width) when height == width => $", output padding {Numbers.Write(height)}",
        var (height, width) => $", output padding {Numbers.Write(height)}×{Numbers.Write(width)}",
    };

    private protected override EquatableArray<int> WeightDimensions => [InChannels, OutChannelsOfGroup, Window.Height, Window.Width];

    /// <summary>k·k·K/g weights for each input channel, each used once for each input position.</summary>
    private protected override long UsesOf(CountingRules rules, Shape input) => rules.SpreadsByOutput ? Output.Positions : input.Positions;

    private int OutChannelsOfGroup => OutChannels / Math.Max(1, Groups);

    internal override Window? Sliding => Window;

    internal override (long Height, long Width) SizeOf(IReadOnlyList<(long Height, long Width)> inputs, bool isBuilt) => (
        LengthOf(inputs[0].Height, Window.StrideHeight, Window.PaddingTop, Window.SpanHeight, OutputPaddingHeight),
        LengthOf(inputs[0].Width, Window.StrideWidth, Window.PaddingLeft, Window.SpanWidth, OutputPaddingWidth));

    /// <summary>(n - 1)·s - 2p + d(k - 1) + output padding + 1; 0 where nothing is left.</summary>
    private static long LengthOf(long length, int stride, int padding, long span, int outputPadding) =>
        length < 1 ? 0 : Math.Max(0, checked(((length - 1) * stride) - (2L * padding) + span + outputPadding));

    internal override ReceptiveField FieldOf(IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, Direction direction) =>
        direction == Direction.Vertical
            ? inputs[0].Spread(Window.SpanHeight, Window.StrideHeight, Window.PaddingTop)
            : inputs[0].Spread(Window.SpanWidth, Window.StrideWidth, Window.PaddingLeft);

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
