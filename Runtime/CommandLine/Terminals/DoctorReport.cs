using InceptionDsl.Native;
using Spectre.Console;

namespace InceptionDsl.CommandLine.Terminals;

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
    /// <summary>A finding is not wrapped to less beside its title; it stands under it then.</summary>
    private const int LeastWrap = 24;

    public static bool HasFailed(IEnumerable<NativeCheck> checks) => checks.Any(check => check.Status == CheckStatus.Failed);

    /// <summary>One finding after the other, each with its cure under it, and the verdict.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<NativeCheck> checks)
    {
        var beside = checks.Max(check => TextLines.Width(check.Title)) + 4;
        var isNarrow = console.Profile.Width - beside < LeastWrap;
        var indent = isNarrow ? 4 : beside;
        foreach (var check in checks)
        {
            var (mark, color) = Mark(check.Status);
            console.Write(new Text(mark + " ", color));
            if (isNarrow)
            {
                WriteAfter("", check.Title, indent: 2);
                TextLines.Write(console, check.Detail, indent: indent);
            }
            else
            {
                WriteAfter(check.Title.PadRight(indent - 2), check.Detail, indent);
            }

            if (check.Cure is not null)
            {
                TextLines.Write(console, "→ " + check.Cure, color, indent);
            }
        }

        console.WriteLine();
        TextLines.Write(console, Verdict(checks));

        // The first line goes on where the cursor is.
        void WriteAfter(string beside, string text, int indent)
        {
            var lines = TextLines.Wrap(text, Math.Max(1, console.Profile.Width - indent)).ToList();
            console.Write(new Text(beside + lines[0]));
            console.WriteLine();
            lines.Skip(1).ToList().ForEach(line => TextLines.Write(console, line, indent: indent));
        }
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
