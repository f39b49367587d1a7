namespace InceptionDsl.Language.Graph;

/// <summary>A direction of a plane.</summary>
internal enum Direction
{
    /// <summary>Along the height.</summary>
    Vertical,

    /// <summary>Along the width.</summary>
    Horizontal,
}
