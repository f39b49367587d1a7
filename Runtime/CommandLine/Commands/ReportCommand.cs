using System.ComponentModel;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Diagrams;
using InceptionDsl.Language.Graph;
using InceptionDsl.Reports;
using InceptionDsl.Reports.Html;
using InceptionDsl.Settings;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Prints what a network's stages or layers are and cost.</summary>
[Command(
    "report",
    20,
    "Shows a network's stages, modules or layers: shapes, costs, receptive fields, memory; as a table, a page or a picture.",
    Examples =
    [
        "report NAME", "report NAME --layers --format markdown", "report NAME --batch 32 --format json",
        "report NAME --convention fvcore", "report NAME --format html -o NAME.html", "report NAME --format svg -o NAME.svg",
    ])]
internal sealed class ReportCommand(NetworkCatalog catalog, Terminal terminal) : Command<ReportCommand.Settings>
{
    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : FileSettings
    {
        /// <summary>The network.</summary>
        [CommandArgument(0, "<NAME>")]
        [Description("The network; 'list' names them all")]
        public string Name { get; init; } = "";

        /// <summary>Images that the figures are for.</summary>
        [CommandOption("--batch <N>")]
        [Description("Counts multiply-adds, FLOPs and activations for a batch of N images (1 by default)")]
        [NumberRange(1, int.MaxValue)]
        [EffectiveIn(OutputFormat.Table, OutputFormat.Markdown, OutputFormat.Json, OutputFormat.Html)]
        public int? Batch { get; init; }

        /// <summary>Images that the figures are for, as read.</summary>
        public int BatchSize => Batch ?? 1;

        /// <summary>Whether each layer gets a row.</summary>
        [CommandOption("--layers")]
        [Description("One row for each layer instead of each stage")]
        [EffectiveIn(OutputFormat.Table, OutputFormat.Markdown, OutputFormat.Html)]
        public bool Layers { get; init; }

        /// <summary>Whether each module gets a row.</summary>
        [CommandOption("--modules")]
        [Description("One row for each module: a convolution with its activation, a pool, a concatenation")]
        [EffectiveIn(OutputFormat.Table, OutputFormat.Markdown, OutputFormat.Html)]
        public bool Modules { get; init; }

        /// <summary>The counting convention as typed.</summary>
        [CommandOption("--convention <NAME>")]
        [Description("What counts as a multiply-add: torchvision (the default), fvcore, ptflops or thop")]
        [EffectiveIn(OutputFormat.Table, OutputFormat.Markdown, OutputFormat.Json, OutputFormat.Html, OutputFormat.Svg)]
        public string? ConventionWord { get; init; }

        /// <summary>The counting convention as read.</summary>
        public CountingConvention Convention =>
            ConventionWord is null ? CountingConvention.TorchVision
            : CountingRules.Find(ConventionWord.ToLowerInvariant()) ?? CountingConvention.TorchVision;

        /// <summary>What gets a row.</summary>
        public ReportRows Rows => Layers ? ReportRows.Layers : Modules ? ReportRows.Modules : ReportRows.Stages;

        /// <inheritdoc/>
        [CommandOption("--format <FORMAT>")]
        [Description("table (the default), markdown, json, html (one page with tables and picture), or a picture of the network: svg, dot (Graphviz) or mermaid")]
        public override string? FormatWord { get; init; }

        /// <summary>Which way data flows in a picture.</summary>
        [CommandOption("--flow <DIRECTION>")]
        [Description("up (the default: the input at the bottom, as in the papers' figures), down, or right (in svg the stages alone, in rows of one screen), in a picture")]
        [EffectiveIn(OutputFormat.Html, OutputFormat.Svg, OutputFormat.Dot, OutputFormat.Mermaid)]
        public string? FlowWord { get; init; }

        /// <summary>Whether each repeat of a stage is drawn.</summary>
        [CommandOption("--unfold")]
        [Description("Draws every repeat of a stage in a picture, which draws them once with their number by default")]
        [EffectiveIn(OutputFormat.Svg, OutputFormat.Dot, OutputFormat.Mermaid)]
        public bool Unfold { get; init; }

        /// <summary>The stage to draw.</summary>
        [CommandOption("--stage <STAGE>")]
        [Description("Draws one stage alone, such as an Inception module")]
        [EffectiveIn(OutputFormat.Svg, OutputFormat.Dot, OutputFormat.Mermaid)]
        public string? Stage { get; init; }

        /// <summary>The flow as read.</summary>
        public Flow Flow => FlowWord is null ? Flow.Up : Enum.Parse<Flow>(FlowWord, ignoreCase: true);

        /// <inheritdoc/>
        protected override IReadOnlyList<OutputFormat> Formats => [.. Enum.GetValues<OutputFormat>().Except([OutputFormat.Csv])];

        /// <inheritdoc/>
        public override ValidationResult Validate() =>
            Layers && Modules ? ValidationResult.Error("--layers and --modules exclude each other.")
            : Unfold && Stage is not null ? ValidationResult.Error("--unfold has no effect on one stage alone. Leave it or --stage out.")
            : ConventionWord is not null && CountingRules.Find(ConventionWord.ToLowerInvariant()) is null ? ValidationResult.Error(
                $"There is no convention '{ConventionWord}'. {Suggestion.For(ConventionWord, [.. CountingRules.Names], "conventions")}")
            : FlowWord is not null && !Enum.GetNames<Flow>().Contains(FlowWord, StringComparer.OrdinalIgnoreCase)
                ? ValidationResult.Error($"--flow takes up, down or right, not '{FlowWord}'.")
            : base.Validate() is { Successful: false } mistake ? mistake
            : Flow == Flow.Right && Format == OutputFormat.Html
                ? ValidationResult.Error("--flow right has no effect on html, which shows the stages from left to right in any case. Give up or down, or leave it out.")
            : Flow == Flow.Right && Format == OutputFormat.Svg && Stage is not null
                ? ValidationResult.Error("--flow right draws stages in svg, each as one box, and not what is in one. Give up or down, or leave it out.")
            : ValidationResult.Success();
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var graph = catalog.Choose(settings.Name).Graph;
        try
        {
            if (settings.Output is { } path)
            {
                ResultFile.Write(path, output => Write(output, graph, settings));
            }
            else
            {
                Write(terminal.Output, graph, settings);
            }
        }
        catch (OverflowException)
        {
            throw new UserErrorException($"The figures of a batch of {settings.BatchSize} images exceed 64 bits.", "Give a smaller --batch.");
        }

        return ExitCodes.Success;
    }

    private static Diagram Drawn(NetworkGraph graph, Settings settings) =>
        settings.Stage is { } stage ? Diagram.Of(graph).Only(Named(graph, stage))
        : settings.Unfold ? Diagram.Of(graph)
        : Diagram.Of(graph).Fold();

    private static Stage Named(NetworkGraph graph, string name) =>
        graph.Stages.FirstOrDefault(stage => string.Equals(stage.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new UserErrorException(
            $"{graph.Name} has no stage '{name}'.", Suggestion.For(name, [.. graph.Stages.Select(stage => stage.Name)], "stages"));

    private static void Write(IAnsiConsole output, NetworkGraph graph, Settings settings)
    {
        var (report, writer) = (NetworkReport.Of(graph, settings.Convention), output.Profile.Out.Writer);
        switch (settings.Format)
        {
            case OutputFormat.Json:
                writer.WriteLine(ReportJson.Of(report, settings.BatchSize));
                break;
            case OutputFormat.Markdown:
                ReportMarkdown.Write(writer, report, settings.BatchSize, settings.Rows);
                break;
            case OutputFormat.Html:
                HtmlReport.Write(writer, graph, report, settings.BatchSize, settings.Rows, settings.Flow);
                break;
            case OutputFormat.Svg:
                writer.Write(SvgDiagram.Document(Drawn(graph, settings), report, settings.Flow));
                break;
            case OutputFormat.Dot:
                writer.Write(DotDiagram.Document(Drawn(graph, settings), settings.Flow));
                break;
            case OutputFormat.Mermaid:
                writer.Write(MermaidDiagram.Document(Drawn(graph, settings), settings.Flow));
                break;
            default:
                ReportTable.Write(output, report, settings.BatchSize, settings.Rows);
                break;
        }
    }
}
