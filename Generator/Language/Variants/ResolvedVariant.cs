using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Variants;

/// <summary>What applying a variant's settings and edits to its base gives.</summary>
/// <param name="Definition">The network; null when an edit could not be made.</param>
/// <param name="Problems">What is wrong with the settings and edits, by the variant's items.</param>
/// <param name="Origins">For each stage of the network, the variant's item that it is; -1 for a stage of the base.</param>
internal sealed record ResolvedVariant(NetworkDefinition? Definition, EquatableArray<Problem> Problems, EquatableArray<int> Origins)
{
    /// <summary>The settings that edits have given stages of the network.</summary>
    public EquatableArray<GivenSetting> Given { get; init; } = [];
}

/// <summary>A setting that an edit has given a stage.</summary>
/// <param name="Stage">The stage's index in the network.</param>
/// <param name="Setting">The setting's name in C#.</param>
/// <param name="Item">The variant's item.</param>
internal readonly record struct GivenSetting(int Stage, string Setting, int Item);
