using InceptionDsl.Language.Text;

namespace InceptionDsl.Diagrams;

/// <summary>What a picture says of a node or a stage when it is pointed at.</summary>
internal static class NodeNotes
{
    /// <summary>Each layer of a node in a line, with its cost.</summary>
    public static string Of(DiagramNode node, NetworkReport report) => string.Join('\n', node.Layers.Select(layer =>
        // The report leaves the input out.
        layer == 0 ? $"Input {report.Input}" : Of(report.Layers[layer - 1])));

    /// <summary>A stage's specification and cost.</summary>
    /// <param name="repeat">What it stands for, where it is drawn once for several.</param>
    public static string Of(StageReport stage, StageRepeat? repeat) =>
        $"{stage.Name}: {stage.Kind}{(stage.Text.Length == 0 ? "" : " " + stage.Text)}\n{Cost(stage.Output, stage.Cost)}"
        + (repeat is null ? "" : $"\n{repeat.Label}, the last {repeat.Last.Name}");

    private static string Of(LayerReport layer) =>
        $"{layer.Name}: {layer.Kind}{(layer.Details.Length == 0 ? "" : " " + layer.Details)}, {Cost(layer.Output, layer.Cost)}";

    private static string Cost(Shape output, Cost cost) => output
        + (cost.Parameters == 0 ? "" : $", {Numbers.WriteCount(cost.Parameters)} parameters")
        + (cost.MultiplyAdds == 0 ? "" : $", {Numbers.WriteCount(cost.MultiplyAdds)} multiply-adds");
}
