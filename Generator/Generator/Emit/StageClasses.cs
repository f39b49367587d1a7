namespace InceptionDsl.Generator.Emit;

/// <summary>Finds stages that are alike but for their place, such as the repeats of a residual stage, and gives them one class.</summary>
internal static class StageClasses
{
    /// <summary>The stages, those that are alike under the class of the first of them.</summary>
    public static StageNaming[] Share(NetworkGraph graph, NetworkReport report, StageNaming[] stages, EquatableArray<string> taken)
    {
        var classes = new Dictionary<string, string>(StringComparer.Ordinal);
        return Array.ConvertAll(stages, stage =>
        {
            if (stage.ClassName is not { } own)
            {
                return stage;
            }

            var key = StageWriter.Key(graph, report, stage, taken);
            if (!classes.TryGetValue(key, out var shared))
            {
                classes.Add(key, own);
                return stage;
            }

            return stage with { ClassName = shared };
        });
    }
}
