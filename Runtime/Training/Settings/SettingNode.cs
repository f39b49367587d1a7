using InceptionDsl.Language.Text;

namespace InceptionDsl.Settings;

/// <summary>A value as it was written, in a file or on the command line, before its setting is known.</summary>
/// <param name="Range">Its characters.</param>
internal abstract record SettingNode(TextRange Range);

/// <summary>A number, a word, or a short text that stands for more.</summary>
/// <param name="Text">What is meant, without quotes.</param>
/// <param name="Place">Where some characters of the text stand in what was given.</param>
internal sealed record SettingWord(TextRange Range, string Text, Func<TextRange, TextRange> Place) : SettingNode(Range)
{
    /// <summary>A text that was given as it is.</summary>
    public static SettingWord Of(string text) => new(new TextRange(0, text.Length), text, range => range);

    /// <summary>Some of its characters.</summary>
    public SettingWord Part(TextRange part) => new(
        Place(part), Text.Substring(part.Start, part.Length), range => Place(range with { Start = part.Start + range.Start }));
}

/// <summary>Several values.</summary>
internal sealed record SettingList(TextRange Range, IReadOnlyList<SettingNode> Items) : SettingNode(Range);

/// <summary>Keys with their values.</summary>
internal sealed record SettingMap(TextRange Range, IReadOnlyList<(SettingWord Key, SettingNode Value)> Entries) : SettingNode(Range)
{
    /// <summary>The key that says which kind of a family it is.</summary>
    public const string Kind = "kind";
}

/// <summary>A value about which a mistake was told already.</summary>
internal sealed record SettingBroken(TextRange Range) : SettingNode(Range);

/// <summary>A mistake in settings.</summary>
/// <param name="Range">Where, in what was given.</param>
/// <param name="Message">What is wrong and what would be right, as a sentence.</param>
internal sealed record SettingMistake(TextRange Range, string Message);
