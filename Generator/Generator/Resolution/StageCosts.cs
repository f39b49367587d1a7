using InceptionDsl.Generator.Faults;
using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InceptionDsl.Generator.Resolution;

/// <summary>What each stage of a declaration gives and costs, told where it is declared to those who ask for it.</summary>
internal static class StageCosts
{
    private const string Property = "build_property.InceptionDslShowCosts";

    /// <summary>How many runs of repeats that cost the same are told one by one.</summary>
    private const int MostRuns = 3;

    /// <summary>Whether the project asks for it.</summary>
    public static bool AreWanted(AnalyzerConfigOptions options) =>
        options.TryGetValue(Property, out var value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A declaration's problems, and what its own stages cost. One with mistakes has no costs.</summary>
    public static DeclarationProblems Add(CompiledDeclaration compiled, Isolation isolation) => isolation.Run(
        PipelineStep.Count,
        compiled.Model?.Title ?? compiled.Problems.Key,
        () => Add(compiled),
        fault => compiled.Problems with { Problems = [.. compiled.Problems.Problems, fault.OfDeclaration] });

    private static DeclarationProblems Add(CompiledDeclaration compiled) => compiled.Model is NetworkModel { Graph: { } graph }
        ? compiled.Problems with { Problems = [.. compiled.Problems.Problems, .. Of(graph, compiled.Origins)] }
        : compiled.Problems;

    /// <summary>One for each declared stage, however often it is repeated; a variant does not declare its base's.</summary>
    private static IEnumerable<Problem> Of(NetworkGraph graph, EquatableArray<int> origins)
    {
        var report = NetworkReport.Of(graph);
        foreach (var repeats in graph.Stages.GroupBy(stage => stage.Declared))
        {
            var item = origins.Count == 0 ? repeats.Key : origins[repeats.Key];
            if (item >= 0)
            {
                var (first, last) = (repeats.First(), repeats.Last());
                yield return new Problem(
                    Rules.StageCost,
                    new ProblemPlace(item, null, null),
                    [
                        first == last ? first.Name : $"{first.Name} to {last.Name}",
                        graph.Layers[first.Input].Output.ToString(),
                        graph.Layers[last.LastLayer].Output.ToString(),
                        Costs([.. repeats.Select(stage => report.Stages[stage.Index])]),
                    ]);
            }
        }
    }

    /// <summary>A stage's cost; of a repeated one the sum, and what each repeat has of it.</summary>
    private static string Costs(IReadOnlyList<StageReport> stages)
    {
        var sum = Text(stages.Aggregate(default(Cost), (total, stage) => total + stage.Cost));
        if (stages.Count == 1)
        {
            return sum;
        }

        var runs = Runs(stages);
        var each = runs.Count switch
        {
            1 => [$"each {Text(stages[0].Cost)}"],
            <= MostRuns => runs.Select(Text),
            _ => [Text(runs[0]), "…", Text(runs[runs.Count - 1])],
        };
        return $"together {sum}; {string.Join("; ", each)}";
    }

    /// <summary>Repeats in a row that cost the same.</summary>
    private static List<List<StageReport>> Runs(IEnumerable<StageReport> stages)
    {
        var runs = new List<List<StageReport>>();
        foreach (var stage in stages)
        {
            if (runs.Count == 0 || Text(runs[runs.Count - 1][0].Cost) != Text(stage.Cost))
            {
                runs.Add([]);
            }

            runs[runs.Count - 1].Add(stage);
        }

        return runs;
    }

    private static string Text(List<StageReport> run) => run.Count == 1
        ? $"{run[0].Name} {Text(run[0].Cost)}"
        : $"{run[0].Name} to {run[run.Count - 1].Name} {Text(run[0].Cost)} each";

    private static string Text(Cost cost) => cost.InWords is { Length: > 0 } text ? text : "no parameters";
}
