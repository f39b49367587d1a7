using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>Squeeze and excitation: each channel times a gate that is computed from the means of all (Hu et al. 2018).</summary>
/// <param name="Mean">The means of the channels.</param>
/// <param name="Reduction">The 1x1 convolution to fewer channels.</param>
/// <param name="Activation">The activation between the convolutions; null for none.</param>
/// <param name="Expansion">The 1x1 convolution back.</param>
/// <param name="Gate">The function that gives the gates.</param>
/// <param name="Product">The input times the gates.</param>
public sealed record SqueezeExciteStep(
    string Path,
    string Text,
    int FirstLayer,
    AdaptivePoolLayer Mean,
    ConvolutionLayer Reduction,
    ActivationLayer? Activation,
    ConvolutionLayer Expansion,
    ActivationLayer Gate,
    ProductLayer Product)
    : Step(Path, Text, FirstLayer)
{
    private protected override EquatableArray<Layer> ListLayers() => Activation is null
        ? [Mean, Reduction, Expansion, Gate, Product]
        : [Mean, Reduction, Activation, Expansion, Gate, Product];

    internal override StepRole Role => StepRole.Other;

    internal override string Title => "squeeze and excite";

    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        var means = Mean.Follow(heap, inputs, shapes);
        var reduced = Reduction.Follow(heap, [means], [Mean.Output]);
        reduced = Activation?.Apply(heap, reduced) ?? reduced;
        var gates = Gate.Apply(heap, Expansion.Follow(heap, [reduced], [Reduction.Output]));
        var output = Product.Follow(heap, [inputs[0], gates], [shapes[0], Gate.Output]);
        heap.Dispose(means);
        heap.Dispose(reduced);
        heap.Dispose(gates);
        return output;
    }

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);

    private protected override Step Rename(ILayerMap layers) => this with
    {
        Mean = layers.Of(Mean),
        Reduction = layers.Of(Reduction),
        Activation = layers.Of(Activation),
        Expansion = layers.Of(Expansion),
        Gate = layers.Of(Gate),
        Product = layers.Of(Product),
    };
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="SqueezeExciteStep"/>
    T Visit(SqueezeExciteStep step);
}
