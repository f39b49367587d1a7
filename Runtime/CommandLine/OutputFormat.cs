namespace InceptionDsl.CommandLine;

/// <summary>How <c>list</c> and <c>report</c> print.</summary>
internal enum OutputFormat
{
    /// <summary>A table for people.</summary>
    Table,

    /// <summary>A Markdown pipe table.</summary>
    Markdown,

    /// <summary>One JSON document and nothing else.</summary>
    Json,
}
