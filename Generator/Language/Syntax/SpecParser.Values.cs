namespace InceptionDsl.Language;

internal sealed partial class SpecParser
{
    /// <summary>Reads <c>3x3</c>, or one number for both; reports and returns null where there is none or one is out of range.</summary>
    private SizeSyntax? TakeSize(string expected)
    {
        if (Current.Kind is not (TokenKind.Size or TokenKind.Integer))
        {
            ReportUnexpected(expected);
            return null;
        }

        var token = Take();
        return TryReadPair(token, out var height, out var width) ? new SizeSyntax(height, width, token.Range) : null;
    }

    /// <summary>Reads <c>/2</c> or <c>/2x1</c> if it is there; false only after a reported mistake.</summary>
    private bool TryParseStride(out StrideSyntax? stride)
    {
        stride = null;
        if (!TryTake(TokenKind.Slash))
        {
            return true;
        }

        if (Current.Kind is not (TokenKind.Size or TokenKind.Integer))
        {
            ReportUnexpected("a stride such as '2'");
            return false;
        }

        var token = Take();
        if (!TryReadPair(token, out var height, out var width))
        {
            return false;
        }

        stride = new StrideSyntax(height, width, token.Range);
        return true;
    }

    /// <summary>Reads a number of output channels.</summary>
    private IntegerSyntax? TakeWidth()
    {
        if (Current.Kind == TokenKind.OpenBrace)
        {
            _problems.Add(Rules.ParameterOutsideBlock, Current.Range);
            return null;
        }

        if (Current.Kind != TokenKind.Integer)
        {
            ReportUnexpected("a width such as '64'");
            return null;
        }

        var token = Take();
        return TryReadPositive(token.Text, token.Range, out var value) ? new IntegerSyntax(value, token.Range) : null;
    }

    private bool TryReadPair(Token token, out int first, out int second)
    {
        var text = token.Kind == TokenKind.Size ? token.Text.TrimEnd('r') : token.Text;
        var cross = text.IndexOf('x');
        if (cross < 0)
        {
            var read = TryReadPositive(text, token.Range, out first);
            second = first;
            return read;
        }

        second = 0;
        return TryReadPositive(text.Substring(0, cross), token.Range, out first)
            && TryReadPositive(text.Substring(cross + 1), token.Range, out second);
    }

    private bool TryReadPositive(string digits, TextRange range, out int value)
    {
        if (!Numbers.TryReadInteger(digits, out value) || value > Numbers.Largest)
        {
            _problems.Add(Rules.NumberTooLarge, range, digits, Numbers.WriteCount(Numbers.Largest));
            return false;
        }

        if (value == 0)
        {
            _problems.Add(Rules.NumberTooSmall, range, digits);
            return false;
        }

        return true;
    }

    /// <summary>Reads the words after a step; false only after a reported mistake.</summary>
    private bool TryParseModifiers(ModifierTarget target, string steps, out EquatableArray<ModifierSyntax> modifiers)
    {
        var read = new List<ModifierSyntax>();
        var aspects = new Dictionary<string, string>();
        modifiers = [];
        while (Current.Kind == TokenKind.Word)
        {
            var word = Take();
            if (Modifiers.Find(word.Text) is not var (modifier, first, second))
            {
                var words = Modifiers.All.Where(known => (known.Target & target) != 0).Select(known => known.Example).ToArray();
                var nearest = Spelling.Nearest(word.Text, words);
                _problems.Add(Rules.UnknownWord, word.Range, word.Text, Suggest(nearest, "one of " + string.Join(", ", words)));
                return false;
            }

            if ((modifier.Target & target) == 0)
            {
                _problems.Add(Rules.ModifierDoesNotApply, word.Range, word.Text, steps);
                return false;
            }

            if (aspects.TryGetValue(modifier.Aspect, out var earlier))
            {
                _problems.Add(Rules.ContradictingModifiers, word.Range, word.Text, earlier, modifier.Aspect);
                return false;
            }

            if (Math.Max(first, second) > Numbers.Largest)
            {
                _problems.Add(Rules.NumberTooLarge, word.Range, word.Text, Numbers.WriteCount(Numbers.Largest));
                return false;
            }

            if (modifier.Kind is ModifierKind.Dilation or ModifierKind.Groups && Math.Min(first, second) == 0)
            {
                _problems.Add(Rules.NumberTooSmall, word.Range, word.Text);
                return false;
            }

            aspects.Add(modifier.Aspect, word.Text);
            if (modifier.Kind == ModifierKind.Activation)
            {
                first = (int)Activations.Find(word.Text)!.Value;
            }

            read.Add(new ModifierSyntax(modifier.Kind, first, second, word.Range));
        }

        if (Current.Kind == TokenKind.Malformed)
        {
            return false;
        }

        modifiers = read.ToEquatableArray();
        return true;
    }
}
