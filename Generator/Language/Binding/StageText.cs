namespace InceptionDsl.Language;

/// <summary>A stage's particulars in one line, for comments and reports.</summary>
internal static class StageText
{
    public static string Of(StageDefinition stage) => stage.Kind switch
    {
        StageKind.Lrn => Numbers.Write(stage.Size),
        StageKind.Dropout => stage.Probability is { } probability ? Numbers.Write(probability) : "",
        StageKind.Use => stage.Block + (string.IsNullOrWhiteSpace(stage.Text) ? "" : $"({OneLine(stage.Text!)})"),
        StageKind.Linear => stage.Size == 0 ? "" : Numbers.Write(stage.Size),
        StageKind.Activation => stage.Activation == Activation.Default ? "" : Activations.Word(stage.Activation),
        StageKind.AuxClassifier => OneLine(stage.Head ?? ""),
        _ => OneLine(stage.Text ?? ""),
    };

    /// <summary>Line breaks and runs of blanks become one blank, so that a comment stays on its line.</summary>
    private static string OneLine(string text) =>
        string.Join(" ", text.Split([' ', '\t', '\r', '\n', '\u0085', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries));
}
