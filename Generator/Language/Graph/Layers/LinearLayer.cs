using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A fully connected layer.</summary>
/// <param name="InFeatures">Features of the input.</param>
/// <param name="IsClassifier">Whether its width is the number of classes.</param>
public sealed record LinearLayer(string Name, EquatableArray<int> Inputs, Shape Output, int InFeatures, bool IsClassifier)
    : Layer(Name, Inputs, Output)
{
    /// <summary>Features of the output.</summary>
    public int OutFeatures => Output.Channels;

    /// <summary>Whether a bias is added to each output feature.</summary>
    public bool HasBias { get; init; } = true;

    /// <summary>How its weights begin; null for the network's way.</summary>
    public Initialization? Init { get; init; }

    /// <summary>What its biases begin with; null for the network's value.</summary>
    public double? BiasInit { get; init; }

    /// <inheritdoc/>
    public override string Kind => "Linear";

    internal override EquatableArray<StateTensor> State => StateTensor.Weights([OutFeatures, InFeatures], OutFeatures, HasBias);

    internal override OperationCounts Operations => checked(default(OperationCounts) with
    {
        MultiplyAdds = 2 * ((long)InFeatures * OutFeatures),
        Bias = HasBias ? Output.Elements : 0,
    });

    internal override Window? Sliding => null;

    internal override bool LendsOutput => true;

    internal override long CountOthers(CountingRules rules, Shape input) => HasBias ? checked(Output.Elements * rules.Bias) : 0;

    internal override (long Height, long Width) SizeOf(IReadOnlyList<(long Height, long Width)> inputs, bool isBuilt) => inputs[0];

    internal override ReceptiveField FieldOf(IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, Direction direction) => inputs[0];

    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        heap.Keep(inputs[0]);
        return heap.Make(Output.Elements);
    }
}
