using InceptionDsl.Diagrams;

namespace InceptionDsl.Reports.Html;

/// <summary>A network's pictures in a page.</summary>
internal static class NetworkPicture
{
    /// <summary>
    /// The rules that a page with such pictures needs: the system's choice of light or dark, and the page's own button, which has the last word.
    /// </summary>
    public static string Style { get; } =
        SvgDiagram.Form
        + Palette.Light.Rules("")
        + "@media (prefers-color-scheme:dark){\n" + Palette.Dark.Rules(":root:not([data-theme=light]) ") + "}\n"
        + Palette.Dark.Rules(":root[data-theme=dark] ");

    /// <summary>The stages in one screen.</summary>
    /// <param name="folded">With repeats drawn once.</param>
    /// <param name="id">The picture's id in the page.</param>
    public static void WriteStages(TextWriter page, Diagram folded, NetworkReport report, string id = "overview") =>
        Write(page, id, SvgDiagram.Element(folded, report, Flow.Right), kind: "picture overview");

    /// <summary>Every step.</summary>
    /// <param name="id">The picture's id in the page.</param>
    public static void WriteSteps(TextWriter page, string id, Diagram diagram, NetworkReport report, Flow flow, bool isHidden = false) =>
        Write(page, id, SvgDiagram.Element(diagram, report, flow), isHidden);

    private static void Write(TextWriter page, string id, string svg, bool isHidden = false, string kind = "picture") =>
        page.Write($"<div class=\"{kind}\" id=\"{id}\"{(isHidden ? " hidden" : "")}>\n{svg}</div>\n");
}
