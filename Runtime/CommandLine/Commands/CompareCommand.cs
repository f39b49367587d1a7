using System.ComponentModel;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Reports;
using InceptionDsl.Reports.Html;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Puts networks side by side.</summary>
[Command(
    "compare",
    25,
    "Puts networks side by side: totals with ratios, stages that differ.",
    Examples = ["compare NAME OTHER", "compare NAME OTHER --format json", "compare NAME OTHER --format html -o compared.html"])]
internal sealed class CompareCommand(NetworkCatalog catalog, Terminal terminal) : Command<CompareCommand.Settings>
{
    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : FileSettings
    {
        /// <summary>The networks.</summary>
        [CommandArgument(0, "<NAME>")]
        [Description("Two or more networks; the others are compared with the first. 'list' names them all")]
        public string[] Names { get; init; } = [];

        /// <inheritdoc/>
        [CommandOption("--format <FORMAT>")]
        [Description("table (the default), markdown, json or html (one page with tables that sort)")]
        public override string? FormatWord { get; init; }

        /// <inheritdoc/>
        protected override IReadOnlyList<OutputFormat> Formats =>
            [OutputFormat.Table, OutputFormat.Markdown, OutputFormat.Json, OutputFormat.Html];

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
        if (settings.Output is { } path)
        {
            ResultFile.Write(path, output => Write(output, comparison, settings.Format));
        }
        else
        {
            Write(terminal.Output, comparison, settings.Format);
        }

        return ExitCodes.Success;
    }

    private static void Write(IAnsiConsole output, NetworkComparison comparison, OutputFormat format)
    {
        var writer = output.Profile.Out.Writer;
        switch (format)
        {
            case OutputFormat.Json:
                writer.WriteLine(ComparisonJson.Of(comparison));
                break;
            case OutputFormat.Markdown:
                ComparisonMarkdown.Write(writer, comparison);
                break;
            case OutputFormat.Html:
                HtmlComparison.Write(writer, comparison);
                break;
            default:
                ComparisonTable.Write(output, comparison);
                break;
        }
    }
}
