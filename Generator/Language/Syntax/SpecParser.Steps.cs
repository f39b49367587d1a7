namespace InceptionDsl.Language;

internal sealed partial class SpecParser
{
    private const string ExpectedStep = "a convolution such as '3x3:64', a pool, a group '[…]' or an operation";

    /// <param name="afterArrow">The arrow before the step, or null for a chain's first step.</param>
    private StepSyntax ParseStep(Token? afterArrow)
    {
        var start = Current.Range.Start;
        var label = ParseLabel();
        StepSyntax step;
        switch (Current.Kind)
        {
            case TokenKind.Size:
                step = ParseConvolution(start);
                break;
            case TokenKind.Integer when afterArrow is not null:
                step = ParseWidth(start);
                break;
            case TokenKind.Integer:
                _problems.Add(Rules.WidthWithoutSize, Current.Range, Current.Text);
                step = Broken(start);
                break;
            case TokenKind.Word:
                step = ParseWord(start);
                break;
            case TokenKind.OpenBracket:
                step = ParseGroup(start);
                break;
            case TokenKind.OpenBrace:
                _problems.Add(Rules.ParameterOutsideBlock, Current.Range);
                step = Broken(start);
                break;
            case TokenKind.Malformed:
                step = Broken(start);
                break;
            default:
                ReportMissingStep(afterArrow);
                step = Broken(start);
                break;
        }

        return step with { Label = label };
    }

    private void ReportMissingStep(Token? afterArrow)
    {
        var atSeparator = Current.Kind is TokenKind.Comma or TokenKind.Arrow or TokenKind.Pipe or TokenKind.CloseBracket or TokenKind.End;
        if (afterArrow is { } arrow && atSeparator)
        {
            _problems.Add(Rules.MissingAfterArrow, arrow.Range);
        }
        else if (atSeparator)
        {
            _problems.Add(Rules.EmptyBranch, Current.Kind == TokenKind.End ? PlaceOfEnd() : Current.Range);
        }
        else
        {
            ReportUnexpected(ExpectedStep);
        }
    }

    /// <summary>Reads <c>name=</c> or <c>name+name=</c>.</summary>
    private LabelSyntax? ParseLabel()
    {
        if (Current.Kind is not (TokenKind.Word or TokenKind.Integer))
        {
            return null;
        }

        var first = Current;
        var next = _tokens[_position + 1].Kind;
        if (next == TokenKind.Equals)
        {
            _position += 2;
            return CheckLabel(new LabelSyntax(first.Text, null, first.Range));
        }

        if (next == TokenKind.Plus
            && _tokens[_position + 2] is { Kind: TokenKind.Word or TokenKind.Integer } second
            && _tokens[_position + 3].Kind == TokenKind.Equals)
        {
            _position += 4;
            return CheckLabel(new LabelSyntax(first.Text, second.Text, first.Range.Through(second.Range)));
        }

        return null;
    }

    private LabelSyntax? CheckLabel(LabelSyntax label)
    {
        foreach (var name in new[] { label.First, label.Second })
        {
            if (name is not null && !StatePath.IsValid(name))
            {
                _problems.Add(Rules.InvalidName, label.Range, name);
                return null;
            }
        }

        return label;
    }

    private StepSyntax ParseConvolution(int start)
    {
        var isReduction = Current.Text[Current.Text.Length - 1] == 'r';
        var kernel = TakeSize("a kernel");
        if (kernel is null || !TryParseStride(out var stride))
        {
            return Broken(start);
        }

        IntegerSyntax? width = null;
        if (TryTake(TokenKind.Colon))
        {
            width = TakeWidth();
            if (width is null)
            {
                return Broken(start);
            }

            if (stride is null && !TryParseStride(out stride))
            {
                return Broken(start);
            }
        }

        if (!TryParseModifiers(ModifierTarget.Convolution, "convolutions", out var modifiers))
        {
            return Broken(start);
        }

        var range = TextRange.FromBounds(start, EndOfPrevious);
        if (isReduction && (width is null || Current.Kind != TokenKind.Arrow))
        {
            var size = $"{Numbers.Write(kernel.Value.Height)}x{Numbers.Write(kernel.Value.Width)}";
            _problems.Add(Rules.ReductionWithoutConvolution, range, size, Numbers.Write(width?.Value ?? 64));
            return new BrokenStepSyntax(range);
        }

        return new ConvolutionSyntax(range, kernel.Value, isReduction, stride, width) { Modifiers = modifiers };
    }

    private StepSyntax ParseWidth(int start)
    {
        var width = TakeWidth();
        if (width is null
            || !TryParseStride(out var stride)
            || !TryParseModifiers(ModifierTarget.Convolution, "convolutions", out var modifiers))
        {
            return Broken(start);
        }

        return new WidthSyntax(TextRange.FromBounds(start, EndOfPrevious), width.Value, stride) { Modifiers = modifiers };
    }

    private StepSyntax ParseWord(int start)
    {
        switch (Current.Text)
        {
            case "pool" or "maxpool":
                Take();
                return ParsePoolAfterName(isAverage: false, start);
            case "avgpool":
                Take();
                return ParsePoolAfterName(isAverage: true, start);
            default:
                return ParseOperation(start);
        }
    }

    private StepSyntax ParsePoolAfterName(bool isAverage, int start)
    {
        SizeSyntax? kernel = null;
        StrideSyntax? stride = null;
        if (Current.Kind is TokenKind.Size or TokenKind.Integer)
        {
            kernel = TakeSize("a window such as '3x3'");
            if (kernel is null)
            {
                return Broken(start);
            }
        }
        else if (Current.Kind == TokenKind.Malformed)
        {
            return Broken(start);
        }

        if (!TryParseStride(out stride)
            || !TryParseModifiers(
                isAverage ? ModifierTarget.AveragePool : ModifierTarget.MaxPool, isAverage ? "average pools" : "maximum pools", out var modifiers))
        {
            return Broken(start);
        }

        IntegerSyntax? width = null;
        if (TryTake(TokenKind.Colon))
        {
            width = TakeWidth();
            if (width is null)
            {
                return Broken(start);
            }
        }

        var range = TextRange.FromBounds(start, Math.Max(start, EndOfPrevious));
        return new PoolSyntax(range, isAverage, kernel, stride, width) { Modifiers = modifiers };
    }

    private StepSyntax ParseGroup(int start)
    {
        var open = Take();
        if (_depth == DeepestNesting)
        {
            _problems.Add(Rules.NestedTooDeep, open.Range, Numbers.Write(DeepestNesting));
            _position = _tokens.Count - 1;
            return new BrokenStepSyntax(open.Range);
        }

        _depth++;
        var chains = new List<ChainSyntax>();
        do
        {
            chains.Add(ParseChain());
            if (Current.Kind == TokenKind.Comma)
            {
                _problems.Add(Rules.CommaInsideGroup, Current.Range);
            }
            else if (Current.Kind is not (TokenKind.Pipe or TokenKind.CloseBracket or TokenKind.End))
            {
                ReportUnexpected("'|' before the next chain, or ']'");
                Take();
                SkipToSeparator();
            }
        }
        while (TryTake(TokenKind.Pipe) || TryTake(TokenKind.Comma));
        _depth--;

        if (!TryTake(TokenKind.CloseBracket))
        {
            _problems.Add(Rules.UnclosedBracket, open.Range, "]");
        }

        return new GroupSyntax(TextRange.FromBounds(start, EndOfPrevious), chains.ToEquatableArray());
    }

    private StepSyntax ParseOperation(int start)
    {
        var name = Take();
        if (!Operations.IsKnown(name.Text))
        {
            ReportUnknownOperation(name);
            return Broken(start);
        }

        var arguments = new List<NumberSyntax>();
        if (TryTake(TokenKind.OpenParenthesis) && !TryTake(TokenKind.CloseParenthesis))
        {
            do
            {
                if (Current.Kind is not (TokenKind.Integer or TokenKind.Decimal))
                {
                    ReportUnexpected("a number");
                    return BrokenArguments(start);
                }

                var token = Take();
                Numbers.TryReadDecimal(token.Text, out var value);
                arguments.Add(new NumberSyntax(value, token.Kind == TokenKind.Integer, token.Range));
            }
            while (TryTake(TokenKind.Comma));

            if (!TryTake(TokenKind.CloseParenthesis))
            {
                ReportUnexpected("')'");
                return BrokenArguments(start);
            }
        }

        return new OperationSyntax(TextRange.FromBounds(start, EndOfPrevious), name.Text, name.Range, arguments.ToEquatableArray());
    }

    /// <summary>Skips an operation's arguments, whose commas separate no branches.</summary>
    private BrokenStepSyntax BrokenArguments(int start)
    {
        while (Current.Kind is not (TokenKind.CloseParenthesis or TokenKind.Arrow or TokenKind.Pipe or TokenKind.End))
        {
            _position++;
        }

        return Broken(start);
    }

    private void ReportUnknownOperation(Token name)
    {
        if (Modifiers.Find(name.Text) is not null)
        {
            _problems.Add(Rules.UnexpectedText, name.Range, name.Text, ExpectedStep);
            return;
        }

        var nearest = Spelling.Nearest(name.Text, Operations.Names.Concat(["pool", "maxpool", "avgpool"]));
        _problems.Add(Rules.UnknownWord, name.Range, name.Text, Suggest(nearest, ExpectedStep));
    }

    private static string Suggest(string? nearest, string expected) =>
        nearest is null ? $"expected {expected}" : $"did you mean '{nearest}'?";
}
