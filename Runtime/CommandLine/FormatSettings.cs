using System.ComponentModel;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine;

/// <summary>The options of commands that print a table, Markdown or JSON.</summary>
internal abstract class FormatSettings : PrintSettings
{
    /// <inheritdoc/>
    [CommandOption("--format <FORMAT>")]
    [Description("table (the default), markdown or json")]
    public override string? FormatWord { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Table, OutputFormat.Markdown, OutputFormat.Json];
}
