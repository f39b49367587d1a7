using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

internal sealed partial class SpecParser
{
    private static readonly string ExpectedWord = "a convolution such as '3x3:64', a pool, an activation such as relu, or one of "
        + string.Join(", ", Operations.All.Where(operation => operation.Kind != OperationKind.Activation).Select(operation => operation.Name));

    /// <param name="start">Where the step begins.</param>
    /// <param name="named">How its chains are put together, by the word before it; null without one.</param>
    private StepSyntax ParseGroup(int start, Merge? named = null)
    {
        var open = Take();
        if (!TryEnter(open))
        {
            return new BrokenStepSyntax(open.Range);
        }

        var chains = new List<ChainSyntax>();
        var commas = new List<Token>();
        var (merge, isMixed) = (named, false);
        var wasInGroup = _isInGroup;
        _isInGroup = true;
        while (true)
        {
            chains.Add(ParseChainUntil(
                kind => IsChainSeparator(kind) || kind == TokenKind.CloseBracket || (kind == TokenKind.CloseParenthesis && _sequences > 0),
                "'|' before the next chain, an arrow '→' or ']'"));
            if (!IsChainSeparator(Current.Kind))
            {
                break;
            }

            if (GroupMerges.Find(Current.Kind) is not { } meant)
            {
                if (!IsBesideGap)
                {
                    commas.Add(Current);
                }
            }
            else if (merge is { } way && !isMixed && meant != way && (named is null || meant != Merge.Concat))
            {
                ReportMixed(way);
                isMixed = true;
            }
            else
            {
                merge ??= meant;
            }

            Take();
        }

        _isInGroup = wasInGroup;
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

        var separator = GroupMerges.Separator(merge ?? Merge.Concat).Trim();
        foreach (var comma in commas)
        {
            _problems.AddWithSuggestion(Rules.CommaInsideGroup, comma.Range, separator, comma.Text, separator);
        }

        var range = TextRange.FromBounds(start, EndOfPrevious);
        if (named is { } taken && chains.Count == 1 && !chains[0].Steps.OfType<BrokenStepSyntax>().Any())
        {
            _problems.Add(Rules.MergeOfOneChain, range, GroupMerges.Word(taken));
            return new BrokenStepSyntax(range);
        }

        return isMixed ? new BrokenStepSyntax(range) : new GroupSyntax(range, chains.ToEquatableArray()) { Merge = merge ?? Merge.Concat };
    }

    /// <summary>Reports a separator that is not that of its group.</summary>
    private void ReportMixed(Merge merge)
    {
        var (done, right) = (GroupMerges.Done(merge), GroupMerges.Separator(merge).Trim());
        _problems.Add(Rules.MixedSeparators, Current.Range, done, Current.Text, right, $"{GroupMerges.Word(merge)}[1x1:64 {right} [3x3:64 {Current.Text} 5x5:64]]");
    }

    /// <summary>Passes the second half of a double label whose <c>=</c> is to come, which is one mistake with the first.</summary>
    private void SkipHalfOfLabel()
    {
        if (_isInGroup && Current.Kind == TokenKind.Plus && Current.Range.Start == Previous.Range.End)
        {
            var isThere = _tokens[_position + 1].Kind is TokenKind.Word or TokenKind.Integer or TokenKind.Decimal or TokenKind.Malformed;
            _position += isThere ? 2 : _tokens[_position + 1].Kind == TokenKind.End ? 1 : 0;
        }
    }

    /// <summary>Whether a token stands between branches or chains: a plus or a star only in a group.</summary>
    private bool IsChainSeparator(TokenKind kind) =>
        kind is TokenKind.Comma or TokenKind.Pipe || (_isInGroup && kind is (TokenKind.Plus or TokenKind.Star));

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

        var wasInGroup = _isInGroup;
        _isInGroup = false;
        _sequences++;
        var chain = ParseChainUntil(
            kind => kind is TokenKind.CloseParenthesis or TokenKind.Comma or TokenKind.Pipe or TokenKind.CloseBracket, "an arrow '→' or ')'");
        _sequences--;
        _depth--;
        _isInGroup = wasInGroup;
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
            SkipHalfOfLabel();
            return Broken(start);
        }

        var arguments = new List<NumberSyntax>();
        StageReferenceSyntax? stage = null;
        var (kind, slash) = (operation.Kind, -1);
        var (mayBeClasses, mayBeFraction) = (kind == OperationKind.Linear, kind == OperationKind.Slice);
        if (operation.TakesStage && Current.Kind == TokenKind.OpenParenthesis && _tokens[_position + 1].Kind == TokenKind.Reference)
        {
            stage = ParseStageReference();
            if (stage is null)
            {
                return Broken(start);
            }
        }
        else if (Current.Kind == TokenKind.OpenParenthesis && !TryParseArguments(arguments, operation.Whole, mayBeClasses, mayBeFraction, out slash))
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
            IsFraction = slash >= 0,
            Stage = stage,
            Modifiers = modifiers,
        };
    }

    /// <summary>Reads <c>(5, 1e-4)</c>, or a slice's <c>(1/2)</c>; after a reported mistake it is skipped, and the answer false.</summary>
    private bool TryParseArguments(List<NumberSyntax> arguments, int whole) =>
        TryParseArguments(arguments, whole, mayBeClasses: false, mayBeFraction: false, out _);

    /// <param name="whole">How many of them, from the first, are whole numbers.</param>
    /// <param name="slash">Index of the slash between the numbers; -1 for none.</param>
    private bool TryParseArguments(List<NumberSyntax> arguments, int whole, bool mayBeClasses, bool mayBeFraction, out int slash)
    {
        slash = -1;
        if (ClosingOf(_position) is not { } close)
        {
            ReportUnclosed(Current, ")");
            SkipArguments();
            return false;
        }

        Take();
        while (_position < close)
        {
            if (TakeNumber(mayBeClasses, isReal: arguments.Count >= whole) is not { } number)
            {
                _position = close + 1;
                return false;
            }

            arguments.Add(number);
            ReportSemicolon();
            if (mayBeFraction && arguments.Count == 1 && TryTake(TokenKind.Slash))
            {
                slash = _position - 1;
            }
            else if (!TryTake(TokenKind.Comma) && _position < close)
            {
                ReportUnexpected("',' or ')'");
                _position = close + 1;
                return false;
            }
        }

        if (Previous.Kind is TokenKind.Comma or TokenKind.Slash)
        {
            ReportUnexpected("a number");
            _position = close + 1;
            return false;
        }

        Take();
        return true;
    }

    /// <summary>Reads an argument, which may be negative; null after a reported mistake.</summary>
    private NumberSyntax? TakeNumber(bool mayBeClasses, bool isReal)
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
                    ? new NumberSyntax(0, IsInteger: true, range) { Expression = expression with { IsReal = isReal, KeepsRests = isReal } }
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

        var nearest = Spelling.Nearest(name.Text, Operations.Names.Concat(WindowKinds.Words).Concat(GroupMerges.Words));
        _problems.AddWithSuggestion(Rules.UnknownWord, name.Range, nearest, name.Text, Spelling.Cure(nearest, "expected " + ExpectedWord));
    }
}
