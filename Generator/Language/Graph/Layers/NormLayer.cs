using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A normalization: less a mean, over a deviation, and with a scale and a shift for each channel where it has them.</summary>
/// <param name="Epsilon">Added to the variance before the square root.</param>
public abstract record NormLayer(string Name, EquatableArray<int> Inputs, Shape Output, double Epsilon) : PositionwiseLayer(Name, Inputs, Output)
{
    /// <summary>What is learned for each channel.</summary>
    public Affine Affine { get; init; } = Affine.Both;

    /// <summary>Whether a scale is learned.</summary>
    public bool HasScale => Affine is Affine.Both or Affine.Scale;

    /// <summary>Whether a shift is learned.</summary>
    public bool HasShift => Affine is Affine.Both or Affine.Shift;

    /// <inheritdoc/>
    public override string Details => Affine switch
    {
        Affine.Both => "",
        Affine.Scale => "without shift",
        Affine.Shift => "without scale",
        _ => "without scale and shift",
    };

    internal sealed override bool LendsOutput => true;

    /// <summary>What is learned.</summary>
    private protected IEnumerable<StateTensor> Learned =>
    [
        .. HasScale ? [new StateTensor("weight", [Output.Channels])] : Array.Empty<StateTensor>(),
        .. HasShift ? [new StateTensor("bias", [Output.Channels])] : Array.Empty<StateTensor>(),
    ];

    internal sealed override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        heap.Keep(inputs[0]);
        return heap.Make(Output.Elements);
    }
}
