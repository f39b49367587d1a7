using System.ComponentModel;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine;

/// <summary>What commands that can write a file have in common. Its name's ending says the format where no option does.</summary>
internal abstract class FileSettings : PrintSettings
{
    /// <summary>The file to write; null for standard output.</summary>
    [CommandOption("-o|--output <FILE>")]
    [Description("Writes a file instead of standard output; one that exists is replaced. Its ending says the format: .txt, .md, .json, .html and so on")]
    public string? Output { get; init; }

    /// <inheritdoc/>
    public override OutputFormat Format => Asked ?? (Output is { } file ? FileEnding.Find(file) : null) ?? OutputFormat.Table;

    /// <inheritdoc/>
    protected override string? FileMistake() => (Output, Asked) switch
    {
        (null, _) => null,
        ({ } file, { } asked) when FileEnding.Find(file) is { } said && said != asked && !FileEnding.IsText(file) =>
            $"The ending of '{file}' says {Word(said)}, and the format that is asked for is {Word(asked)}. Give a file that ends in {FileEnding.Of(asked)}, or leave the format out.",
        ({ } file, null) when FileEnding.Find(file) is { } said && !Formats.Contains(said) =>
            $"The ending of '{file}' says {Word(said)}, which this command can't write. Formats: {FormatList}.",
        ({ } file, null) when FileEnding.IsUnknown(file) =>
            $"The ending of '{file}' says no format. Give --format, or a file that ends in {string.Join(", ", Formats.Select(FileEnding.Of))}.",
        _ => null,
    };
}
