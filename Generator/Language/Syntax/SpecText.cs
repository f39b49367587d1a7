using System.Diagnostics.CodeAnalysis;

namespace InceptionDsl.Language.Syntax;

/// <summary>
/// A text of a definition, which is read once, where it is first asked for, however often it is bound: in the repeats of its
/// stage, in the places of its block, in variants. It compares by its characters.
/// </summary>
internal sealed class SpecText : IEquatable<SpecText>
{
    // A text belongs to one setting and so to one grammar; of two threads that read it at once, either's reading will do.
    private Reading? _reading;

    private SpecText(string written) => Written = written;

    /// <summary>No characters.</summary>
    public static SpecText Empty { get; } = new("");

    /// <summary>The text as declared.</summary>
    public string Written { get; }

    /// <summary>A text; null for none.</summary>
    [return: NotNullIfNotNull(nameof(written))]
    public static SpecText? Of(string? written) => written is null ? null : new SpecText(written);

    /// <summary>What the text says, its expressions evaluated.</summary>
    /// <param name="grammar">The kind of text that it is.</param>
    /// <param name="parameters">What its expressions may refer to.</param>
    /// <param name="problems">Takes its mistakes, and those of the expressions.</param>
    public T Read<T>(SpecGrammar<T> grammar, SpecParameters parameters, TextProblems problems)
    {
        if (_reading is not Reading<T> reading || reading.Grammar != grammar)
        {
            var own = new TextProblems();
            var parser = new SpecParser(Written, own, grammar.HasTexts);
            _reading = reading = new Reading<T>(grammar, grammar.Parse(parser), own, parser.HasExpressions);
        }

        problems.AddRange(reading.Problems);
        return reading.HasExpressions ? grammar.Evaluate(new SpecEvaluator(parameters, problems), reading.Syntax) : reading.Syntax;
    }

    /// <inheritdoc/>
    public bool Equals(SpecText? other) => other is not null && other.Written == Written;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SpecText);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Written);

    /// <inheritdoc/>
    public override string ToString() => Written;

    private abstract record Reading;

    private sealed record Reading<T>(SpecGrammar<T> Grammar, T Syntax, TextProblems Problems, bool HasExpressions) : Reading;
}
