namespace InceptionDsl.Generator.Emit;

/// <summary>A stage in one line: what it is, its shapes, its costs.</summary>
internal static class StageDocumentation
{
    public static string Of(NetworkGraph graph, Stage stage, StageReport report)
    {
        var costs = report.Cost.InWords;
        var text = stage.Text.Length == 0 ? "" : $"({stage.Text})";
        return Code.Xml(
            $"{stage.Kind}{text}: {graph.Layers[stage.Input].Output} → {report.Output}{(costs.Length == 0 ? "" : "; " + costs)}.");
    }
}
