using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Graph;

namespace InceptionDsl.Language.Costs;

/// <summary>Finds stages whose cost, receptive field or memory can't be counted in 64 bits.</summary>
internal static class CostCheck
{
    public static Problem? Run(NetworkGraph graph) => (FirstTooDear(graph) ?? NetworkTrace.FirstTooLarge(graph)) is { } stage
        ? new Problem(Rules.CostOverflow, new ProblemPlace(stage.Declared, null, null), ["This stage"])
        : null;

    /// <summary>The first stage at which a sum of costs, or a receptive field, exceeds 64 bits.</summary>
    private static Stage? FirstTooDear(NetworkGraph graph)
    {
        var total = default(Cost);
        var rows = new List<ReceptiveField> { ReceptiveField.OfInput };
        var columns = new List<ReceptiveField> { ReceptiveField.OfInput };
        foreach (var stage in graph.Stages)
        {
            try
            {
                foreach (var layer in stage.Layers)
                {
                    total += CostModel.Of(graph, graph.Layers[layer]);
                    rows.Add(ReceptiveFields.Of(graph, layer, rows, Direction.Vertical));
                    columns.Add(ReceptiveFields.Of(graph, layer, columns, Direction.Horizontal));
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
