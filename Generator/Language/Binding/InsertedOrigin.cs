using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>A list of parameters whose texts are put into others.</summary>
/// <param name="place">The list.</param>
/// <param name="depth">How many blocks are open around it.</param>
internal sealed class InsertedOrigin(ProblemPlace place, int depth) : TextOrigin
{
    public ProblemPlace Place { get; } = place;

    public int Depth { get; } = depth;
}
