namespace InceptionDsl.CommandLine;

/// <summary>How commands print; which of them is for each command to say.</summary>
internal enum OutputFormat
{
    /// <summary>A table for people.</summary>
    Table,

    /// <summary>A Markdown pipe table.</summary>
    Markdown,

    /// <summary>One JSON document and nothing else.</summary>
    Json,

    /// <summary>Comma-separated values, a line of names first.</summary>
    Csv,

    /// <summary>One self-contained page.</summary>
    Html,

    /// <summary>A picture.</summary>
    Svg,

    /// <summary>A diagram in the language of Graphviz.</summary>
    Dot,

    /// <summary>A diagram in the language of Mermaid.</summary>
    Mermaid,
}
