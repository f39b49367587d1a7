using System.Reflection;

namespace InceptionDsl.Reports.Html;

/// <summary>The style and the script of pages, which lie beside this file and are put into each page.</summary>
internal static class PageResource
{
    /// <param name="name">The file's name: <c>report.css</c>.</param>
    public static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("InceptionDsl.Reports.Html." + name)
            ?? throw new InvalidOperationException($"The assembly has no resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
