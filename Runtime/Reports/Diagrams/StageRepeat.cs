using InceptionDsl.Language.Text;

namespace InceptionDsl.Diagrams;

/// <summary>Stages in a row that are drawn once.</summary>
/// <param name="First">The one that is drawn.</param>
/// <param name="Last">The last that it stands for.</param>
/// <param name="Output">Shape of the last one's output, where it differs from the first one's; else null.</param>
internal sealed record StageRepeat(Stage First, Stage Last, Shape? Output)
{
    /// <summary>How many stages there are.</summary>
    public int Count => Last.Index - First.Index + 1;

    /// <summary>What is written after the first one's name: <c>× 35</c>, and what it comes to where shapes grow.</summary>
    public string Label => $"× {Numbers.Write(Count)}" + (Output is { } output ? $", to {output}" : "");

    /// <summary>
    /// Two or more stages in a row, each of which reads the one before and nothing else does: equal in text and shapes, or repeats of
    /// one declaration, whose shapes may grow, as those of densely connected stages do.
    /// </summary>
    public static IReadOnlyList<StageRepeat> Of(Diagram diagram)
    {
        var stages = diagram.Graph.Stages;
        var repeats = new List<StageRepeat>();
        for (var first = 0; first < stages.Count; first++)
        {
            var last = first;
            while (last + 1 < stages.Count && OnlyReads(diagram, stages[last + 1], stages[last]) && AreAlike(diagram, stages[first], stages[last + 1]))
            {
                last++;
            }

            if (last > first)
            {
                var (one, other) = (OutputOf(diagram, stages[first]), OutputOf(diagram, stages[last]));
                repeats.Add(new StageRepeat(stages[first], stages[last], one == other ? null : other));
                first = last;
            }
        }

        return repeats;
    }

    private static bool OnlyReads(Diagram diagram, Stage stage, Stage before) =>
        stage.Merge is null && stage.Inputs.Count == 1 && stage.Inputs[0] == before.LastLayer
        && diagram.Graph.Stages.All(other => other == stage || !other.Inputs.Any(before.Layers.Contains));

    private static bool AreAlike(Diagram diagram, Stage first, Stage other)
    {
        var (nodes, others) = (diagram.NodesOf(first).ToList(), diagram.NodesOf(other).ToList());
        return first.Merge is null && !first.IsAuxiliary && !first.IsOutput && !other.IsOutput
            && (first.Kind, first.Text) == (other.Kind, other.Text)
            && nodes.Select(node => (node.Role, node.Title)).SequenceEqual(others.Select(node => (node.Role, node.Title)))
            && (first.Declared == other.Declared
                || (InputOf(diagram, first) == InputOf(diagram, other) && nodes.Select(node => node.Output).SequenceEqual(others.Select(node => node.Output))));
    }

    private static Shape InputOf(Diagram diagram, Stage stage) => diagram.Graph.Layers[stage.Input].Output;

    private static Shape OutputOf(Diagram diagram, Stage stage) => diagram.Graph.Layers[stage.LastLayer].Output;
}
