using System.ComponentModel;
using System.Reflection;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine;

/// <summary>What commands that print in several formats have in common, whichever formats those are.</summary>
internal abstract class PrintSettings : OptionSettings
{
    /// <summary>The format as typed; null where it was not.</summary>
    public abstract string? FormatWord { get; init; }

    /// <summary>Short for <c>--format json</c>.</summary>
    [CommandOption("--json")]
    [Description("The same as --format json")]
    public bool Json { get; init; }

    /// <summary>The format as read.</summary>
    public virtual OutputFormat Format => Asked ?? OutputFormat.Table;

    /// <summary>The formats that the command knows.</summary>
    protected abstract IReadOnlyList<OutputFormat> Formats { get; }

    /// <summary>The format that an option asks for; null where none does.</summary>
    protected OutputFormat? Asked =>
        Json ? OutputFormat.Json : FormatWord is { } word ? Enum.Parse<OutputFormat>(word, ignoreCase: true) : null;

    /// <summary>The formats as typed, in a list.</summary>
    protected string FormatList => string.Join(", ", Formats.Select(Word));

    /// <inheritdoc/>
    public override ValidationResult Validate()
    {
        if (base.Validate() is { Successful: false } outside)
        {
            return outside;
        }

        string[] words = [.. Formats.Select(Word)];
        return FormatWord is not null && !words.Contains(FormatWord, StringComparer.OrdinalIgnoreCase)
                ? ValidationResult.Error($"There is no format '{FormatWord}'. {Suggestion.For(FormatWord, words, "formats")}")
            : Json && FormatWord is not null && !string.Equals(FormatWord, Word(OutputFormat.Json), StringComparison.OrdinalIgnoreCase)
                ? ValidationResult.Error($"--json is short for --format json, and contradicts --format {FormatWord}. Give one of them.")
            : FileMistake() is { } contradiction ? ValidationResult.Error(contradiction)
            : Ineffective() is { } ineffective ? ValidationResult.Error(ineffective)
            : ValidationResult.Success();
    }

    /// <summary>The format as typed.</summary>
    protected static string Word(OutputFormat format) => format.ToString().ToLowerInvariant();

    /// <summary>What is wrong with the file that is asked for; null where nothing is.</summary>
    protected virtual string? FileMistake() => null;

    /// <summary>An option that was given and changes nothing of this format.</summary>
    private string? Ineffective() =>
        (from property in GetType().GetProperties()
         let effect = property.GetCustomAttribute<EffectiveInAttribute>()
         where effect is not null && property.GetValue(this) is not (null or false) && !effect.Formats.Contains(Format)
         select $"{OptionEntry.NameOf(property)} has no effect on {Word(Format)}. Leave it out, or give one of the formats {string.Join(", ", effect.Formats.Select(Word))}.")
        .FirstOrDefault();
}
