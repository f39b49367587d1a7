using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Binding;

/// <summary>A block that is being bound where it is placed.</summary>
/// <param name="Place">The stage that places it.</param>
/// <param name="Block">The block's name.</param>
/// <param name="Stages">The block's stages.</param>
/// <param name="Settings">The network's settings with those of the stage that places it in their place.</param>
internal sealed record BlockFrame(ProblemPlace Place, string Block, EquatableArray<StageDefinition> Stages, NetworkDefinition Settings)
{
    /// <summary>A block where a Use places it, whose settings are those of its stages that set nothing themselves.</summary>
    /// <param name="place">The stage that places it.</param>
    /// <param name="block">The block.</param>
    /// <param name="use">The same stage.</param>
    /// <param name="around">The settings around it.</param>
    public static BlockFrame Of(ProblemPlace place, BlockDefinition block, StageDefinition use, NetworkDefinition around)
    {
        var settings = around with
        {
            Norm = use.Norm != Norm.Default ? use.Norm : around.Norm,
            NormGroups = use.NormGroups ?? around.NormGroups,
            NormAffine = use.NormAffine ?? around.NormAffine,
            NormEpsilon = use.NormEpsilon ?? around.NormEpsilon,
            NormMomentum = use.NormMomentum ?? around.NormMomentum,
            Activation = use.Activation != Activation.Default ? use.Activation : around.Activation,
            Slope = use.Activation != Activation.Default ? use.Slope : use.Slope ?? around.Slope,
            Width = use.Width ?? around.Width,
        };

        // A stage's bias says more than a network's, which only adds one; how weights begin is the layer's own only where its stage says so.
        var stages = block.Stages.Select(stage => HasLayers(stage)
            ? stage with { Bias = stage.Bias ?? use.Bias, Init = stage.Init ?? use.Init, BiasInit = stage.BiasInit ?? use.BiasInit }
            : stage);
        return new BlockFrame(place, block.Name, stages.ToEquatableArray(), settings);
    }

    private static bool HasLayers(StageDefinition stage) => StageSettings.Of(stage.Kind).Find(nameof(StageDefinition.Bias)) is not null;

    /// <summary>A stage as messages call it.</summary>
    public string NameOf(int stage) => stage < 0 ? "settings" : StageNames.Shown(Stages, stage);
}
