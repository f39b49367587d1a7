namespace InceptionDsl.Language;

/// <summary>Finds stages whose cost can't be counted in 64 bits.</summary>
internal static class CostCheck
{
    public static void Run(NetworkGraph graph, GraphBuilder builder)
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
                    total += CostModel.Of(graph.Layers[layer]);
                    rows.Add(ReceptiveField.Of(graph, layer, rows, Direction.Vertical));
                    columns.Add(ReceptiveField.Of(graph, layer, columns, Direction.Horizontal));
                }
            }
            catch (OverflowException)
            {
                builder.Report(new Problem(Rules.CostOverflow, new ProblemPlace(stage.Declared, null, null), ["This stage"]));
                return;
            }
        }
    }
}
