namespace InceptionDsl.Diagrams;

/// <summary>Which way data flows in a picture.</summary>
internal enum Flow
{
    /// <summary>From the input at the bottom up, as in the papers' figures.</summary>
    Up,

    /// <summary>From the input at the top down.</summary>
    Down,

    /// <summary>From the left to the right. A picture then shows stages alone, in rows of one screen.</summary>
    Right,
}
