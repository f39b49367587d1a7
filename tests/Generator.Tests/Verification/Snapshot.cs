using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using DiffPlex.Renderer;
using InceptionDsl.Tests.NativeCalls;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Tests.Verification;

/// <summary>
/// Compares emitted code with the accepted files in <c>Snapshots/</c>, which follow Verify's convention:
/// <c>{Class}.{Method}#{hint without .cs}.verified.cs</c>, and <c>{Class}.{Method}.verified.txt</c> for diagnostics.
/// </summary>
/// <remarks>
/// On a difference the new text is written beside it as <c>.received.</c> and the test fails with the difference. Nothing
/// is accepted by itself: run <c>tests/accept-snapshots.sh</c> after reading it.
/// </remarks>
internal static partial class Snapshot
{
    /// <summary>Checks everything that a run emitted, that it compiles, and that it holds every number that it hands to libtorch.</summary>
    public static void Verify(GeneratorRun run, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        if (run.Result.Diagnostics.IsEmpty)
        {
            Assert.Empty(run.CompilerErrors);
            Assert.Empty(ScalarConversions.In(run.Load()));
        }

        var prefix = $"{Path.GetFileNameWithoutExtension(file)}.{method}";
        var received = run.Networks.ToDictionary(
            source => $"{prefix}#{Path.GetFileNameWithoutExtension(source.HintName)}.verified.cs",
            source => $"//HintName: {source.HintName}\n{Scrub(source.SourceText.ToString())}",
            StringComparer.Ordinal);
        if (!run.Diagnostics.IsEmpty)
        {
            received.Add($"{prefix}.verified.txt", string.Join("\n", run.Diagnostics.Select(Describe)) + "\n");
        }

        Compare(Path.Combine(Path.GetDirectoryName(file)!, "Snapshots"), prefix, received);
    }

    private static void Compare(string folder, string prefix, Dictionary<string, string> received)
    {
        Directory.CreateDirectory(folder);
        var accepted = Directory.GetFiles(folder, "*.verified.*")
            .Select(path => Path.GetFileName(path)!)
            .Where(name => name.StartsWith(prefix + "#", StringComparison.Ordinal) || name == prefix + ".verified.txt")
            .ToHashSet(StringComparer.Ordinal);
        var failures = new StringBuilder();
        foreach (var (name, text) in received.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var path = Path.Combine(folder, name);
            var before = accepted.Remove(name) ? File.ReadAllText(path) : "";
            if (before == text)
            {
                continue;
            }

            File.WriteAllText(path.Replace(".verified.", ".received."), text, new UTF8Encoding(false));
            failures.AppendLine(UnidiffRenderer.GenerateUnidiff(before, text, name, name.Replace(".verified.", ".received.")));
        }

        foreach (var name in accepted)
        {
            failures.AppendLine(CultureInfo.InvariantCulture, $"{name} is accepted, but nothing was emitted for it.");
        }

        Assert.True(failures.Length == 0, failures.ToString());
    }

    private static string Describe(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan().Span;
        var text = diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
        return FormattableString.Invariant(
            $"({span.Start.Line + 1},{span.Start.Character + 1}) '{text}' {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
    }

    /// <summary>The version changes with each release, and says nothing about the emitted code.</summary>
    private static string Scrub(string text) => Version().Replace(text, "$1\"{version}\"");

    [GeneratedRegex("(GeneratedCode\\(\"InceptionDsl\\.Generator\", )\"[^\"]*\"")]
    private static partial Regex Version();
}
