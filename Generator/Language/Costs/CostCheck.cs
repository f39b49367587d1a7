using InceptionDsl.Language.Diagnostics;
namespace InceptionDsl.Language.Costs;

/// <summary>Finds stages whose cost, receptive field or memory can't be counted in 64 bits.</summary>
internal static class CostCheck
{
    public static Problem? Run(NetworkGraph graph) => !CanBeCounted(graph) && (FirstTooDear(graph) ?? NetworkTrace.FirstTooLarge(graph)) is { } stage
        ? new Problem(Rules.CostOverflow, new ProblemPlace(stage.Declared, null, null), ["This stage"])
        : null;

    /// <summary>The report, which is kept for those who ask for it later, counts all of it.</summary>
    private static bool CanBeCounted(NetworkGraph graph)
    {
        try
        {
            NetworkReport.Of(graph);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>The first stage at which a sum of costs, or a receptive field, exceeds 64 bits.</summary>
    private static Stage? FirstTooDear(NetworkGraph graph)
    {
        var total = default(Cost);
        var fields = Enumerable.Range(0, graph.Input.Rank).Select(_ => new List<ReceptiveField> { ReceptiveField.OfInput }).ToList();
        foreach (var stage in graph.Stages)
        {
            try
            {
                foreach (var layer in stage.Layers)
                {
                    total += CostModel.Of(graph, graph.Layers[layer]);
                    for (var axis = 0; axis < fields.Count; axis++)
                    {
                        fields[axis].Add(ReceptiveFields.Of(graph, layer, fields[axis], axis));
                    }
                }
            }
            catch (OverflowException)
            {
                return stage;
            }
        }

        return null;
    }
}
