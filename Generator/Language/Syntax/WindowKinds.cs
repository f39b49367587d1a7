namespace InceptionDsl.Language.Syntax;

/// <summary>What a step does with its window.</summary>
internal enum WindowKind
{
    Convolution,
    TransposedConvolution,
    MaxPool,
    AveragePool,
}

/// <summary>A kind of step with a window, as it is written.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Words">The words that name it before its window, the one that is printed first; none for a convolution.</param>
/// <param name="Modifiers">Which words may follow it.</param>
/// <param name="Steps">What such steps are called.</param>
/// <param name="Stage">What a stage that is one such step is written with, and what names it already.</param>
internal sealed record WindowSchema(
    WindowKind Kind, EquatableArray<string> Words, ModifierTarget Modifiers, string Steps, (string Window, string Name) Stage)
{
    /// <summary>Whether its width is that of a 1x1 projection behind it, before which its words stand; else its own.</summary>
    public bool IsPool { get; init; }
}

/// <summary>Every kind of step with a window: what the parser and the printer know of them.</summary>
internal static class WindowKinds
{
    /// <summary>In the order of <see cref="WindowKind"/>.</summary>
    private static readonly WindowSchema[] All =
    [
        new(WindowKind.Convolution, [], ModifierTarget.Convolution, "convolutions", ("convolution, such as '3x3:64'", "convolution")),
        new(WindowKind.TransposedConvolution, ["up"], ModifierTarget.TransposedConvolution, "transposed convolutions", ("kernel, such as '2x2/2:64'", "convolution")),
        new(WindowKind.MaxPool, ["maxpool", "pool"], ModifierTarget.MaxPool, "maximum pools", ("window, such as '3x3/2'", "pool")) { IsPool = true },
        new(WindowKind.AveragePool, ["avgpool"], ModifierTarget.AveragePool, "average pools", ("window, such as '3x3/2'", "pool")) { IsPool = true },
    ];

    public static IEnumerable<string> Words => All.SelectMany(schema => schema.Words);

    public static WindowSchema Of(WindowKind kind) => All[(int)kind];

    /// <summary>The kind that a word names; null when it names none.</summary>
    public static WindowSchema? Find(string word) => All.FirstOrDefault(schema => schema.Words.Contains(word));
}
