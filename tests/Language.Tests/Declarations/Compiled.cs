using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Tests;

/// <summary>Compiles declarations and says in plain text what came out.</summary>
internal static class Compiled
{
    public static CompiledNetwork Compile(NetworkDefinition definition) => NetworkCompiler.Compile(definition);

    /// <summary>The report of a source that must be right.</summary>
    public static NetworkReport Report(string source) => NetworkReport.Of(Graph(source));

    /// <summary>The graph of the last network or variant of a source that must be right.</summary>
    public static NetworkGraph Graph(string source) => Graphs(source)[^1];

    /// <summary>The graphs of all networks and variants of a source that must be right, in order.</summary>
    public static IReadOnlyList<NetworkGraph> Graphs(string source)
    {
        Assert.Empty(Problems(source).Where(found => found.Problem.Rule.Severity == RuleSeverity.Error).Select(found => found.Problem.ToString()));
        return [.. DeclarationSet.Read(source).Compile().Select(compiled => compiled.Result.Graph!)];
    }

    /// <summary>The problems of all declarations of a source, each with the characters that it points at.</summary>
    public static IReadOnlyList<(Problem Problem, string At)> Problems(string source) =>
        [.. Locate(source).Select(found => (found.Problem, source.Substring(found.At.Start, found.At.Length)))];

    /// <summary>The problems and notes of all declarations of a source, each with its place in the source.</summary>
    public static IReadOnlyList<(Problem Problem, TextRange At)> Locate(string source)
    {
        var declarations = DeclarationSet.Read(source).Compile();
        // A network that places a wrong block has neither: the block has the problem.
        var isBlockWrong = declarations.Any(compiled => compiled.Declaration.IsBlock && compiled.Result.Problems.Count > 0);
        Assert.All(declarations, compiled => Assert.True(
            compiled.Result.Graph is null == compiled.Result.Problems.Count > 0 || (isBlockWrong && compiled.Result.Graph is null),
            "a network has either a graph or a problem"));
        return
        [
            .. from compiled in declarations
               from problem in compiled.Result.Problems.Concat(compiled.Result.Notes)
               select (problem, compiled.Declaration.Find(problem.Place)),
        ];
    }
}
