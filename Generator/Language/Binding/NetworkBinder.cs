using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Binding;

/// <summary>Binds a whole network, or a block that is taken for one.</summary>
internal static class NetworkBinder
{
    /// <summary>Binds the stages one after the other.</summary>
    /// <param name="builder">The network, or a block taken for one.</param>
    /// <param name="cancellation">Stops the work between two stages.</param>
    public static List<Stage> Bind(GraphBuilder builder, CancellationToken cancellation)
    {
        var parameters = ReadParameters(builder);
        var sequence = new StageSequence(builder, path: "", builder.Definition.Stages, parameters, input: 0);
        var stages = new List<Stage>();
        foreach (var placed in sequence.Placed)
        {
            cancellation.ThrowIfCancellationRequested();
            if (builder.IsFull)
            {
                break;
            }

            var binder = new StageBinder(builder, placed, placed.Name, parameters, sequence);
            var isRead = (placed.Definition.Output || placed.Definition.Tap) && sequence.IsRead(placed);
            if (binder.Bind(stages.Count, sequence.InputsOf(placed), isRead) is { } stage)
            {
                sequence.Add(placed, stage.LastLayer);
                stages.Add(stage);
            }
        }

        if (!builder.HasFailed || (builder.IsBlock && builder.ProblemCount == 0))
        {
            sequence.CheckOutputs();
            ProbabilitiesCheck.Run(builder, stages);
        }

        return stages;
    }

    private static SpecParameters ReadParameters(GraphBuilder builder)
    {
        var problems = new TextProblems();
        var none = SpecParameters.None(builder.Definition.Classes);
        var parameters = SpecParameters.Read(builder.Definition.ParametersSpec, none, problems);
        foreach (var problem in problems.At(ProblemPlace.Settings, NetworkSettings.Parameters.Names))
        {
            builder.Report(problem);
        }

        return parameters.At(new InsertedOrigin(new ProblemPlace(ProblemPlace.Settings, NetworkSettings.Parameters.Names, null), depth: 0));
    }
}
