using InceptionDsl.Language.Graph;

namespace InceptionDsl.Diagrams;

/// <summary>One box of a diagram: layers that are written as one step.</summary>
/// <param name="Index">Its number among the nodes, from 0; inputs come before what reads them.</param>
/// <param name="Stage">Number of its stage; null for the network's input.</param>
/// <param name="Role">What it is.</param>
/// <param name="Title">What it is in words: <c>3×3/2 conv</c>.</param>
/// <param name="Name">Path of its module in the state dict; may be empty.</param>
/// <param name="Output">Shape of its output.</param>
/// <param name="Layers">Indices of its layers.</param>
internal sealed record DiagramNode(
    int Index, int? Stage, StepRole Role, string Title, string Name, Shape Output, IReadOnlyList<int> Layers);

/// <summary>A tensor's way from the node that makes it to one that reads it.</summary>
internal readonly record struct DiagramEdge(int From, int To);

/// <summary>A network as boxes and arrows, before any place or format.</summary>
/// <param name="Graph">The network.</param>
/// <param name="Nodes">The boxes, each layer in one of them.</param>
/// <param name="Edges">The arrows, by target, and for one target in the order in which it reads its inputs.</param>
internal sealed record Diagram(NetworkGraph Graph, IReadOnlyList<DiagramNode> Nodes, IReadOnlyList<DiagramEdge> Edges)
{
    /// <summary>Stages that are drawn for several, by their numbers.</summary>
    public IReadOnlyDictionary<int, StageRepeat> Repeats { get; init; } = new Dictionary<int, StageRepeat>();

    /// <summary>The stage that is drawn alone; null for a network.</summary>
    public Stage? Alone { get; init; }

    /// <summary>The stages that are drawn.</summary>
    public IEnumerable<Stage> Stages => Graph.Stages.Where(stage => Nodes.Any(node => node.Stage == stage.Index));

    /// <summary>What is written over a stage: its name, how often it stands there, and whether it is declared as an output.</summary>
    public string NameOf(Stage stage) =>
        (Repeats.TryGetValue(stage.Index, out var repeat) ? $"{stage.Name} {repeat.Label}" : stage.Name) + (stage.IsOutput ? ", output" : "");

    /// <summary>The same with repeats drawn once.</summary>
    public Diagram Fold()
    {
        var repeats = StageRepeat.Of(this);
        var drawnFor = repeats
            .SelectMany(repeat => Enumerable.Range(repeat.First.Index + 1, repeat.Count - 1).Select(stage => (Stage: stage, First: repeat.First.Index)))
            .ToDictionary(entry => entry.Stage, entry => entry.First);
        var firstNode = Nodes.Where(node => node.Stage is not null).GroupBy(node => node.Stage!.Value)
            .ToDictionary(nodes => nodes.Key, nodes => nodes.First().Index);
        var kept = Nodes.Where(node => node.Stage is not { } stage || !drawnFor.ContainsKey(stage)).ToList();
        var numbers = kept.Index().ToDictionary(entry => entry.Item.Index, entry => entry.Index);
        return new Diagram(
            Graph,
            [.. kept.Select((node, number) => node with { Index = number })],
            [.. Edges.Where(edge => numbers.ContainsKey(edge.To)).Select(edge => new DiagramEdge(numbers[Drawn(edge.From)], numbers[edge.To]))])
        {
            Repeats = repeats.ToDictionary(repeat => repeat.First.Index),
        };

        int Drawn(int node) => Nodes[node].Stage is { } stage && drawnFor.TryGetValue(stage, out var first)
            ? node - firstNode[stage] + firstNode[first]
            : node;
    }

    /// <summary>One stage alone, on an input in place of what it reads.</summary>
    public Diagram Only(Stage stage)
    {
        var own = NodesOf(stage).ToList();
        var numbers = own.Index().ToDictionary(entry => entry.Item.Index, entry => entry.Index + 1);
        var read = Edges.Where(edge => numbers.ContainsKey(edge.To) && !numbers.ContainsKey(edge.From))
            .Select(edge => Nodes[edge.From]).DistinctBy(node => node.Index).ToList();
        var input = Nodes[0] with { Title = read.Count == 1 ? "input" : "inputs", Output = read[0].Output, Layers = [] };
        return this with
        {
            Nodes = [input, .. own.Select(node => node with { Index = numbers[node.Index] })],
            Edges = [.. Edges.Where(edge => numbers.ContainsKey(edge.To))
                .Select(edge => new DiagramEdge(numbers.GetValueOrDefault(edge.From, 0), numbers[edge.To])).Distinct()],
            Repeats = new Dictionary<int, StageRepeat>(),
            Alone = stage,
        };
    }

    /// <summary>The nodes of a stage.</summary>
    public IEnumerable<DiagramNode> NodesOf(Stage stage) => Nodes.Where(node => node.Stage == stage.Index);

    /// <summary>
    /// The diagram of a network. A concatenation that only another concatenation reads is drawn as a part of it, as in the
    /// module of the coarsest grid in "Rethinking the Inception architecture" (figure 7).
    /// </summary>
    public static Diagram Of(NetworkGraph graph)
    {
        var stepOf = new int[graph.Layers.Count];
        var steps = new List<(int? Stage, Step? Step)> { (null, null) };
        foreach (var stage in graph.Stages)
        {
            foreach (var step in stage.Merge is { } merge ? stage.Steps.Prepend(merge) : stage.Steps)
            {
                Array.Fill(stepOf, steps.Count, step.FirstLayer, step.LayerCount);
                steps.Add((stage.Index, step));
            }
        }

        var drawnAs = DrawnAs(graph, steps, stepOf);
        var nodeOf = new Dictionary<int, int>();
        var layers = steps.Select(_ => new List<int>()).ToList();
        for (var layer = 0; layer < graph.Layers.Count; layer++)
        {
            layers[drawnAs[stepOf[layer]]].Add(layer);
        }

        var nodes = new List<DiagramNode>();
        for (var step = 0; step < steps.Count; step++)
        {
            if (drawnAs[step] == step)
            {
                nodeOf[step] = nodes.Count;
                nodes.Add(Node(graph, nodes.Count, steps[step], layers[step]));
            }
        }

        var nodeOfLayer = stepOf.Select(step => nodeOf[drawnAs[step]]).ToArray();
        var edges = nodes.SelectMany(node =>
            Sources(graph, nodeOfLayer, node.Layers[^1]).Distinct().Select(source => new DiagramEdge(source, node.Index)));
        return new Diagram(graph, nodes, [.. edges]);
    }

    /// <summary>For each step the step whose box it is drawn in: itself, but for a concatenation inside a concatenation.</summary>
    private static int[] DrawnAs(NetworkGraph graph, List<(int? Stage, Step? Step)> steps, int[] stepOf)
    {
        var readers = steps.Select(_ => new HashSet<int>()).ToList();
        for (var layer = 0; layer < graph.Layers.Count; layer++)
        {
            foreach (var input in graph.Layers[layer].Inputs.Where(input => stepOf[input] != stepOf[layer]))
            {
                readers[stepOf[input]].Add(stepOf[layer]);
            }
        }

        var drawnAs = Enumerable.Range(0, steps.Count).ToArray();
        for (var step = steps.Count - 1; step > 0; step--)
        {
            if (IsConcatenation(step) && readers[step].Count == 1 && readers[step].Single() is var reader
                && IsConcatenation(reader) && steps[reader].Stage == steps[step].Stage)
            {
                drawnAs[step] = drawnAs[reader];
            }
        }

        return drawnAs;

        bool IsConcatenation(int step) => steps[step].Step is ConcatenationStep;
    }

    private static DiagramNode Node(NetworkGraph graph, int index, (int? Stage, Step? Step) step, IReadOnlyList<int> layers)
    {
        var (role, title, path) = step.Step is { } own ? (own.Role, own.Owner is null ? own.Title : $"{own.Title} ({own.Text})", own.Path) : (StepRole.Input, "input", "");
        return new DiagramNode(index, step.Stage, role, title, path, graph.Layers[layers[^1]].Output, layers);
    }

    /// <summary>The nodes that a node reads, in the order in which its last layer reads them.</summary>
    private static IEnumerable<int> Sources(NetworkGraph graph, int[] nodeOfLayer, int layer) =>
        graph.Layers[layer].Inputs.SelectMany(input =>
            nodeOfLayer[input] == nodeOfLayer[layer] ? Sources(graph, nodeOfLayer, input) : [nodeOfLayer[input]]);
}
