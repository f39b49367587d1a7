using InceptionDsl.Language.Binding;
using InceptionDsl.Language.Costs;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Compilation;

/// <summary>What compiling a definition gives.</summary>
/// <param name="Graph">The network with every shape known; null when there is a mistake.</param>
/// <param name="Problems">The mistakes, in the order of the stages.</param>
public sealed record CompiledNetwork(NetworkGraph? Graph, EquatableArray<Problem> Problems)
{
    /// <summary>
    /// For each stage of a variant's resolved definition, the variant's item that it is, and -1 for a stage of the base; empty
    /// for what is no variant, whose stages are its own.
    /// </summary>
    internal EquatableArray<int> Origins { get; init; } = [];

    /// <summary>What else is told of a network without mistakes: warnings and information.</summary>
    public EquatableArray<Problem> Notes { get; init; } = [];
}

/// <summary>Compiles a definition: reads every text, infers every shape, checks everything that can be checked.</summary>
public static class NetworkCompiler
{
    /// <summary>
    /// Compiles a definition, once: the base of many variants is looked at for each. A mistake never throws: it is a problem of the result,
    /// and the rest is still checked.
    /// </summary>
    /// <param name="definition">The network as declared.</param>
    /// <param name="cancellation">Stops the work between two stages.</param>
    public static CompiledNetwork Compile(NetworkDefinition definition, CancellationToken cancellation = default) =>
        definition.Derived.Of(() => Make(definition, cancellation));

    private static CompiledNetwork Make(NetworkDefinition definition, CancellationToken cancellation)
    {
        var inputProblems = new TextProblems();
        var input = InputShape.Read(definition.Input, inputProblems);
        var builder = new GraphBuilder(definition, input, new BlockLibrary(definition.Blocks));
        foreach (var problem in inputProblems.At(ProblemPlace.Settings, NetworkSettings.Input.Names))
        {
            builder.Report(problem);
        }

        SettingsCheck.Run(definition, builder);
        var stages = NetworkBinder.Bind(builder, cancellation);

        var graph = builder.HasFailed || stages.All(stage => stage.IsAuxiliary)
            ? null
            : new NetworkGraph(definition.Name, definition, builder.Layers, stages.ToEquatableArray());
        graph = graph is null ? null : graph with { GivesScores = builder.HasScores && ScoresCheck.AreScores(builder, graph.OutputStage.LastLayer) };
        if (graph is not null && CostCheck.Run(graph) is { } overflow)
        {
            builder.Report(overflow);
        }

        foreach (var problem in BudgetCheck.Run(definition, builder.HasFailed ? null : graph))
        {
            builder.Report(problem);
        }

        return builder.HasFailed
            ? new CompiledNetwork(null, LegalSizes.Advise(builder.Problems, builder.Layers))
            : new CompiledNetwork(graph, []) { Notes = [.. InputShape.Question(definition.Input, input), .. builder.Notes] };
    }

    /// <summary>Compiles a definition that is known to be right, such as one that was compiled before.</summary>
    /// <exception cref="ArgumentException">It has a mistake; the message holds every one.</exception>
    public static NetworkGraph CompileValid(NetworkDefinition definition)
    {
        var compiled = Compile(definition);
        return compiled.Graph ?? throw new ArgumentException(
            $"The network '{definition.Name}' has mistakes: {string.Join("; ", compiled.Problems.Select(problem => problem.ToString(FrontEnd.Yaml)))}",
            nameof(definition));
    }
}
