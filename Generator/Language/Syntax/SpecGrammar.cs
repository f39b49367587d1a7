
namespace InceptionDsl.Language.Syntax;

/// <summary>A kind of text: how it is read, and how the expressions in what was read get their values.</summary>
/// <param name="Parse">Reads a text once, whatever its expressions refer to.</param>
/// <param name="Evaluate">Gives what was read with the expressions' values.</param>
internal sealed record SpecGrammar<T>(Func<SpecParser, T> Parse, Func<SpecEvaluator, T, T> Evaluate)
{
    /// <summary>Whether single quotes hold texts.</summary>
    public bool HasTexts { get; init; }
}

/// <summary>The kinds of texts that there are.</summary>
internal static class SpecGrammar
{
    /// <summary>Parallel branches: <c>1x1:64, 3x3r:96→128</c>.</summary>
    public static SpecGrammar<SpecSyntax> Branches { get; } = new(parser => parser.ReadBranches(), (evaluator, spec) => evaluator.Evaluate(spec));

    /// <summary>A chain: <c>1x1:64 → 3x3:192</c>.</summary>
    public static SpecGrammar<ChainSyntax> Chain { get; } = new(parser => parser.ReadChain(), (evaluator, chain) => evaluator.Evaluate(chain));

    /// <summary>A size: <c>4x4</c>; null where it can't be read.</summary>
    public static SpecGrammar<SizeSyntax?> Size { get; } = new(parser => parser.ReadSize(), (evaluator, size) => evaluator.Evaluate(size));

    /// <summary>Sizes of square grids: <c>6, 3, 2, 1</c>; none where one can't be read.</summary>
    public static SpecGrammar<EquatableArray<IntegerSyntax>> Grids { get; } =
        new(parser => parser.ReadGrids(), (evaluator, sizes) => evaluator.Evaluate(sizes));

    /// <summary>A list of parameters: <c>pool = 32, width = {2*growth}</c>.</summary>
    public static SpecGrammar<ParameterListSyntax> Parameters { get; } =
        new(parser => parser.ReadParameters(), (evaluator, list) => evaluator.Evaluate(list)) { HasTexts = true };

    private static readonly SpecGrammar<ChainSyntax>[] Windows =
        [.. Enum.GetValues(typeof(WindowKind)).Cast<WindowKind>().Select(kind => Chain with { Parse = parser => parser.ReadWindow(kind) })];

    /// <summary>The text of a stage that is one step with a window, and names its kind: <c>3x3/2 ceil</c>.</summary>
    public static SpecGrammar<ChainSyntax> Window(WindowKind kind) => Windows[(int)kind];
}
