using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

internal sealed partial class SpecParser
{
    /// <summary>Reads the words after a step; false only after a reported mistake.</summary>
    private bool TryParseModifiers(ModifierTarget target, string steps, out EquatableArray<ModifierSyntax> modifiers)
    {
        var read = new List<ModifierSyntax>();
        var aspects = new Dictionary<string, string>();
        modifiers = [];
        while (Current.Kind == TokenKind.Word || IsInsertedWord(target))
        {
            var word = Take();
            if (word.Kind == TokenKind.Expression)
            {
                if (TakeInsertedWord(word, aspects) is not { } inserted)
                {
                    return false;
                }

                read.Add(inserted);
                continue;
            }

            if (Modifiers.Find(word.Text) is not var (modifier, numbers))
            {
                ReportUnknownModifier(word, target);
                return false;
            }

            if ((modifier.Target & target) == 0)
            {
                _problems.AddWithSuggestion(Rules.ModifierDoesNotApply, word.Range, Removal, word.Text, steps);
                return false;
            }

            if (aspects.TryGetValue(modifier.Aspect, out var earlier))
            {
                _problems.AddWithSuggestion(Rules.ContradictingModifiers, word.Range, Removal, word.Text, earlier, modifier.Aspect);
                return false;
            }

            aspects.Add(modifier.Aspect, word.Text);
            if (!TryReadNumbers(modifier, numbers, word, out var values) || !TryParseArgument(modifier, word, out var argument))
            {
                return false;
            }

            read.Add(new ModifierSyntax(modifier, values, argument, TextRange.FromBounds(word.Range.Start, EndOfPrevious)));
        }

        if (Current.Kind == TokenKind.Malformed)
        {
            return false;
        }

        modifiers = read.ToEquatableArray();
        return true;
    }

    /// <summary>What to write instead of the word before, when it is too much: nothing, unless an argument follows it.</summary>
    private string? Removal => Current.Kind == TokenKind.OpenParenthesis ? null : "";

    private bool TryReadNumbers(Modifier modifier, IReadOnlyList<TextRange> places, Token word, out EquatableArray<IntegerSyntax> values)
    {
        var read = new List<IntegerSyntax>();
        values = [];
        foreach (var place in places)
        {
            // One number may stand for several sides or directions.
            var earlier = places.Take(read.Count).ToList().IndexOf(place);
            var value = earlier >= 0 ? read[earlier] : ReadInteger(word, place, word.Text, modifier.Least);
            if (value is null)
            {
                return false;
            }

            read.Add(value.Value);
        }

        values = read.ToEquatableArray();
        return true;
    }

    /// <summary>Reads a modifier's <c>(0.2)</c> where it takes one; false only after a reported mistake.</summary>
    private bool TryParseArgument(Modifier modifier, Token word, out NumberSyntax? argument)
    {
        argument = null;
        if (Current.Kind != TokenKind.OpenParenthesis)
        {
            if (modifier.Argument is null or { IsOptional: true })
            {
                return true;
            }

            _problems.Add(Rules.WrongArguments, word.Range, word.Text, modifier.Usage);
            return false;
        }

        var arguments = new List<NumberSyntax>();
        if (!TryParseArguments(arguments, modifier.Argument is { IsWhole: true } ? 1 : 0))
        {
            return false;
        }

        var range = TextRange.FromBounds(word.Range.Start, EndOfPrevious);
        if (modifier.Argument is not { } expected || arguments.Count != 1)
        {
            _problems.Add(Rules.WrongArguments, range, word.Text, modifier.Usage);
            return false;
        }

        argument = arguments[0];
        return argument.Value.Expression is not null || IsAccepted(expected, argument.Value, _problems);
    }

    /// <summary>Whether a modifier takes a number as its argument; reports it when not.</summary>
    internal static bool IsAccepted(NumberArgument expected, NumberSyntax number, TextProblems problems)
    {
        if (expected.Accepts(number.Value))
        {
            return true;
        }

        problems.Add(Rules.SettingOutOfRange, number.Range, expected.Title, SpecPrinter.Canonical.Write(number), expected.Range.Cure);
        return false;
    }

    /// <summary>Reports words that stand before a convolution's width, <c>3x3 valid:64</c>, where they belong behind it.</summary>
    private void ReportWordsBeforeWidth(int start, EquatableArray<ModifierSyntax> words)
    {
        var range = words[0].Range.Through(words[words.Count - 1].Range);
        var colon = Take().Range.Start;
        if (TakeWidth() is not null && TryParseStride(out _))
        {
            var meant = $"{Text(start, range.Start).TrimEnd()}{Text(colon, EndOfPrevious)} {Text(range.Start, range.End)}";
            _problems.Add(Rules.WordAcrossWidth, range, Text(range.Start, range.End), meant);
        }
    }

    /// <summary>
    /// Reports words that stand after a pool's width, where there is no place for any: the pool's own belong before the colon,
    /// and a convolution's behind a convolution.
    /// </summary>
    private bool ReportWordsAfterWidth(int start, int colon, WindowSchema schema, bool isAlone)
    {
        var (first, end) = (Current, EndOfPrevious);
        if (first.Kind != TokenKind.Word || Modifiers.Find(first.Text) is not var (word, _))
        {
            return false;
        }

        var isPools = (word.Target & schema.Modifiers) != 0;
        if (isAlone && !isPools)
        {
            Take();
            _problems.AddWithSuggestion(Rules.ModifierDoesNotApply, first.Range, Removal, first.Text, schema.Steps);
            return true;
        }

        while (Current.Kind == TokenKind.Word && Modifiers.Find(Current.Text) is var (next, _) && ((next.Target & schema.Modifiers) != 0) == isPools)
        {
            Take();
            _position = ClosingOf(_position) + 1 ?? _position;
        }

        var range = TextRange.FromBounds(first.Range.Start, EndOfPrevious);
        var (before, width, words) = (Text(start, colon).TrimEnd(), Text(colon, end), Text(range.Start, range.End));
        _problems.Add(Rules.WordAcrossWidth, range, words, isPools ? $"{before} {words}{width}" : $"{before} → 1x1{width} {words}");
        return true;
    }

    private string Text(int start, int end) => _text.Substring(start, end - start);

    private void ReportUnknownModifier(Token word, ModifierTarget target)
    {
        if (Operations.IsKnown(word.Text))
        {
            _problems.Add(Rules.UnknownWord, word.Range, word.Text, $"as a step of its own it follows an arrow, '→{word.Text}'");
            return;
        }

        var words = Modifiers.All.Where(known => (known.Target & target) != 0).ToArray();
        var nearest = Spelling.Nearest(word.Text, words.Select(known => known.Word));
        var meant = words.FirstOrDefault(known => known.Word == nearest) is { Numbers: not ModifierNumbers.None } numbered ? numbered.Example : nearest;
        _problems.AddWithSuggestion(Rules.UnknownWord, word.Range, meant, word.Text, Spelling.Cure(meant, "expected " + OneOf(words)));
    }

    /// <summary>The words as a message lists them, functions and initializations by an example.</summary>
    private static string OneOf(Modifier[] words)
    {
        var listed = string.Join(", ", words.Where(word => word.Kind is not (ModifierKind.Activation or ModifierKind.Initialization))
            .Select(word => word.Example));
        return "one of " + listed
            + (words.Any(word => word.Kind == ModifierKind.Activation) ? ", an activation such as relu" : "")
            + (words.Any(word => word.Kind == ModifierKind.Initialization) ? ", an initialization such as kaiming" : "");
    }
}
