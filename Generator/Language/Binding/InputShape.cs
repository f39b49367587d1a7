namespace InceptionDsl.Language;

/// <summary>Reads a network's input: <c>3x224x224</c>.</summary>
internal static class InputShape
{
    /// <summary>The shape, or one with unknown dimensions and the problem that was found.</summary>
    public static Shape Read(string text, out Problem? problem)
    {
        problem = null;
        var parts = text.Replace('×', 'x').Split('x');
        var values = new int[3];
        var start = 0;
        for (var index = 0; index < parts.Length; index++)
        {
            var part = parts[index].Trim();
            var range = new TextRange(start + parts[index].IndexOf(part, StringComparison.Ordinal), part.Length);
            var place = new ProblemPlace(-1, ProblemPlace.Specification, range);
            if (parts.Length == 3 && part.Length > 0 && part.All(character => character is >= '0' and <= '9'))
            {
                if (!Numbers.TryReadInteger(part, out var value) || value > Numbers.Largest)
                {
                    problem = new Problem(Rules.NumberTooLarge, place, [part, Numbers.WriteCount(Numbers.Largest)]);
                    return default;
                }

                if (value == 0)
                {
                    problem = new Problem(Rules.NumberTooSmall, place, [part]);
                    return default;
                }

                values[index] = value;
                start += parts[index].Length + 1;
                continue;
            }

            problem = new Problem(
                Rules.InvalidInput,
                parts.Length == 3 && part.Length > 0 ? place : place with { Range = text.Length > 0 ? new TextRange(0, text.Length) : null },
                []);
            return default;
        }

        return new Shape(values[0], values[1], values[2]);
    }
}
