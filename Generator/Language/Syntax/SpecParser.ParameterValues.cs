using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>Reads the values of parameters.</summary>
internal sealed partial class SpecParser
{
    /// <summary>No exact number has more digits; with a point before the last of them it still is one of 64 bits.</summary>
    private const int MostDigits = 15;

    /// <summary>Whether a word is the value of a parameter by itself.</summary>
    private static bool IsValueWord(string word) =>
        WindowKinds.Find(word) is { IsPool: true } || Modifiers.Find(word) is ({ Kind: ModifierKind.Activation or ModifierKind.Linear }, _);

    /// <summary>Whether a text is a parameter's value as it stands; any other, such as steps, needs quotes to be one.</summary>
    public static bool IsValue(string text)
    {
        var parser = new SpecParser(text, new TextProblems(), hasTexts: true);
        return parser.Current.Kind switch
        {
            TokenKind.Word => (IsValueWord(parser.Current.Text) || !Operations.IsKnown(parser.Current.Text))
                && parser._tokens[1].Kind is TokenKind.End or TokenKind.OpenParenthesis && !parser.HasSteps,
            TokenKind.Minus or TokenKind.Text or TokenKind.Integer or TokenKind.Decimal or TokenKind.Expression or TokenKind.Malformed => !parser.HasSteps,
            _ => parser.Current.Kind == TokenKind.End,
        };
    }

    private bool HasSteps => _tokens.Any(token => token.Kind is TokenKind.Arrow or TokenKind.Colon or TokenKind.Size or TokenKind.OpenBracket);

    /// <summary>Takes the value of a parameter; null after a reported mistake.</summary>
    private ParameterValue? TakeValue()
    {
        var start = Current.Range;
        var isNegative = TryTake(TokenKind.Minus);
        switch (Current.Kind)
        {
            case TokenKind.Integer or TokenKind.Decimal:
                return Exact(Take(), isNegative, start);
            case TokenKind.Expression when !isNegative:
                var token = Take();
                return ReadExpression(token.Text, token.Range.Start, mayBeClasses: true) is { } expression
                    ? new NumberValue(token.Range, default) { Expression = expression with { IsReal = true } }
                    : null;
            case TokenKind.Text when !isNegative:
                return ReadQuoted(Take());
            case TokenKind.Word when !isNegative:
                return TakeValueWord();
            default:
                ReportUnexpected(ParameterValue.Expected);
                return null;
        }
    }

    /// <summary>A number without any rounding: <c>1.67</c> is 167 divided by 100.</summary>
    private NumberValue? Exact(Token token, bool isNegative, TextRange start)
    {
        var (range, shown) = (start.Through(token.Range), (isNegative ? "-" : "") + token.Text);
        var isReal = token.Kind == TokenKind.Decimal;
        if (!isReal && (!Numbers.TryReadInteger(token.Text, out var whole) || whole > Numbers.Largest))
        {
            _problems.Add(Rules.NumberTooLarge, range, shown, Numbers.WriteCount(Numbers.Largest));
            return null;
        }

        if (!Numbers.TryReadExact(token.Text, MostDigits, out var number, out var divisor))
        {
            _problems.Add(Rules.UnexpectedText, range, shown, $"a number of at most {Numbers.Write(MostDigits)} digits");
            return null;
        }

        return new NumberValue(range, new ExpressionValue(isNegative ? -number : number) { Divisor = divisor }, isReal);
    }

    /// <summary>Reads a quoted text as parallel branches, or as one chain.</summary>
    private TextValue? ReadQuoted(Token token)
    {
        if (string.IsNullOrWhiteSpace(token.Text))
        {
            _problems.Add(Rules.UnexpectedText, token.Range, "'" + token.Text + "'", "steps between the quotes, such as 'identity'");
            return null;
        }

        // As many blanks before it as there are characters, so that its own have their places in the whole text.
        var parser = new SpecParser(new string(' ', token.Range.Start + 1) + token.Text, _problems);
        var spec = parser.ReadBranches();
        HasExpressions = true; // also where there are none: it is told where its text stands
        return new TextValue(token.Range, spec, parser.HasExpressions);
    }

    private ParameterValue? TakeValueWord()
    {
        var word = Take();
        if (WindowKinds.Find(word.Text) is { IsPool: true } schema)
        {
            HasExpressions = true;
            return new PoolValue(word.Range, new PoolSyntax(word.Range, schema.Kind == WindowKind.AveragePool, null, null, null));
        }

        if (!IsValueWord(word.Text))
        {
            var nearest = Spelling.Nearest(word.Text, Activations.Words.Concat(["linear", "maxpool", "avgpool"]));
            _problems.AddWithSuggestion(Rules.UnknownWord, word.Range, nearest, word.Text, Spelling.Cure(nearest, "expected " + ParameterValue.Expected));
            return null;
        }

        HasExpressions = true;
        var modifier = Modifiers.Find(word.Text)!.Value.Modifier;
        return TryParseArgument(modifier, word, out var argument)
            ? new ActivationValue(word.Range.Through(Previous.Range), new ModifierSyntax(modifier, [], argument, word.Range.Through(Previous.Range)))
            : null;
    }
}
