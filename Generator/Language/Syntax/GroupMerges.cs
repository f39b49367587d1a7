namespace InceptionDsl.Language.Syntax;

/// <summary>How a group says the way in which its chains are put together: by what stands between them, or by a word before it.</summary>
internal static class GroupMerges
{
    /// <summary>The words that may stand before a group.</summary>
    public static IReadOnlyList<string> Words { get; } = ["mean", "max"];

    /// <summary>The way that a word before a group names; null where it names none.</summary>
    public static Merge? Find(string word) => word switch
    {
        "mean" => Merge.Mean,
        "max" => Merge.Max,
        _ => null,
    };

    /// <summary>The word before a group; empty for none.</summary>
    public static string Word(Merge merge) => merge switch
    {
        Merge.Mean => "mean",
        Merge.Max => "max",
        Merge.Concat or Merge.Add or Merge.Multiply => "",
    };

    /// <summary>The way that a separator stands for in a group without a word; null where it is none.</summary>
    public static Merge? Find(TokenKind separator) => separator switch
    {
        TokenKind.Pipe => Merge.Concat,
        TokenKind.Plus => Merge.Add,
        TokenKind.Star => Merge.Multiply,
        _ => null,
    };

    /// <summary>What is done to the chains, in a sentence.</summary>
    public static string Done(Merge merge) => merge switch
    {
        Merge.Concat => "concatenated",
        Merge.Add => "added",
        Merge.Multiply => "multiplied",
        Merge.Mean => "averaged",
        Merge.Max => "compared",
    };

    /// <summary>What stands between chains, blanks included.</summary>
    public static string Separator(Merge merge) => merge switch
    {
        Merge.Add => " + ",
        Merge.Multiply => " * ",
        Merge.Concat or Merge.Mean or Merge.Max => " | ",
    };
}
