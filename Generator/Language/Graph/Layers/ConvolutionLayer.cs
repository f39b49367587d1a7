using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>A convolution, C×H×W to K×H'×W'.</summary>
/// <param name="Window">Kernel, stride, padding, dilation.</param>
/// <param name="InChannels">Channels of the input.</param>
/// <param name="Groups">Groups that channels are split into; each reads its own part.</param>
/// <param name="HasBias">Whether a bias is added to each output channel.</param>
public sealed record ConvolutionLayer(
    string Name, EquatableArray<int> Inputs, Shape Output, Window Window, int InChannels, int Groups, bool HasBias)
    : Layer(Name, Inputs, Output)
{
    /// <summary>Channels of the output.</summary>
    public int OutChannels => Output.Channels;

    /// <summary>Whether its width is the number of classes.</summary>
    public bool IsClassifier { get; init; }

    /// <summary>Whether its input's channels are the classes: it reads another convolution's class scores.</summary>
    public bool ReadsScores { get; init; }

    /// <summary>How its weights begin; null for the network's way.</summary>
    public Initialization? Init { get; init; }

    /// <summary>What its biases begin with; null for the network's value.</summary>
    public double? BiasInit { get; init; }

    /// <inheritdoc/>
    public override string Kind => "Convolution";

    /// <inheritdoc/>
    public override string Details => Window + (Groups == 1 ? "" : $", {Numbers.Write(Groups)} groups");

    internal override EquatableArray<StateTensor> State =>
        StateTensor.Weights([OutChannels, InChannelsOfGroup, Window.Height, Window.Width], OutChannels, HasBias);

    /// <summary>k·k·C/g weights for each output channel, each used once for each output position.</summary>
    internal override OperationCounts Operations => checked(default(OperationCounts) with
    {
        MultiplyAdds = 2 * (OutChannels * (long)InChannelsOfGroup * Window.Area * Output.Positions),
        Bias = HasBias ? Output.Elements : 0,
    });

    /// <summary>Groups are 0 where as many as channels that a mistake leaves unknown.</summary>
    private int InChannelsOfGroup => InChannels / Math.Max(1, Groups);

    internal override Window? Sliding => Window;

    internal override bool LendsOutput => true;

    internal override long CountOthers(CountingRules rules, Shape input) => HasBias ? checked(Output.Elements * rules.Bias) : 0;

    internal override (long Height, long Width) SizeOf(IReadOnlyList<(long Height, long Width)> inputs, bool isBuilt) =>
        Window.OutputSize(inputs[0].Height, inputs[0].Width, ceiling: false, isBuilt);

    internal override ReceptiveField FieldOf(IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, Direction direction) =>
        inputs[0].Slide(Window, direction);

    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        var padded = Window.IsSymmetric ? heap.Share(inputs[0]) : heap.Pad(shapes[0], Window);
        heap.Keep(padded);
        var output = heap.Make(Output.Elements);
        heap.Dispose(padded);
        return output;
    }
}
