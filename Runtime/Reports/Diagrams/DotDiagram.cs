using System.Text;
using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Diagrams;

/// <summary>A diagram in DOT, the language of Graphviz.</summary>
internal static class DotDiagram
{
    public static string Document(Diagram diagram, Flow flow)
    {
        var text = new StringBuilder();
        Line($"digraph {Quoted(diagram.Graph.Name)} {{");
        Line($"  rankdir={(flow switch { Flow.Up => "BT", Flow.Down => "TB", _ => "LR" })};");
        Line("  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\", fontsize=10];");
        Line("  edge [arrowsize=0.6];");
        WriteNode(diagram.Nodes[0], "  ", repeat: null);
        foreach (var stage in diagram.Stages)
        {
            var nodes = diagram.NodesOf(stage).ToList();
            var isFramed = nodes.Count > 1;
            if (isFramed)
            {
                Line($"  subgraph cluster_{Numbers.Write(stage.Index)} {{");
                Line($"    label={Quoted(diagram.NameOf(stage))}; fontname=\"Helvetica-Bold\"; fontsize=10; labeljust=l; "
                    + $"style={(stage.IsAuxiliary ? "dashed" : "rounded")}; color={Quoted(Palette.Light.Line)};");
            }

            foreach (var node in nodes)
            {
                WriteNode(node, isFramed ? "    " : "  ", isFramed ? null : diagram.Repeats.GetValueOrDefault(stage.Index));
            }

            if (isFramed)
            {
                Line("  }");
            }
        }

        foreach (var edge in diagram.Edges)
        {
            Line($"  n{Numbers.Write(edge.From)} -> n{Numbers.Write(edge.To)};");
        }

        Line("}");
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');

        void WriteNode(DiagramNode node, string indent, StageRepeat? repeat)
        {
            var isSum = node.Role == StepRole.Sum;
            var label = isSum ? "+" : $"{node.Title}\n{node.Output}" + (repeat is null ? "" : "\n" + repeat.Label);
            Line($"{indent}n{Numbers.Write(node.Index)} [label={Quoted(label)}"
                + (isSum ? $", shape=circle, style=filled, margin=0, width=0.3, xlabel={Quoted(node.Title)}" : "")
                + $", fillcolor={Quoted(Palette.Light.Fills[node.Role])}, color={Quoted(Palette.Light.Strokes[node.Role])}];");
        }
    }

    private static string Quoted(string text) =>
        '"' + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal) + '"';
}
