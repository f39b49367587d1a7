using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine;

/// <summary>What commands that print in several formats have in common, whichever formats those are.</summary>
internal abstract class PrintSettings : CommandSettings
{
    /// <summary>The format as typed.</summary>
    public abstract string FormatWord { get; init; }

    /// <summary>Short for <c>--format json</c>.</summary>
    [CommandOption("--json")]
    [Description("The same as --format json")]
    public bool Json { get; init; }

    /// <summary>The format as read.</summary>
    public OutputFormat Format => Json ? OutputFormat.Json : Enum.Parse<OutputFormat>(FormatWord, ignoreCase: true);

    /// <summary>The formats that the command knows.</summary>
    protected abstract IReadOnlyList<OutputFormat> Formats { get; }

    /// <inheritdoc/>
    public override ValidationResult Validate()
    {
        string[] words = [.. Formats.Select(format => format.ToString().ToLowerInvariant())];
        return words.Contains(FormatWord, StringComparer.OrdinalIgnoreCase)
            ? ValidationResult.Success()
            : ValidationResult.Error($"There is no format '{FormatWord}'. {Suggestion.For(FormatWord, words, "formats")}");
    }
}
