using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Reports;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Lists every network with what it costs.</summary>
[Command("list", 10, "Lists every network: input, parameters, multiply-adds, classes.", Examples = ["list", "list --format json"])]
internal sealed class ListCommand(NetworkCatalog catalog, Terminal terminal) : Command<ListCommand.Settings>
{
    /// <summary>The options.</summary>
    internal sealed class Settings : FormatSettings;

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var reports = catalog.Networks.Select(network => NetworkReport.Of(network.Graph)).ToList();
        if (reports.Count == 0)
        {
            ErrorMessages.Write(terminal.Error, NetworkChoice.EmptyCatalog);
        }

        switch (settings.Format)
        {
            case OutputFormat.Json:
                terminal.Writer.WriteLine(ReportJson.Of(reports));
                break;
            case OutputFormat.Markdown:
                ReportMarkdown.Write(terminal.Writer, NetworkColumns.OfNetworks(reports));
                break;
            case OutputFormat.Table when reports.Count > 0:
                var leftOut = ReportTable.Write(terminal.Output, NetworkColumns.OfNetworks(reports));
                ReportTable.WriteNotes(terminal.Output, Notes, leftOut);
                break;
        }

        return ExitCodes.Success;
    }

    private static readonly string[] Notes =
    [
        "Without auxiliary heads, for one image.",
        "Multiply-adds: " + Conventions.MultiplyAdds + ".",
    ];
}
