namespace InceptionDsl.Generator.Diagnostics;

/// <summary>Properties by which a diagnostic tells code fixes what was probably meant.</summary>
internal static class Suggestions
{
    /// <summary>What to write instead of the diagnostic's characters, which lie in a text; an empty one means to delete them.</summary>
    public const string Replacement = "Replacement";

    /// <summary>What to write somewhere else in the attribute.</summary>
    public const string Addition = "Addition";
}
