using System.Text;
using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Diagrams;

/// <summary>A diagram in Mermaid, which GitHub and many editors draw from a code block.</summary>
internal static class MermaidDiagram
{
    public static string Document(Diagram diagram, Flow flow)
    {
        var text = new StringBuilder();
        Line($"flowchart {(flow switch { Flow.Up => "BT", Flow.Down => "TB", _ => "LR" })}");
        WriteNode(diagram.Nodes[0], "  ", repeat: null);
        foreach (var stage in diagram.Stages)
        {
            var nodes = diagram.NodesOf(stage).ToList();
            var isFramed = nodes.Count > 1;
            if (isFramed)
            {
                Line($"  subgraph s{Numbers.Write(stage.Index)}[\"{Escaped(diagram.NameOf(stage))}\"]");
            }

            foreach (var node in nodes)
            {
                WriteNode(node, isFramed ? "    " : "  ", isFramed ? null : diagram.Repeats.GetValueOrDefault(stage.Index));
            }

            if (isFramed)
            {
                Line("  end");
            }
        }

        foreach (var edge in diagram.Edges)
        {
            Line($"  n{Numbers.Write(edge.From)} --> n{Numbers.Write(edge.To)}");
        }

        foreach (var kind in diagram.Nodes.Select(node => node.Role).Distinct().Order())
        {
            Line($"  classDef {Palette.ClassOf(kind)} fill:{Palette.Light.Fills[kind]},stroke:{Palette.Light.Strokes[kind]},color:{Palette.Light.Ink}");
        }

        foreach (var stage in diagram.Stages.Where(stage => stage.IsAuxiliary && diagram.NodesOf(stage).Skip(1).Any()))
        {
            Line($"  style s{Numbers.Write(stage.Index)} stroke-dasharray:5 4");
        }

        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');

        void WriteNode(DiagramNode node, string indent, StageRepeat? repeat)
        {
            var number = Numbers.Write(node.Index);
            var label = node.Role == StepRole.Sum
                ? $"((\"{Escaped(node.Title.Length == 0 ? "+" : "+ " + node.Title)}\"))"
                : $"[\"{Escaped(node.Title)}<br/>{Escaped(node.Output.ToString())}{(repeat is null ? "" : "<br/>" + Escaped(repeat.Label))}\"]";
            Line($"{indent}n{number}{label}:::{Palette.ClassOf(node.Role)}");
        }
    }

    /// <summary>Mermaid's entities; an underscore, star or backquote would begin Markdown.</summary>
    private static string Escaped(string text) => string.Concat(text.Select(character => character switch
    {
        '"' or '#' or '&' or '<' or '>' or '`' or '*' or ';' or '[' or ']' or '|' => $"#{Numbers.Write((int)character)};",
        _ => character.ToString(),
    }));
}
