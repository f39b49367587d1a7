namespace InceptionDsl.CommandLine;

/// <summary>What a command line's words are, before any of them is understood.</summary>
internal static class CommandWords
{
    private const string Separator = "--";

    // No word of a command line has a zero in it.
    private const string Dash = "\0-";

    /// <summary>
    /// The words without <c>--</c>, after which every word is an argument, also one that begins with a dash: only a file's name can,
    /// and <c>./-name</c> is the same file.
    /// </summary>
    public static string[] WithoutSeparator(string[] args)
    {
        var separator = Array.IndexOf(args, Separator);
        return separator < 0 ? args
            : [.. args[..separator], .. args[(separator + 1)..].Select(word => word.StartsWith('-') ? Path.Combine(".", word) : word)];
    }

    /// <summary>The words as the parser takes them: Spectre.Console.Cli 0.57 calls a lone <c>-</c> an option without a name.</summary>
    public static string[] ForParser(string[] args) => [.. args.Select(word => word == "-" ? Dash : word)];

    /// <summary>A word that the parser was given, as it was typed.</summary>
    public static string Typed(string word) => word == Dash ? "-" : word;

    /// <summary>Whether help is all that is asked for.</summary>
    public static bool AskForHelp(string[] args) => args.Length == 0 || args.Any(word => word is "--help" or "-h");
}
