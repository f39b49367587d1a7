namespace InceptionDsl.Language;

/// <summary>Finds stages whose cost can't be counted in 64 bits.</summary>
internal static class CostCheck
{
    public static void Run(NetworkGraph graph, GraphBuilder builder)
    {
        var total = default(Cost);
        var fields = new List<ReceptiveField> { ReceptiveField.OfInput };
        foreach (var stage in graph.Stages)
        {
            try
            {
                foreach (var layer in stage.Layers)
                {
                    total += CostModel.Of(graph.Layers[layer]);
                    fields.Add(ReceptiveField.Of(graph, layer, fields));
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
