using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine;

/// <summary>The options of commands that print in several formats.</summary>
internal abstract class FormatSettings : CommandSettings
{
    private static readonly string[] Words = [.. Enum.GetNames<OutputFormat>().Select(name => name.ToLowerInvariant())];

    /// <summary>The format as typed.</summary>
    [CommandOption("--format <FORMAT>")]
    [Description("table (the default), markdown or json")]
    public string FormatWord { get; init; } = "table";

    /// <summary>Short for <c>--format json</c>.</summary>
    [CommandOption("--json")]
    [Description("The same as --format json")]
    public bool Json { get; init; }

    /// <summary>The format as read.</summary>
    public OutputFormat Format => Json ? OutputFormat.Json : Enum.Parse<OutputFormat>(FormatWord, ignoreCase: true);

    /// <inheritdoc/>
    public override ValidationResult Validate() => Words.Contains(FormatWord, StringComparer.OrdinalIgnoreCase)
        ? ValidationResult.Success()
        : ValidationResult.Error($"There is no format '{FormatWord}'. {Suggestion.For(FormatWord, Words, "formats")}");
}
