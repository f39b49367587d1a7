using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Syntax;

/// <summary>Reads parameters that stand for words: <c>3x3:64 {act}</c>, <c>{pool} 3x3/2</c>.</summary>
internal sealed partial class SpecParser
{
    /// <summary>Whether a parameter stands here in the place of a pool's word, with a window or the width of a projection behind it.</summary>
    private bool BeginsChosenPool => IsName(Current) && _tokens[_position + 1].Kind is TokenKind.Size or TokenKind.Integer or TokenKind.Colon;

    /// <summary>Whether a parameter stands here in the place of an activation's word.</summary>
    private bool IsInsertedWord(ModifierTarget target) => IsName(Current) && (Modifiers.Inserted.Target & target) != 0;

    /// <summary>Whether a token is the name of a parameter in braces, and nothing is computed.</summary>
    private static bool IsName(Token token) => token.Kind == TokenKind.Expression && IsParameterName(token.Text.Trim('{', '}').Trim());

    private StepSyntax ParseChosenPool(int start)
    {
        var name = Take();
        var step = ParsePool(WindowKinds.Of(WindowKind.MaxPool) with { Modifiers = ModifierTarget.Pool }, start, isAlone: false);
        return step is PoolSyntax pool && ReadExpression(name.Text, name.Range.Start, mayBeClasses: false) is { } expression
            ? pool with { Inserted = expression }
            : step;
    }

    /// <summary>Reads an activation's parameter; null after a reported mistake.</summary>
    /// <param name="word">The parameter.</param>
    /// <param name="aspects">What words before it decide, and by which word.</param>
    private ModifierSyntax? TakeInsertedWord(Token word, Dictionary<string, string> aspects)
    {
        if (aspects.TryGetValue(Modifiers.Inserted.Aspect, out var earlier))
        {
            _problems.AddWithSuggestion(Rules.ContradictingModifiers, word.Range, "", word.Text, earlier, Modifiers.Inserted.Aspect);
            return null;
        }

        aspects.Add(Modifiers.Inserted.Aspect, word.Text);
        return ReadExpression(word.Text, word.Range.Start, mayBeClasses: false) is { } expression
            ? new ModifierSyntax(Modifiers.Inserted, [], null, word.Range) { Inserted = expression }
            : null;
    }
}
