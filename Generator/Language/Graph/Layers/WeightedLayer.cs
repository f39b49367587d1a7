using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A layer with weights, and perhaps a bias for each channel or feature of its output.</summary>
/// <param name="HasBias">Whether it has biases.</param>
public abstract record WeightedLayer(string Name, EquatableArray<int> Inputs, Shape Output, bool HasBias) : Layer(Name, Inputs, Output)
{
    /// <summary>Whether its width is the number of classes.</summary>
    public bool IsClassifier { get; init; }

    /// <summary>How its weights begin; null for the network's way.</summary>
    public Initialization? Init { get; init; }

    /// <summary>What its biases begin with; null for the network's value.</summary>
    public double? BiasInit { get; init; }

    internal sealed override EquatableArray<StateTensor> State => StateTensor.Weights(WeightDimensions, Output.Channels, HasBias);

    internal sealed override bool LendsOutput => true;

    /// <summary>Dimensions of its weights, as PyTorch has them.</summary>
    private protected abstract EquatableArray<int> WeightDimensions { get; }

    /// <summary>Multiplications, each with its addition, for an input.</summary>
    /// <exception cref="OverflowException">It exceeds 64 bits.</exception>
    private protected abstract long CountMultiplyAdds(Shape input);

    internal sealed override OperationCounts CountOperations(Shape input) => checked(default(OperationCounts) with
    {
        MultiplyAdds = 2 * CountMultiplyAdds(input),
        Bias = HasBias ? Output.Elements : 0,
    });

    internal override long CountOthers(CountingRules rules, Shape input) => HasBias ? checked(Output.Elements * rules.Bias) : 0;
}
