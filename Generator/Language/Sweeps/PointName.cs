using System.Text;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Sweeps;

/// <summary>Names of points' classes: axes with their values, <c>Width0_5_Input3x32x32</c>.</summary>
internal static class PointName
{
    /// <summary>The name of the point that has nothing to be named by.</summary>
    public const string AsItIs = "AsItIs";

    /// <summary>More of a value is not written: the name has to fit into paths.</summary>
    private const int Longest = 40;

    /// <summary>The name of a point.</summary>
    /// <param name="parts">The axes and values that it is told by.</param>
    public static string Of(IEnumerable<(string Axis, string Value)> parts)
    {
        var name = string.Join("_", parts.Select(part => Join(Words(part.Axis), Words(part.Value))).Where(word => word.Length > 0));
        return name.Length == 0 ? AsItIs : char.IsDigit(name[0]) ? "With" + name : name;
    }

    /// <summary>A name that no other has, in whatever case, since files are called by it: with a number where one has.</summary>
    public static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = name + "_" + Numbers.Write(number);
        }

        return free;
    }

    /// <summary>A text as a part of an identifier: each word begins with a capital letter, and digits that were apart stay so.</summary>
    private static string Words(string text)
    {
        var words = new StringBuilder();
        var isNew = true;
        foreach (var character in text)
        {
            if (character is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
            {
                if (isNew && words.Length > 0 && char.IsDigit(character) && char.IsDigit(words[words.Length - 1]))
                {
                    words.Append('_');
                }

                words.Append(isNew ? char.ToUpperInvariant(character) : character);
                isNew = false;
            }
            else
            {
                words.Append(character == '-' && isNew ? "Minus" : "");
                isNew = true;
            }
        }

        return words.Length > Longest ? words.ToString(0, Longest) : words.ToString();
    }

    private static string Join(string axis, string value) =>
        axis.Length > 0 && value.Length > 0 && char.IsDigit(axis[axis.Length - 1]) && char.IsDigit(value[0]) ? axis + "_" + value : axis + value;
}
