namespace InceptionDsl.CommandLine;

/// <summary>What to say of a command line that can't be understood.</summary>
internal static class UsageMessages
{
    /// <summary>
    /// The first mistake of a command line, told as well as can be: Spectre.Console.Cli 0.57 names neither the option nor what it
    /// takes, lets the last of two values count, and gives an option without a value the name of its default command.
    /// </summary>
    /// <returns>Null when there is none of the common kinds.</returns>
    public static string? Mistake(IReadOnlyList<string> args, string application) =>
        CommandTable.Find(args) is { } entry && Mistake([.. args.Skip(1)], entry) is { } mistake
            ? Text(mistake, application, entry) : null;

    /// <summary>What is wrong, what was probably meant, and where the help is.</summary>
    /// <param name="message">What is wrong, where it is none of the common mistakes.</param>
    public static string Text(string message, IReadOnlyList<string> args, string application) => Mistake(args, application)
        ?? (CommandTable.Find(args) is { } entry
            ? Text((Sentence(message), null), application, entry)
            : Text(UnknownCommand(args) ?? (Sentence(message), null), application, null));

    private static string Text((string Message, string? Cure) mistake, string application, CommandEntry? entry) =>
        string.Join('\n', new[]
        {
            "Error: " + mistake.Message, mistake.Cure, $"Help: {application} {(entry is null ? "" : entry.Name + " ")}--help",
        }.OfType<string>());

    private static (string Message, string? Cure)? UnknownCommand(IReadOnlyList<string> args)
    {
        var commands = CommandTable.All.Select(known => known.Name).ToList();
        return args.Count == 0 || args[0].StartsWith('-')
            ? null
            : ($"There is no command '{args[0]}'.", Suggestion.For(args[0], commands, "commands"));
    }

    /// <summary>The first mistake of a command's words; null when there is none of the common kinds.</summary>
    private static (string Message, string? Cure)? Mistake(IReadOnlyList<string> words, CommandEntry entry)
    {
        var arguments = 0;
        var given = new HashSet<OptionEntry>();
        for (var index = 0; index < words.Count; index++)
        {
            var word = words[index];
            if (word.Length < 2 || word[0] != '-')
            {
                if (++arguments > entry.Arguments || (word == "-" && !entry.Attribute.ReadsInput))
                {
                    return ($"'{entry.Name}' has no place for '{word}'.", word == "-" ? null : "A name or path with blanks must be in quotes.");
                }

                continue;
            }

            var parts = word.Split(['=', ':'], 2);
            if (entry.Find(parts[0]) is not { } option)
            {
                var suggestion = Suggestion.For(parts[0], entry.OptionNames, "options");
                return ($"'{entry.Name}' has no option '{parts[0]}'.",
                    entry.Attribute.ReadsInput ? suggestion + " A file whose name begins with a dash stands after --." : suggestion);
            }

            if (!given.Add(option))
            {
                return ($"{parts[0]} is given twice.", "Give it once.");
            }

            if (option.Value is not null)
            {
                var value = parts.Length == 2 ? parts[1] : index + 1 < words.Count ? words[++index] : null;
                if (value is null || value.StartsWith("--", StringComparison.Ordinal))
                {
                    return ($"{parts[0]} needs {option.Wanted} after it.", null);
                }

                if (option.Mistake(value) is { } mistake)
                {
                    return (mistake, null);
                }
            }
        }

        return null;
    }

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";
}
