namespace InceptionDsl.Language;

/// <summary>Reads a network's input: <c>3x224x224</c>.</summary>
internal static class InputShape
{
    private const int LongestText = 100;

    /// <summary>The shape, or one with unknown dimensions; what is wrong with the text is reported.</summary>
    public static Shape Read(string text, TextProblems problems)
    {
        if (text.Length > LongestText)
        {
            problems.Add(Rules.InvalidInput, new TextRange(0, text.Length));
            return default;
        }

        // What was meant by a look-alike is known, so the rest of the network is still checked.
        var meant = new string(MeantText.Read(text, problems)).Replace(MeantText.Nothing, ' ');
        var isReported = problems.Count > 0;
        var parts = meant.Split('x');
        var values = new int[3];
        var start = 0;
        for (var index = 0; index < parts.Length; index++)
        {
            var part = parts[index].Trim();
            var range = new TextRange(start + parts[index].IndexOf(part, StringComparison.Ordinal), part.Length);
            if (parts.Length != 3 || part.Length == 0)
            {
                range = new TextRange(0, text.Length);
            }

            if (Check(part, parts.Length, out values[Math.Min(index, 2)]) is { } rule)
            {
                if (!isReported)
                {
                    problems.Add(rule, range, rule == Rules.InvalidInput ? [] : [part, Numbers.WriteCount(Numbers.Largest)]);
                }

                return default;
            }

            start += parts[index].Length + 1;
        }

        var shape = new Shape(values[0], values[1], values[2]);
        if (shape.Elements > Shape.MostElements)
        {
            problems.Add(
                Rules.SizeTooLarge, new TextRange(0, text.Length),
                "The input", shape.ToString(), Numbers.WriteCount(Shape.MostElements) + " elements");
            return default;
        }

        return shape;
    }

    private static Rule? Check(string part, int parts, out int value)
    {
        value = 0;
        if (parts != 3 || part.Length == 0 || !part.All(character => character is >= '0' and <= '9'))
        {
            return Rules.InvalidInput;
        }

        return !Numbers.TryReadInteger(part, out value) || value > Numbers.Largest ? Rules.NumberTooLarge
            : value == 0 ? Rules.NumberTooSmall
            : null;
    }
}
