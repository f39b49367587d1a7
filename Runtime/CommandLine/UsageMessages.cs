using System.Globalization;
using Spectre.Console;

namespace InceptionDsl.CommandLine;

/// <summary>What to say of a command line that can't be understood.</summary>
internal static class UsageMessages
{
    /// <summary>
    /// Whether the last word is an option that needs a value. Spectre.Console.Cli 0.57 would give it the name of its default
    /// command, <c>__default_command</c>, as a value.
    /// </summary>
    public static bool LacksValue(IReadOnlyList<string> args) =>
        args.Count > 1
        && CommandTable.All.FirstOrDefault(entry => entry.Name == args[0]) is { } entry
        && entry.Find(args[^1]) is { Value: not null };

    /// <summary>Writes what is wrong, what was probably meant, and where the help is.</summary>
    /// <param name="message">What is wrong, where it is none of the common mistakes.</param>
    public static void Write(string message, IReadOnlyList<string> args, string application, IAnsiConsole error)
    {
        var entry = args.Count == 0 ? null : CommandTable.All.FirstOrDefault(entry => entry.Name == args[0]);
        var (known, cure) =
            (entry is null ? UnknownCommand(args) : Mistake([.. args.Skip(1)], entry)) ?? (Sentence(message), null);
        ErrorMessages.Write(
            error, "Error: " + known, cure, $"Help: {application} {(entry is null ? "" : entry.Name + " ")}--help");
    }

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
        for (var index = 0; index < words.Count; index++)
        {
            var word = words[index];
            if (word.Length < 2 || word[0] != '-')
            {
                if (++arguments > entry.Arguments)
                {
                    return ($"'{entry.Name}' has no place for '{word}'.", "A name or path with blanks must be in quotes.");
                }

                continue;
            }

            var parts = word.Split(['=', ':'], 2);
            if (entry.Find(parts[0]) is not { } option)
            {
                return ($"'{entry.Name}' has no option '{parts[0]}'.", Suggestion.For(parts[0], entry.OptionNames, "options"));
            }

            if (option.Value is not null)
            {
                var value = parts.Length == 2 ? parts[1] : index + 1 < words.Count ? words[++index] : null;
                if (value is null || value.StartsWith("--", StringComparison.Ordinal))
                {
                    return ($"{parts[0]} needs {Wanted(option.Value)} after it.", null);
                }

                if (!Reads(value, option.Value))
                {
                    return ($"{parts[0]} takes {Wanted(option.Value)}, not '{value}'.", null);
                }
            }
        }

        return null;
    }

    private static string Wanted(Type type) =>
        type == typeof(int) || type == typeof(long) ? "a whole number"
        : type == typeof(double) ? "a number such as 0.01"
        : "a value";

    private static bool Reads(string value, Type type) =>
        type == typeof(int) ? int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
        : type == typeof(long) ? long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
        : type != typeof(double) || double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";
}
