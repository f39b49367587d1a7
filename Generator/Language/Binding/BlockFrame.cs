using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Binding;

/// <summary>A block that is being bound where it is placed.</summary>
/// <param name="Place">The stage that places it.</param>
/// <param name="Block">The block's name.</param>
/// <param name="Stages">The block's stages.</param>
/// <param name="Width">Factor of its widths.</param>
internal sealed record BlockFrame(ProblemPlace Place, string Block, EquatableArray<StageDefinition> Stages, double Width)
{
    /// <summary>A stage as messages call it.</summary>
    public string NameOf(int stage) => stage < 0 ? "settings" : StageNames.Shown(Stages, stage);
}
