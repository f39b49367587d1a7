using System.Text;

namespace InceptionDsl.Language.Definitions;

/// <summary>Members of enumerations as words: <c>leaky-relu</c> for <c>LeakyRelu</c>. The member that stands for nothing said, Default, has none.</summary>
internal static class Words
{
    private const string Unsaid = "Default";

    /// <summary>The words of an enumeration, in its order.</summary>
    public static IReadOnlyList<string> Of(Type type) => [.. Enum.GetNames(type).Where(name => name != Unsaid).Select(Write)];

    /// <summary>The word of a member.</summary>
    public static string Of(object member) => Write(member.ToString()!);

    /// <summary>The member that a word names, or null.</summary>
    public static object? Find(Type type, string word)
    {
        var name = Enum.GetNames(type).FirstOrDefault(name => name != Unsaid && Write(name) == word);
        return name is null ? null : Enum.Parse(type, name);
    }

    private static string Write(string name)
    {
        var word = new StringBuilder();
        foreach (var character in name)
        {
            if (character is >= 'A' and <= 'Z')
            {
                word.Append(word.Length > 0 ? "-" : "").Append((char)(character - 'A' + 'a'));
            }
            else
            {
                word.Append(character);
            }
        }

        return word.ToString();
    }
}
