using System.Globalization;
using InceptionDsl.Generator.Tests.Verification;

namespace InceptionDsl.Generator.Tests;

/// <summary>
/// A declaration in C# or YAML, of stages alone or whole, in which the characters that must be marked stand between <c>«</c> and
/// <c>»</c>.
/// </summary>
/// <param name="Text">The whole source, without the marks.</param>
/// <param name="Start">Where the marked characters begin.</param>
/// <param name="Length">How many they are.</param>
/// <param name="IsYaml">Whether it is YAML.</param>
internal sealed record MarkedSource(string Text, int Start, int Length, bool IsYaml)
{
    /// <summary>What a mistake is told as: the rule and message, at its characters.</summary>
    internal sealed record Told(int Start, int Length, string Message);

    public static MarkedSource CSharp(string marked) => Unmark(
        marked.Contains("class ", StringComparison.Ordinal)
            ? "using InceptionDsl;\n" + marked
            : $"using InceptionDsl;\n[Network(\"64x28x28\", Classes = 10)]\n{marked}\npublic partial class Sample;\n",
        isYaml: false);

    public static MarkedSource Yaml(string marked) => Unmark(
        marked.Contains("network", StringComparison.Ordinal) ? marked : $"network: Sample\ninput: 64x28x28\nclasses: 10\nstages:\n{marked}\n",
        isYaml: true);

    /// <summary>The marked characters.</summary>
    public string Marked => Text.Substring(Start, Length);

    /// <summary>The source with other characters in the place of the marked ones.</summary>
    public MarkedSource With(string replacement) => this with { Text = Text[..Start] + replacement + Text[(Start + Length)..], Length = replacement.Length };

    /// <summary>Everything that is told of it, by the generator and by the compiler.</summary>
    public IReadOnlyList<Told> Compile()
    {
        var run = IsYaml
            ? GeneratorRun.Of(GeneratorRun.Compile(), new TextFile("Sample.network.yaml", Text))
            : GeneratorRun.Of(Text);
        return
        [
            .. run.Diagnostics.Concat(run.CompilerErrors).Select(found => new Told(
                found.Location.SourceSpan.Start,
                found.Location.SourceSpan.Length,
                $"{found.Id}: {found.GetMessage(CultureInfo.InvariantCulture)}")),
        ];
    }

    private static MarkedSource Unmark(string marked, bool isYaml)
    {
        var start = marked.IndexOf('«', StringComparison.Ordinal);
        var end = marked.IndexOf('»', StringComparison.Ordinal) - 1;
        var text = marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);
        return new MarkedSource(text, Math.Max(start, 0), Math.Max(end - start, 0), isYaml);
    }
}
