using System.Globalization;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Tests;

/// <summary>Asserts what a wrong declaration is told.</summary>
internal static class Mistake
{
    /// <summary>A declaration of 64x28x28 with one Inception of the given branches and a classifier.</summary>
    public static string InBranches(string branches) => $"[Network(\"64x28x28\")] [Inception(\"{branches}\")] [Linear]";

    /// <summary>One mistake gives one problem, at the exact characters, and its message names the cure.</summary>
    /// <param name="source">The declaration; of stages alone, the network is added.</param>
    /// <param name="id">The rule.</param>
    /// <param name="at">The characters that are marked.</param>
    /// <param name="saying">What the message says, in part.</param>
    public static void IsOne(string source, string id, string at, string saying)
    {
        var problems = Problems(source);

        var (problem, marked) = Assert.Single(problems);
        Assert.Equal((id, at), (problem.Rule.Id, marked));
        Assert.Contains(saying, problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\{\d\}", problem.MessageIn(FrontEnd.CSharp)); // every particular is there
    }

    /// <summary>The rules and characters of all problems, in order.</summary>
    public static IEnumerable<string> List(string source) =>
        Problems(source).Select(found => string.Create(CultureInfo.InvariantCulture, $"{found.Problem.Rule.Id} {found.At}"));

    private static IReadOnlyList<(Problem Problem, string At)> Problems(string source) =>
        Compiled.Problems(source.StartsWith("[Network", StringComparison.Ordinal) ? source : $"[Network(\"64x28x28\")] {source}");
}
