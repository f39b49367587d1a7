using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>What stands under a label, a step, a group or a sequence, or is all of a stage.</summary>
/// <param name="Path">The label's path in the state dict, or the stage's.</param>
/// <param name="Scope">The path that the labels of its stage continue.</param>
/// <param name="Input">Index of the layer that it reads.</param>
/// <param name="Output">Index of the layer of its output.</param>
/// <param name="Steps">Its steps, in order.</param>
internal sealed record LabelledSteps(string Path, string Scope, int Input, int Output, EquatableArray<Step> Steps)
{
    /// <summary>Whether it stands in an auxiliary classifier, which evaluation leaves out.</summary>
    public bool IsAuxiliary { get; init; }

    /// <summary>The place of one of its paths where it stands again.</summary>
    /// <param name="own">A path of its steps or layers.</param>
    /// <param name="place">Its path where it stands again.</param>
    public string At(string own, string place) =>
        own == Path ? place
        : StatePath.IsInside(own, Path) ? place + own.Substring(Path.Length)
        : $"{place}.{StatePath.Inside(own, Scope)}";
}
