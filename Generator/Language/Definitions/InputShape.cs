using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Definitions;

/// <summary>Reads a network's input: <c>3x224x224</c>, <c>9x144</c>, <c>3x16x224x224</c>.</summary>
internal static class InputShape
{
    private const int LongestText = 100;

    /// <summary>Images have at least this many rows and columns, where one is asked for.</summary>
    private const int LeastSide = 8;

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
        var isShape = parts.Length is > 1 and <= Axes.Most + 1;
        var values = new int[parts.Length];
        var start = 0;
        for (var index = 0; index < parts.Length; index++)
        {
            var part = parts[index].Trim();
            var range = new TextRange(start + parts[index].IndexOf(part, StringComparison.Ordinal), part.Length);
            if (!isShape || part.Length == 0)
            {
                range = new TextRange(0, text.Length);
            }

            if (Check(part, isShape, out values[index]) is { } rule)
            {
                if (!isReported)
                {
                    problems.Add(rule, range, rule == Rules.InvalidInput ? [] : [part, Numbers.WriteCount(Numbers.Largest)]);
                }

                return default;
            }

            start += parts[index].Length + 1;
        }

        var shape = new Shape(values[0], values.Skip(1).ToEquatableArray());
        if (!shape.IsCountable)
        {
            problems.Add(
                Rules.SizeTooLarge, new TextRange(0, text.Length),
                "The input", shape.ToString(), Numbers.WriteCount(Shape.MostElements) + " elements");
            return default;
        }

        return shape;
    }

    /// <summary>
    /// The shape that is probably meant where channels were written last, as TensorFlow has them: 64×64×3 for 3×64×64. One column
    /// may also be meant, as in a signal of many channels, unless the rest is a square. Null where nothing speaks for it.
    /// </summary>
    public static Shape? Transposed(Shape shape)
    {
        if (shape.Rank != 2)
        {
            return null;
        }

        var looksLast = shape.Width switch
        {
            1 => shape.Channels == shape.Height,
            3 or 4 => true,
            _ => false,
        };
        return looksLast && shape.Channels >= LeastSide && shape.Height >= LeastSide
            ? new Shape(shape.Width, shape.Channels, shape.Height)
            : null;
    }

    /// <summary>Asks whether an input has its channels last; nothing where it does not seem so.</summary>
    public static EquatableArray<Problem> Question(string text, Shape shape) => Transposed(shape) is not { } meant ? [] :
    [
        new Problem(
            Rules.ChannelsLast,
            new ProblemPlace(ProblemPlace.Settings, NetworkSettings.Input.Names, new TextRange(0, text.Length)),
            [text, Numbers.Write(shape.Channels), shape.Plane, Write(meant), meant.Plane])
        {
            Suggestion = Write(meant),
        },
    ];

    /// <summary>A shape as an input is written: <c>3x64x64</c>.</summary>
    public static string Write(Shape shape) => string.Join("x", shape.Dimensions.Select(length => Numbers.Write(length)));

    private static Rule? Check(string part, bool isShape, out int value)
    {
        value = 0;
        if (!isShape || part.Length == 0 || !part.All(character => character is >= '0' and <= '9'))
        {
            return Rules.InvalidInput;
        }

        return !Numbers.TryReadInteger(part, out value) || value > Numbers.Largest ? Rules.NumberTooLarge
            : value == 0 ? Rules.NumberTooSmall
            : null;
    }
}
