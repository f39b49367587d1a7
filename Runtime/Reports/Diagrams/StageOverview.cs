using InceptionDsl.Language.Graph;

namespace InceptionDsl.Diagrams;

/// <summary>A diagram in which each stage is one box.</summary>
internal static class StageOverview
{
    public static Diagram Of(Diagram diagram)
    {
        var boxes = diagram.Nodes.GroupBy(node => node.Stage).Select((nodes, number) => Box(diagram, [.. nodes], number)).ToList();
        var boxOf = boxes.ToDictionary(box => box.Stage ?? -1, box => box.Index);
        var edges = diagram.Edges
            .Select(edge => new DiagramEdge(boxOf[diagram.Nodes[edge.From].Stage ?? -1], boxOf[diagram.Nodes[edge.To].Stage ?? -1]))
            .Where(edge => edge.From != edge.To)
            .Distinct();
        return diagram with { Nodes = boxes, Edges = [.. edges] };
    }

    private static DiagramNode Box(Diagram diagram, IReadOnlyList<DiagramNode> nodes, int number)
    {
        var last = nodes[^1];
        if (last.Stage is not { } index)
        {
            return last with { Index = number };
        }

        var stage = diagram.Graph.Stages[index];
        return last with
        {
            Index = number,
            // A sum is a circle where it stands for itself.
            Role = last.Role == StepRole.Sum ? StepRole.Convolution : last.Role,
            Title = nodes.Count == 1 && last.Role != StepRole.Sum ? last.Title : stage.Kind.ToString(),
            Name = diagram.NameOf(stage),
            Output = diagram.Graph.Layers[stage.LastLayer].Output,
            Layers = [.. nodes.SelectMany(node => node.Layers)],
        };
    }
}
