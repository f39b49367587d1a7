using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace InceptionDsl.Reports.Html;

/// <summary>A page that needs no other file and no network, and forbids itself to load any. Its tables sort; it is light or dark.</summary>
internal static class HtmlPage
{
    /// <summary>Leaves letters of all scripts, × and → as themselves.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="title">The page's title and heading, as text.</param>
    /// <param name="style">Style rules besides those of every page.</param>
    /// <param name="write">Writes what is below the heading, as HTML.</param>
    public static void Write(TextWriter writer, string title, string style, Action<TextWriter> write)
    {
        var heading = Encoder.Encode(title);
        writer.Write($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
            <title>{heading}</title>
            <style>
            {PageResource.Text("report.css")}{style}</style>
            </head>
            <body>
            <header><h1>{heading}</h1><button type="button" id="theme">Light or dark</button></header>
            <main>

            """.ReplaceLineEndings("\n"));
        write(writer);
        writer.Write($"</main>\n<script>\n{PageResource.Text("report.js")}</script>\n</body>\n</html>\n");
    }

    /// <summary>Totals above the tables, each with its label; one that begins with a blank is a part of the one before.</summary>
    public static void WriteTotals(TextWriter writer, IEnumerable<(string Label, Cell Figure)> totals)
    {
        writer.Write("<dl class=\"totals\">\n");
        foreach (var (label, figure) in totals)
        {
            var part = label.StartsWith(' ') ? " class=\"part\"" : "";
            writer.Write($"<div{part}><dt>{Encoder.Encode(label.Trim())}</dt><dd>{Encoder.Encode(figure.Text)}</dd></div>\n");
        }

        writer.Write("</dl>\n");
    }

    /// <summary>What the figures count, below the tables.</summary>
    public static void WriteNotes(TextWriter writer, IEnumerable<string> notes)
    {
        writer.Write("<section>\n<h2>What the figures count</h2>\n<ul>\n");
        foreach (var note in notes)
        {
            writer.Write($"<li>{Encoder.Encode(note)}</li>\n");
        }

        writer.Write("</ul>\n</section>\n");
    }
}
