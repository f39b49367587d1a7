using System.ComponentModel;
using System.Text.Json;
using InceptionDsl.Language;
using InceptionDsl.Reports;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine;

/// <summary>Prints what a network's stages or layers are and cost.</summary>
[Command(
    "report",
    20,
    "Shows a network's stages, modules or layers: shapes, costs, receptive fields, memory.",
    Examples = ["report GoogLeNet", "report GoogLeNet --layers --format markdown", "report GoogLeNet --batch 32 --format json", "report ResNet50 --convention fvcore"])]
internal sealed class ReportCommand(NetworkCatalog catalog, Terminal terminal) : Command<ReportCommand.Settings>
{
    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : FormatSettings
    {
        /// <summary>The network.</summary>
        [CommandArgument(0, "<NAME>")]
        [Description("The network; 'list' names them all")]
        public string Name { get; init; } = "";

        /// <summary>Images that the figures are for.</summary>
        [CommandOption("--batch <N>")]
        [Description("Counts multiply-adds, FLOPs and activations for a batch of N images (1 by default)")]
        public int Batch { get; init; } = 1;

        /// <summary>Whether each layer gets a row.</summary>
        [CommandOption("--layers")]
        [Description("One row for each layer instead of each stage")]
        public bool Layers { get; init; }

        /// <summary>Whether each module gets a row.</summary>
        [CommandOption("--modules")]
        [Description("One row for each module: a convolution with its activation, a pool, a concatenation")]
        public bool Modules { get; init; }

        /// <summary>The counting convention as typed.</summary>
        [CommandOption("--convention <NAME>")]
        [Description("What counts as a multiply-add: torchvision (the default), fvcore, ptflops or thop")]
        public string ConventionWord { get; init; } = "torchvision";

        /// <summary>The counting convention as read.</summary>
        public CountingConvention Convention => CountingRules.Find(ConventionWord.ToLowerInvariant()) ?? CountingConvention.TorchVision;

        /// <summary>What gets a row.</summary>
        public ReportRows Rows => Layers ? ReportRows.Layers : Modules ? ReportRows.Modules : ReportRows.Stages;

        /// <inheritdoc/>
        public override ValidationResult Validate() =>
            Batch < 1 ? ValidationResult.Error($"--batch takes a whole number from 1, not {Batch}.")
            : Layers && Modules ? ValidationResult.Error("--layers and --modules exclude each other.")
            : CountingRules.Find(ConventionWord.ToLowerInvariant()) is null ? ValidationResult.Error(
                $"There is no convention '{ConventionWord}'. {Suggestion.For(ConventionWord, [.. CountingRules.Names], "conventions")}")
            : base.Validate();
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var report = NetworkReport.Of(catalog.Choose(settings.Name).Graph, settings.Convention);
        try
        {
            Write(report, settings);
        }
        catch (OverflowException)
        {
            throw new UserErrorException($"The figures of a batch of {settings.Batch} images exceed 64 bits.", "Give a smaller --batch.");
        }

        return ExitCodes.Success;
    }

    private void Write(NetworkReport report, Settings settings)
    {
        switch (settings.Format)
        {
            case OutputFormat.Json:
                terminal.Writer.WriteLine(JsonSerializer.Serialize(
                    ReportDocument.Of(report, settings.Batch), ReportJson.Readable.ReportDocument));
                break;
            case OutputFormat.Markdown:
                ReportMarkdown.Write(terminal.Writer, report, settings.Batch, settings.Rows);
                break;
            default:
                ReportTable.Write(terminal.Output, report, settings.Batch, settings.Rows);
                break;
        }
    }
}
