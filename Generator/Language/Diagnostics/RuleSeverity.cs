namespace InceptionDsl.Language.Diagnostics;

/// <summary>What a rule's diagnostics mean for a build.</summary>
public enum RuleSeverity
{
    /// <summary>A mistake: nothing is made of the declaration.</summary>
    Error,

    /// <summary>Something that is probably not meant; what is declared is made all the same.</summary>
    Warning,

    /// <summary>Something to know, which an editor shows and a build does not print.</summary>
    Information,
}
