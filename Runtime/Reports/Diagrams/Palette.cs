using System.Text;
using InceptionDsl.Language.Graph;

namespace InceptionDsl.Diagrams;

/// <summary>Colors of a diagram on a light or a dark page: those of the GoogLeNet paper's figure 3 for convolutions, pools and the rest.</summary>
/// <param name="Page">Behind everything.</param>
/// <param name="Ink">Text.</param>
/// <param name="Line">Arrows.</param>
/// <param name="Frame">Inside of a stage's frame.</param>
/// <param name="Fills">The inside of a box of each kind.</param>
/// <param name="Strokes">The border of a box of each kind.</param>
internal sealed record Palette(
    string Page, string Ink, string Line, string Frame, IReadOnlyDictionary<StepRole, string> Fills, IReadOnlyDictionary<StepRole, string> Strokes)
{
    public static Palette Light { get; } = new(
        "#ffffff", "#1b2330", "#5b6675", "#f4f6f9",
        Each("#e9edf2", "#d6e6f8", "#f9dcd6", "#e3ecd8", "#efe8f7", "#fbf0c9", "#cdebd3", "#ffffff", "#e9edf2"),
        Each("#8a94a3", "#4a80bd", "#c4614d", "#87a35e", "#9a7cc4", "#bd9c2b", "#3f9a55", "#5b6675", "#8a94a3"));

    public static Palette Dark { get; } = new(
        "#14181f", "#e8ecf2", "#98a4b5", "#1c222c",
        Each("#2c3440", "#1f3a5c", "#5a2a21", "#36432a", "#3d2f54", "#51451a", "#1f4a2b", "#14181f", "#2c3440"),
        Each("#6f7c8f", "#6fa3dd", "#e08a76", "#a9c47f", "#b79ce0", "#dcbf56", "#67bf7d", "#98a4b5", "#6f7c8f"));

    /// <summary>The class of a role's boxes in SVG, HTML and Mermaid: <c>convolution</c>.</summary>
    public static string ClassOf(StepRole role) => role.ToString().ToLowerInvariant();

    /// <summary>Style rules for an SVG of class <c>network</c>.</summary>
    /// <param name="within">Selector of what the picture is in, with a blank after it; or empty.</param>
    public string Rules(string within)
    {
        var text = new StringBuilder();
        Rule("", $"background:{Page}");
        Rule(" text", $"fill:{Ink}");
        Rule(" .edge", $"stroke:{Line}");
        Rule(" .head", $"fill:{Line}");
        Rule(" .frame", $"fill:{Frame};stroke:{Line}");
        foreach (var kind in Enum.GetValues<StepRole>())
        {
            Rule($" .{ClassOf(kind)} .box", $"fill:{Fills[kind]};stroke:{Strokes[kind]}");
        }

        Rule(" .sum path", $"stroke:{Line}");
        return text.ToString();

        void Rule(string selector, string style) => text.Append(within).Append("svg.network").Append(selector).Append('{').Append(style).Append("}\n");
    }

    private static Dictionary<StepRole, string> Each(params string[] colors) =>
        Enum.GetValues<StepRole>().Zip(colors).ToDictionary(pair => pair.First, pair => pair.Second);
}
