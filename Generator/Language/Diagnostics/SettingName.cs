namespace InceptionDsl.Language.Diagnostics;

/// <summary>What a setting is called: by this a problem's place names it, and messages spell it.</summary>
/// <param name="CSharp">The attribute's property; empty for its unnamed first value, <c>1</c> for the second.</param>
/// <param name="Yaml">The key; one with a dot is a key inside a mapping: <c>norm.eps</c>.</param>
public sealed record SettingName(string CSharp, string Yaml)
{
    /// <summary>The bare name.</summary>
    public Wording Bare => new Spelled(CSharp, Yaml);

    /// <summary>The name in a sentence, where a key stands in quotes.</summary>
    public Wording InSentence => new Spelled(CSharp, $"'{Yaml}'");

    /// <summary>The setting with a value, as it is written in a declaration.</summary>
    /// <param name="value">A number, or a text.</param>
    /// <param name="isText">Whether C# puts it into quotes.</param>
    public Wording With(string value, bool isText = false)
    {
        var keys = Yaml.Split('.');
        var written = keys.Length == 1 ? $"{Yaml}: {value}" : $"{keys[0]}: {{ {keys[1]}: {value} }}";
        return new Spelled($"{CSharp} = {(isText ? $"\"{value}\"" : value)}", $"'{written}'");
    }
}
