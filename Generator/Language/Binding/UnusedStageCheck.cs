namespace InceptionDsl.Language;

/// <summary>Finds stages whose output nothing reads: their parameters would be counted and never trained.</summary>
internal static class UnusedStageCheck
{
    public static void Run(NetworkGraph graph, GraphBuilder builder)
    {
        var read = new HashSet<int>(graph.Layers.SelectMany(layer => layer.Inputs));
        foreach (var stage in graph.Stages)
        {
            if (!stage.IsAuxiliary && !stage.IsTapped && stage != graph.OutputStage && !read.Contains(stage.LastLayer))
            {
                builder.Report(new Problem(Rules.UnusedStage, new ProblemPlace(stage.Declared, null, null), [stage.Name]));
            }
        }
    }
}
