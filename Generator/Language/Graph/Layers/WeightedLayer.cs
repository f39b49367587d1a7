using InceptionDsl.Language.Collections;
using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A layer with weights, and perhaps a bias for each channel or feature of its output.</summary>
/// <param name="HasBias">Whether it has biases.</param>
public abstract record WeightedLayer(string Name, EquatableArray<int> Inputs, Shape Output, bool HasBias) : Layer(Name, Inputs, Output)
{
    private Derived<WeightedLayer, EquatableArray<StateTensor>> _tensors;

    /// <summary>Whether its width is the number of classes.</summary>
    public bool IsClassifier { get; init; }

    /// <summary>How its weights begin; null for the network's way.</summary>
    public Initialization? Init { get; init; }

    /// <summary>What its biases begin with; null for the network's value.</summary>
    public double? BiasInit { get; init; }

    internal sealed override EquatableArray<StateTensor> Tensors =>
        _tensors.Of(this, static layer => StateTensor.Weights(layer.WeightDimensions, layer.Output.Channels, layer.HasBias));

    internal sealed override bool LendsOutput => true;

    /// <summary>Dimensions of its weights, as PyTorch has them.</summary>
    private protected abstract EquatableArray<int> WeightDimensions { get; }

    /// <summary>How often a convention counts each weight, with an addition each time.</summary>
    /// <param name="rules">The convention.</param>
    /// <param name="input">Shape of its input.</param>
    private protected abstract long UsesOf(CountingRules rules, Shape input);

    private long Weights => checked(WeightDimensions.Aggregate(1L, (product, length) => product * length));

    private long CountMultiplyAdds(CountingConvention convention, Shape input) => checked(Weights * UsesOf(CountingRules.Of(convention), input));

    internal sealed override OperationCounts CountOperations(Shape input) => checked(default(OperationCounts) with
    {
        MultiplyAdds = 2 * CountMultiplyAdds(CountingConvention.TorchVision, input),
        Bias = HasBias ? Output.Elements : 0,
    });

    internal sealed override long CountOthers(CountingRules rules, Shape input) => checked(
        (HasBias ? Output.Elements * rules.Bias : 0)
        + (Weights * UsesOf(rules, input)) - CountMultiplyAdds(CountingConvention.TorchVision, input));
}
