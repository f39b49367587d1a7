using InceptionDsl.Language.Graph;

namespace InceptionDsl.Diagrams;

/// <summary>The lines and the size of a node's box.</summary>
/// <param name="Lines">What is written in it, or beside the circle of a sum.</param>
/// <param name="Extent">Its room.</param>
internal sealed record NodeLook(IReadOnlyList<string> Lines, Extent Extent)
{
    /// <summary>Size of the letters.</summary>
    public const double Letters = 12;

    /// <summary>From one line to the next.</summary>
    public const double Line = 15;

    /// <summary>Radius of a sum's circle.</summary>
    public const double Radius = 13;

    /// <summary>From a sum's circle to what is written beside it.</summary>
    public const double Beside = 6;

    /// <summary>Branches of an Inception module are as wide as their longest usual words, so that modules look alike.</summary>
    private const double LeastWidth = 112;

    /// <param name="name">What is written in it besides, where the box is a stage of its own; may be empty.</param>
    public static NodeLook Of(DiagramNode node, string name = "")
    {
        if (node.Role == StepRole.Sum)
        {
            var words = TextWidth.Of(node.Title, Letters);
            return new NodeLook([node.Title], new Extent(Radius, Radius + (words == 0 ? 0 : Beside + words), 2 * Radius));
        }

        string[] lines = name.Length > 0
            ? [node.Title, node.Output.ToString(), name]
            : [node.Title, node.Output.ToString()];
        var width = Math.Max(LeastWidth, lines.Max(line => TextWidth.Of(line, Letters)) + 12);
        return new NodeLook(lines, Extent.Centered(width, Spacing.Box + (Line * (lines.Length - 2))));
    }
}
