using Spectre.Console;

namespace InceptionDsl.Reports;

/// <summary>What <c>doctor --json</c> prints.</summary>
/// <param name="Ok">Whether no check failed.</param>
/// <param name="Checks">The checks, in order.</param>
internal sealed record DoctorDocument(bool Ok, IReadOnlyList<CheckDocument> Checks)
{
    public static DoctorDocument Of(IReadOnlyList<NativeCheck> checks) => new(
        !DoctorReport.HasFailed(checks),
        [.. checks.Select(check => new CheckDocument(check.Title, check.Status.ToString().ToLowerInvariant(), check.Detail, check.Cure))]);
}

/// <summary>One check: <c>ok</c>, <c>warning</c>, <c>failed</c> or <c>info</c>.</summary>
internal sealed record CheckDocument(string Title, string Status, string Detail, string? Cure);

/// <summary>The doctor's findings as lines with a mark each.</summary>
internal static class DoctorReport
{
    public static bool HasFailed(IEnumerable<NativeCheck> checks) => checks.Any(check => check.Status == CheckStatus.Failed);

    /// <summary>One finding after the other, each with its cure under it, and the verdict.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<NativeCheck> checks)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn().NoWrap().Padding(0, 0, 1, 0));
        grid.AddColumn(new GridColumn().NoWrap().Padding(0, 0, 2, 0));
        grid.AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        foreach (var check in checks)
        {
            var (mark, color) = Mark(check.Status);
            grid.AddRow(new Text(mark, color), new Text(check.Title), new Text(check.Detail));
            if (check.Cure is not null)
            {
                grid.AddRow(Text.Empty, Text.Empty, new Text("→ " + check.Cure, color));
            }
        }

        console.Write(grid);
        console.WriteLine();
        console.Write(new Text(Verdict(checks)));
        console.WriteLine();
    }

    private static string Verdict(IReadOnlyList<NativeCheck> checks)
    {
        var failed = checks.Count(check => check.Status == CheckStatus.Failed);
        return failed switch
        {
            0 when checks.Any(check => check.Status == CheckStatus.Warning) => "Everything works; see the warnings (!).",
            0 => "Everything works.",
            1 => "One check failed (✗): networks can't be trained or run here until it is cured.",
            _ => $"{failed} checks failed (✗): networks can't be trained or run here until they are cured.",
        };
    }

    private static (string Mark, Style Style) Mark(CheckStatus status) => status switch
    {
        CheckStatus.Ok => ("✓", new Style(Color.Green)),
        CheckStatus.Warning => ("!", new Style(Color.Yellow)),
        CheckStatus.Failed => ("✗", new Style(Color.Red)),
        _ => ("·", Style.Plain),
    };
}
