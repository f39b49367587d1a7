using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>A width that is built otherwise than it is written, because a factor multiplies it.</summary>
/// <param name="Setting">The setting whose text has it; null for a stage whose value it is.</param>
/// <param name="Range">Its characters in that text.</param>
/// <param name="Width">The width as it is built.</param>
internal sealed record ScaledWidth(SettingName? Setting, TextRange Range, int Width);

/// <summary>A stage's particulars in one line, for comments and reports: as written, but for widths, which are those that are built.</summary>
internal static class StageText
{
    /// <param name="stage">The stage as declared.</param>
    /// <param name="widths">The widths of its texts that are built otherwise.</param>
    /// <param name="factor">The factor of its widths.</param>
    public static string Of(StageDefinition stage, IReadOnlyList<ScaledWidth> widths, double factor) => stage.Kind switch
    {
        StageKind.Lrn => Numbers.Write(stage.Size),
        StageKind.Dropout => stage.Probability is { } probability ? Numbers.Write(probability) : "",
        StageKind.Use => stage.Block + (string.IsNullOrWhiteSpace(stage.Text) ? "" : $"({OneLine(stage.Text!)})") + (factor == 1 ? "" : " × " + Numbers.Write(factor)),
        StageKind.Module => ModuleText(stage),
        StageKind.Linear => stage.Size == 0 ? "" : Numbers.Write(widths.Count == 0 ? stage.Size : widths[0].Width),
        StageKind.Activation => stage.Activation == Activation.Default ? "" : Activations.Word(stage.Activation),
        StageKind.AuxClassifier => OneLine(AsBuilt(stage.Head ?? "", StageSettings.Head.Names, widths)),
        _ => OneLine(AsBuilt(stage.Text ?? "", StageSettings.Of(stage.Kind).First?.Names, widths)),
    };

    private static string ModuleText(StageDefinition stage) => OwnModuleLayer.ShortNameOf(stage.Module ?? "")
        + (string.IsNullOrWhiteSpace(stage.Arguments) ? "" : $"({OneLine(stage.Arguments!)})")
        + (stage.Gives is { } output ? " → " + OneLine(output) : "");

    /// <summary>A text with its widths as they are built.</summary>
    private static string AsBuilt(string text, SettingName? setting, IReadOnlyList<ScaledWidth> widths)
    {
        foreach (var width in widths.Where(width => width.Setting == setting && width.Range.Origin is null).OrderByDescending(width => width.Range.Start))
        {
            var (start, end) = (width.Range.Start, width.Range.Start + width.Range.Length);
            text = text.Substring(0, start) + Numbers.Write(width.Width) + text.Substring(end);
        }

        return text;
    }

    /// <summary>Line breaks and runs of blanks become one blank, so that a comment stays on its line.</summary>
    private static string OneLine(string text) =>
        string.Join(" ", text.Split([' ', '\t', '\r', '\n', '\u0085', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries));
}
