using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Binding;

/// <summary>What each kind of stage is made of.</summary>
internal static class StageContent
{
    /// <summary>Binds a stage's own steps; gives the layer of its output.</summary>
    public static int Bind(StageFrame frame)
    {
        var (stage, steps, path, input) = (frame.Stage, frame.Steps, frame.Path, frame.Input);
        return stage.Kind switch
        {
            StageKind.Conv => frame.BindChain(stage.Spec, SpecGrammar.Chain, frame.First, "convolution", "3x3:64"),
            StageKind.ConvTranspose => frame.BindChain(stage.Spec, SpecGrammar.Window(WindowKind.TransposedConvolution), frame.First, "transposed convolution", "2x2/2:64"),
            StageKind.MaxPool => frame.BindChain(stage.Spec, SpecGrammar.Window(WindowKind.MaxPool), frame.First, "window", "3x3/2"),
            StageKind.AvgPool => frame.BindChain(stage.Spec, SpecGrammar.Window(WindowKind.AveragePool), frame.First, "window", "3x3/2"),
            StageKind.Inception => InceptionStage.Bind(frame),
            StageKind.AdaptiveAvgPool => AdaptiveAvgPoolStage.Bind(frame),
            StageKind.SpatialPyramidPool => SpatialPyramidPoolStage.Bind(frame),
            StageKind.Residual => ResidualStage.Bind(frame),
            StageKind.Dense => DenseStage.Bind(frame),
            StageKind.Use => BlockBinder.Bind(frame),
            StageKind.Module => ModuleStage.Bind(frame),
            StageKind.AuxClassifier => AuxClassifierStage.Bind(frame),
            StageKind.GlobalAvgPool => steps.AddAdaptivePool(path, input, [1], isAverage: true),
            StageKind.Lrn => steps.AddLocalResponseNorm(path, input, stage.Size, stage.Alpha, stage.Beta, stage.K),
            StageKind.BatchNorm => steps.AddBatchNorm(path, input),
            StageKind.Activation => steps.AddActivation(path, input, steps.Context.Activation(frame.Builder.Definition)),
            StageKind.Dropout => steps.AddDropout(path, input, stage.Probability ?? frame.Builder.Definition.Dropout),
            StageKind.Flatten => steps.AddFlatten(path, input),
            StageKind.Linear => steps.AddLinear(path, input, stage.Size),
        };
    }
}
