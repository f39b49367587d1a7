using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Recognition;

/// <summary>Writes a stage as a definition has it.</summary>
internal sealed class StageWriter(CommonSettings common, StepWriter steps, SharedWeights shared)
{
    /// <summary>The stage of some steps, without what it reads.</summary>
    /// <param name="index">The stage.</param>
    /// <param name="parts">Its steps.</param>
    public StageDefinition Write(int index, IReadOnlyList<Part> parts)
    {
        steps.Stage = index;
        if (parts is not [var only] || shared.PlaceOf(only) is null)
        {
            return Write(parts);
        }

        if (steps.IsBorrowed(only))
        {
            return new(StageKind.Conv) { Text = steps.Chain(parts, inBranch: false) };
        }

        var own = Write(parts);
        steps.Place(only);
        return own;
    }

    private StageDefinition Write(IReadOnlyList<Part> parts) => parts switch
    {
        [ResidualPart residual] => Residual(residual),
        [ParallelPart { Merge: Merge.Concat, Branches: [[], { Count: > 0 } chain] }] => new(StageKind.Dense) { Text = steps.Chain(chain, inBranch: true) },
        [ParallelPart { Merge: Merge.Concat } parallel] => new(StageKind.Inception) { Text = steps.Branches(parallel.Branches) },
        [LayerPart { Layer: PoolLayer pool }] =>
            new(pool.IsAverage ? StageKind.AvgPool : StageKind.MaxPool) { Text = steps.PoolWindow(pool, inBranch: false) },
        [LayerPart { Layer: AdaptivePoolLayer { IsAverage: true } pool }] => pool.Output.Positions == 1
            ? new(StageKind.GlobalAvgPool)
            : new(StageKind.AdaptiveAvgPool) { Text = Axes.WrittenKernel(pool.Output.Lengths) },
        [LayerPart { Layer: LocalResponseNormLayer lrn }] => new(StageKind.Lrn) { Size = lrn.Size, Alpha = lrn.Alpha, Beta = lrn.Beta, K = lrn.K },
        [LayerPart { Layer: DropoutLayer dropout }] => new(StageKind.Dropout) { Probability = dropout.Probability == 0.5 ? null : dropout.Probability },
        [LayerPart { Layer: FlattenLayer }] => new(StageKind.Flatten),
        [LayerPart { Layer: BatchNormLayer norm }] => new(StageKind.BatchNorm)
        {
            NormAffine = norm.Affine == common.Norm.Affine ? null : norm.Affine,
            NormEpsilon = norm.Epsilon == common.NormEpsilon ? null : norm.Epsilon,
            NormMomentum = norm.Momentum == common.NormMomentum ? null : norm.Momentum,
        },
        [LayerPart { Layer: ActivationLayer activation }] => steps.IsCommon(activation) ? new(StageKind.Activation) : new(StageKind.Activation)
        {
            Activation = activation.Function,
            Slope = activation.Slope == Activations.Slope(activation.Function) ? null : activation.Slope,
        },
        [WeightedPart { Layer: LinearLayer { HasBias: true } linear, Norm: null, Activation: null }] when linear == common.ClassLayer => new(StageKind.Linear),
        [WeightedPart { Layer: LinearLayer { HasBias: true } linear, Norm: null } part] when linear != common.ClassLayer => Activated(
            new(StageKind.Linear) { Size = linear.OutFeatures }, part.Activation),
        _ => new(StageKind.Conv) { Text = steps.Chain(parts, inBranch: false) },
    };

    private StageDefinition Residual(ResidualPart part) => new(StageKind.Residual)
    {
        Text = steps.Chain(part.Body, inBranch: true),
        Shortcut = part.Shortcut.Count == 0 ? null : steps.Chain(part.Shortcut, inBranch: false),
        Scale = part.Scale,
        After = steps.IsCommon(part.After) ? null : part.After is null ? "identity" : StepWriter.Activated(part.After),
    };

    private StageDefinition Activated(StageDefinition stage, ActivationLayer? activation) => steps.IsCommon(activation) ? stage
        : activation is null ? stage with { Activation = Activation.None }
        : stage with { Activation = activation.Function, Slope = activation.Slope == Activations.Slope(activation.Function) ? null : activation.Slope };
}
