using System.ComponentModel;
using InceptionDsl.CommandLine.Exports;
using InceptionDsl.CommandLine.Terminals;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Writes a network for other programs.</summary>
[Command(
    "export",
    55,
    "Writes a network or its weights for other programs: --to says in which form.",
    Examples = ["export NAME --to pth", "export NAME --to safetensors --weights other.pth -o NAME.safetensors"])]
internal sealed class ExportCommand(NetworkCatalog catalog, Terminal terminal) : Command<ExportCommand.Settings>
{
    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : OptionSettings, IWeightsNamingSettings
    {
        /// <summary>The network.</summary>
        [CommandArgument(0, "<NAME>")]
        [Description("The network; 'list' names them all")]
        public string Name { get; init; } = "";

        /// <summary>The form as typed.</summary>
        [CommandOption("--to <FORM>")]
        [Description("safetensors, pth (PyTorch) or dat (TorchSharp): weights alone; by default what the ending of the file says")]
        public string? To { get; init; }

        /// <inheritdoc/>
        [CommandOption("--weights <FILE>")]
        [Description("A file of weights (safetensors, .pth, .pt or .dat), a checkpoint, or the folder of a training (runs/NAME by default)")]
        public string? Weights { get; init; }

        /// <inheritdoc/>
        [CommandOption("--strip-prefix <PREFIX>")]
        [Description(IWeightsNamingSettings.StripPrefixMeaning)]
        public string? StripPrefix { get; init; }

        /// <inheritdoc/>
        [CommandOption("--names <FILE>")]
        [Description(IWeightsNamingSettings.NamesMeaning)]
        public string? Names { get; init; }

        /// <inheritdoc/>
        [CommandOption("--by-order")]
        [Description(IWeightsNamingSettings.ByOrderMeaning)]
        public bool ByOrder { get; init; }

        /// <inheritdoc/>
        [CommandOption("--partial")]
        [Description(IWeightsNamingSettings.PartialMeaning)]
        public bool Partial { get; init; }

        /// <summary>The file to write.</summary>
        [CommandOption("-o|--output <FILE>")]
        [Description("The file to write (NAME with the form's ending by default); one that exists is replaced")]
        public string? Output { get; init; }

        /// <summary>The form as read.</summary>
        public IExporter Exporter => Exporters.Find(To, Output)!;

        /// <inheritdoc/>
        public override ValidationResult Validate() =>
            Exporters.Find(To, Output) is null
                ? ValidationResult.Error(To is not null
                    ? $"There is no form '{To}'. {Suggestion.For(To, Exporters.Words, "forms")}"
                    : $"{(Output is null ? "--to says in which form to write" : $"The ending of '{Output}' says no form")}. Give --to with one of {string.Join(", ", Exporters.Words)}.")
            : NamingChoice.Mistake(this) is { } mistake ? ValidationResult.Error(mistake)
            : base.Validate();
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var (descriptor, exporter) = (catalog.Choose(settings.Name), settings.Exporter);
        var path = settings.Output ?? descriptor.Name + exporter.Ending;
        ResultFile.CheckPath(path);
        if (settings.Weights is null && !exporter.NeedsWeights)
        {
            NativeTorch.EnsureLoaded();
            using var fresh = descriptor.Create();
            Write(exporter, new ExportRequest(fresh, null, path), weights: null);
            return ExitCodes.Success;
        }

        var weights = WeightsPath.Of(settings.Weights, descriptor.Name);
        using var trained = TrainedNetwork.Load(descriptor, weights, settings);
        ErrorMessages.Write(terminal.Error, trained.Notes);
        Write(exporter, new ExportRequest(trained.Network, trained.Description, path), weights);
        return ExitCodes.Success;
    }

    private void Write(IExporter exporter, ExportRequest request, string? weights)
    {
        ResultFile.Explain(request.Path, () => exporter.Write(request));
        TextLines.Write(
            terminal.Output, $"{request.Network.Graph.Name}{(weights is null ? "" : $" with '{weights}'")} is in '{request.Path}': {exporter.Meaning}.");
    }
}
