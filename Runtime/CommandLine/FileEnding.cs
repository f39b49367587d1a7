namespace InceptionDsl.CommandLine;

/// <summary>What the ending of a file's name says of its format.</summary>
internal static class FileEnding
{
    private const string Text = ".txt";

    // Of each format the usual ending first.
    private static readonly (string Ending, OutputFormat Format)[] Known =
    [
        (Text, OutputFormat.Table), (".md", OutputFormat.Markdown), (".markdown", OutputFormat.Markdown), (".json", OutputFormat.Json),
        (".csv", OutputFormat.Csv),
        (".html", OutputFormat.Html), (".htm", OutputFormat.Html), (".svg", OutputFormat.Svg), (".dot", OutputFormat.Dot),
        (".gv", OutputFormat.Dot), (".mmd", OutputFormat.Mermaid), (".mermaid", OutputFormat.Mermaid),
    ];

    /// <summary>The usual ending of a format.</summary>
    public static string Of(OutputFormat format) => Known.First(known => known.Format == format).Ending;

    /// <summary>The format that a file's ending says; null where it says none.</summary>
    public static OutputFormat? Find(string file) =>
        Known.Where(known => Is(file, known.Ending)).Select(known => (OutputFormat?)known.Format).FirstOrDefault();

    /// <summary>Whether the ending is one of any text, whatever its format.</summary>
    public static bool IsText(string file) => Is(file, Text);

    /// <summary>Whether there is an ending that says nothing.</summary>
    public static bool IsUnknown(string file) => Path.GetExtension(file).Length > 0 && Find(file) is null;

    private static bool Is(string file, string ending) => string.Equals(Path.GetExtension(file), ending, StringComparison.OrdinalIgnoreCase);
}
