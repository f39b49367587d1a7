using System.ComponentModel;
using System.Text.Json;
using InceptionDsl.Reports;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine;

/// <summary>Puts networks side by side.</summary>
[Command(
    "compare",
    25,
    "Puts networks side by side: totals with ratios, stages that differ.",
    Examples = ["compare GoogLeNet GoogLeNetWide", "compare GoogLeNet InceptionDigits --format json"])]
internal sealed class CompareCommand(NetworkCatalog catalog, Terminal terminal) : Command<CompareCommand.Settings>
{
    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : FormatSettings
    {
        /// <summary>The networks.</summary>
        [CommandArgument(0, "<NAME>")]
        [Description("Two or more networks; the others are compared with the first. 'list' names them all")]
        public string[] Names { get; init; } = [];

        /// <inheritdoc/>
        public override ValidationResult Validate() => Names.Length == 1
            ? ValidationResult.Error($"'compare' takes two or more networks: name another after '{Names[0]}'.")
            : base.Validate();
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var networks = settings.Names.Select(catalog.Choose).ToList();
        if (networks.GroupBy(network => network.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new UserErrorException($"'{twice.Key}' is named twice.", "Name each network once.");
        }

        var comparison = NetworkComparison.Of([.. networks.Select(network => NetworkReport.Of(network.Graph))]);
        switch (settings.Format)
        {
            case OutputFormat.Json:
                terminal.Writer.WriteLine(JsonSerializer.Serialize(
                    ComparisonDocument.Of(comparison), ReportJson.Readable.ComparisonDocument));
                break;
            case OutputFormat.Markdown:
                ComparisonMarkdown.Write(terminal.Writer, comparison);
                break;
            default:
                ComparisonTable.Write(terminal.Output, comparison);
                break;
        }

        return ExitCodes.Success;
    }
}
