namespace InceptionDsl.Language;

internal sealed partial class SpecParser
{
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
                _problems.Add(Rules.UnknownWord, word.Range, word.Text, SuggestModifier(word.Text, target));
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

    private static string SuggestModifier(string word, ModifierTarget target)
    {
        if (Operations.IsKnown(word))
        {
            return $"as a step of its own it follows an arrow, '→{word}'";
        }

        var words = Modifiers.All.Where(known => (known.Target & target) != 0).Select(known => known.Example).ToArray();
        return Suggest(Spelling.Nearest(word, words), "one of " + string.Join(", ", words));
    }

    private static string Suggest(string? nearest, string expected) =>
        nearest is null ? $"expected {expected}" : $"did you mean '{nearest}'?";
}
