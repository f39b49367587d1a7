using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A convolution: each output position is a sum over a window of the input.</summary>
public sealed record ConvolutionLayer(
    string Name, EquatableArray<int> Inputs, Shape Output, Window Window, int InChannels, int Groups, bool HasBias)
    : ConvolvingLayer(Name, Inputs, Output, Window, InChannels, Groups, HasBias)
{
    /// <inheritdoc/>
    public override string Kind => "Convolution";

    private protected override EquatableArray<int> WeightDimensions => [OutChannels, InChannelsOfGroup, .. Window.Kernel];

    /// <summary>k·k·C/g weights for each output channel, each used once for each output position.</summary>
    private protected override long UsesOf(CountingRules rules, Shape input) => Output.Positions;

    /// <summary>Groups are 0 where as many as channels that a mistake leaves unknown.</summary>
    private int InChannelsOfGroup => InChannels / Math.Max(1, Groups);

    internal override Window? Sliding => Window;

    internal override EquatableArray<long> SizeOf(IReadOnlyList<EquatableArray<long>> inputs, bool isBuilt) =>
        Window.OutputSize(inputs[0], ceiling: false, isBuilt);

    internal override ReceptiveField FieldOf(IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, int axis) =>
        inputs[0].Slide(Window, axis);

    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        var padded = Window.IsSymmetric ? heap.Share(inputs[0]) : heap.Pad(shapes[0], Window);
        if (HasBias)
        {
            heap.Keep(padded);
        }
        else
        {
            heap.KeepOrCompute(padded);
        }

        var output = heap.Make(Output.Elements);
        heap.Dispose(padded);
        return output;
    }

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="ConvolutionLayer"/>
    T Visit(ConvolutionLayer layer);
}
