using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

internal sealed partial class SpecParser
{
    private static readonly string ExpectedWord = "a convolution such as '3x3:64', a pool, an activation such as relu, or one of "
        + string.Join(", ", Operations.All.Where(operation => operation.Kind != OperationKind.Activation).Select(operation => operation.Name));

    private StepSyntax ParseGroup(int start)
    {
        var open = Take();
        if (!TryEnter(open))
        {
            return new BrokenStepSyntax(open.Range);
        }

        var chains = new List<ChainSyntax>();
        var commas = new List<Token>();
        do
        {
            chains.Add(ParseChainUntil(
                kind => kind is TokenKind.Comma or TokenKind.Pipe or TokenKind.CloseBracket || (kind == TokenKind.CloseParenthesis && _sequences > 0),
                "'|' before the next chain, an arrow '→' or ']'"));
            if (Current.Kind == TokenKind.Comma && !IsBesideGap)
            {
                commas.Add(Current);
            }
        }
        while (TryTake(TokenKind.Pipe) || TryTake(TokenKind.Comma));
        _depth--;

        if (!TryTake(TokenKind.CloseBracket))
        {
            // The commas are then those of the branches that follow.
            if (!_hasGivenUp)
            {
                ReportUnclosed(open, "]");
            }

            return Broken(start);
        }

        foreach (var comma in commas)
        {
            _problems.AddWithSuggestion(Rules.CommaInsideGroup, comma.Range, "|", comma.Text);
        }

        return new GroupSyntax(TextRange.FromBounds(start, EndOfPrevious), chains.ToEquatableArray());
    }

    /// <summary>Goes one bracket deeper; reported and given up where that is too deep.</summary>
    private bool TryEnter(Token open)
    {
        if (_depth == DeepestNesting)
        {
            _problems.Add(Rules.NestedTooDeep, open.Range, Numbers.Write(DeepestNesting));
            _position = _tokens.Count - 1;
            _hasGivenUp = true;
            return false;
        }

        _depth++;
        return true;
    }

    /// <summary>Reads a chain in parentheses, behind the label that names its steps.</summary>
    private StepSyntax ParseSequence(int start, bool hasLabel)
    {
        if (!hasLabel)
        {
            ReportUnexpected(ExpectedStep);
        }

        var open = Take();
        var close = ClosingOf(_position - 1);
        if (!TryEnter(open))
        {
            return new BrokenStepSyntax(open.Range);
        }

        _sequences++;
        var chain = ParseChainUntil(
            kind => kind is TokenKind.CloseParenthesis or TokenKind.Comma or TokenKind.Pipe or TokenKind.CloseBracket, "an arrow '→' or ')'");
        _sequences--;
        _depth--;
        if (TryTake(TokenKind.CloseParenthesis))
        {
            var range = TextRange.FromBounds(start, EndOfPrevious);
            return hasLabel ? new SequenceSyntax(range, chain) : new BrokenStepSyntax(range);
        }

        if (close is { } end && _position < end)
        {
            ReportUnexpected("an arrow '→' or ')'");
            _position = end + 1;
            return new BrokenStepSyntax(RangeFrom(start));
        }

        if (!_hasGivenUp && hasLabel)
        {
            ReportUnclosed(open, ")");
        }

        return Broken(start);
    }

    private StepSyntax ParseOperation(int start)
    {
        var name = Take();
        if (Operations.Find(name.Text) is not { } operation)
        {
            ReportUnknownOperation(name);
            return Broken(start);
        }

        var arguments = new List<NumberSyntax>();
        if (Current.Kind == TokenKind.OpenParenthesis && !TryParseArguments(arguments, operation.Kind == OperationKind.Linear))
        {
            return Broken(start);
        }

        EquatableArray<ModifierSyntax> modifiers = [];
        if (operation.Modifiers != ModifierTarget.None && !TryParseModifiers(operation.Modifiers, operation.Steps, out modifiers))
        {
            return Broken(start);
        }

        return new OperationSyntax(TextRange.FromBounds(start, EndOfPrevious), name.Text, name.Range, arguments.ToEquatableArray())
        {
            Modifiers = modifiers,
        };
    }

    /// <summary>Reads <c>(5, 1e-4)</c>; after a reported mistake it is skipped, and the answer false.</summary>
    private bool TryParseArguments(List<NumberSyntax> arguments, bool mayBeClasses)
    {
        if (ClosingOf(_position) is not { } close)
        {
            ReportUnclosed(Current, ")");
            SkipArguments();
            return false;
        }

        Take();
        while (_position < close)
        {
            if (TakeNumber(mayBeClasses) is not { } number)
            {
                _position = close + 1;
                return false;
            }

            arguments.Add(number);
            ReportSemicolon();
            if (!TryTake(TokenKind.Comma) && _position < close)
            {
                ReportUnexpected("',' or ')'");
                _position = close + 1;
                return false;
            }
        }

        if (Previous.Kind == TokenKind.Comma)
        {
            ReportUnexpected("a number");
            _position = close + 1;
            return false;
        }

        Take();
        return true;
    }

    /// <summary>Reads an argument, which may be negative; null after a reported mistake.</summary>
    private NumberSyntax? TakeNumber(bool mayBeClasses)
    {
        var minus = Current;
        var isNegative = TryTake(TokenKind.Minus);
        var token = Current;
        var range = isNegative ? minus.Range.Through(token.Range) : token.Range;
        switch (token.Kind)
        {
            case TokenKind.Integer or TokenKind.Decimal:
                Take();
                Numbers.TryReadDecimal(token.Text, out var value);
                return new NumberSyntax(isNegative ? -value : value, token.Kind == TokenKind.Integer, range);
            case TokenKind.Expression when !isNegative:
                Take();
                return ReadExpression(token.Text, token.Range.Start, mayBeClasses) is { } expression
                    ? new NumberSyntax(0, IsInteger: true, range) { Expression = expression }
                    : null;
            default:
                ReportUnexpected("a number");
                return null;
        }
    }

    private void ReportUnknownOperation(Token name)
    {
        if (Modifiers.Find(name.Text) is not null)
        {
            _problems.Add(Rules.UnexpectedText, name.Range, name.Text, ExpectedStep);
            return;
        }

        var nearest = Spelling.Nearest(name.Text, Operations.Names.Concat(WindowKinds.Words));
        _problems.AddWithSuggestion(Rules.UnknownWord, name.Range, nearest, name.Text, Spelling.Cure(nearest, "expected " + ExpectedWord));
    }
}
