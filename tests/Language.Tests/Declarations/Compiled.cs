namespace InceptionDsl.Language.Tests;

/// <summary>Compiles declarations and says in plain text what came out.</summary>
internal static class Compiled
{
    public static CompiledNetwork Compile(NetworkDefinition definition) => NetworkCompiler.Compile(definition);

    /// <summary>The report of a declaration that must be right.</summary>
    public static NetworkReport Report(string source) => NetworkReport.Of(Graph(source));

    /// <summary>The graph of a declaration that must be right.</summary>
    public static NetworkGraph Graph(string source)
    {
        var compiled = Compile(Declaration.Read(source).Definition);
        Assert.Empty(compiled.Problems.Select(problem => problem.ToString()));
        return compiled.Graph ?? throw new InvalidOperationException("no problem and no graph");
    }

    /// <summary>The problems of a declaration, each with the characters of the source that it points at.</summary>
    public static IReadOnlyList<(Problem Problem, string At)> Problems(string source)
    {
        var declaration = Declaration.Read(source);
        var compiled = Compile(declaration.Definition);
        Assert.True(
            compiled.Graph is null == compiled.Problems.Count > 0,
            "a network has either a graph or a problem");
        return [.. compiled.Problems.Select(problem => (problem, At(declaration, problem)))];
    }

    private static string At(Declaration declaration, Problem problem)
    {
        var range = declaration.Find(problem.Place);
        return declaration.Source.Substring(range.Start, range.Length);
    }
}
