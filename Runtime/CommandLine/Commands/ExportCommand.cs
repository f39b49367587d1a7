using System.ComponentModel;
using InceptionDsl.CommandLine.Exports;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Training.Checkpoints;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Writes a network for other programs.</summary>
[Command(
    "export",
    55,
    "Writes a network or its weights for other programs: --to says in which form.",
    Examples = ["export NAME --to onnx --weights runs/NAME --fold-batch-norm", "export NAME --to pth", "export NAME --to safetensors --weights other.pth -o NAME.safetensors", "export NAME --to pytorch -o FOLDER"])]
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
        [Description("safetensors, pth (PyTorch) or dat (TorchSharp): weights alone; onnx; torchscript: its inference form; or pytorch: a folder of source and a training script; by default what the ending of the file says")]
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

        /// <summary>How weights are stored, as typed; null for 32 bits.</summary>
        [CommandOption("--precision <PRECISION>")]
        [Description("With --to onnx: weights stored in f32 (the default), f16 or bf16; what computes has 32 bits in any case")]
        public string? PrecisionWord { get; init; }

        /// <summary>Whether batch normalizations go into the weights before them.</summary>
        [CommandOption("--fold-batch-norm")]
        [Description("With --to onnx: multiplies each batch normalization into the weights before it")]
        public bool FoldsBatchNorm { get; init; }

        /// <summary>The recipe of a training script.</summary>
        [CommandOption("--recipe <RECIPE>")]
        [Description("With --to pytorch: the recipe of the training script, by name or file (that of the weights by default, else digits or modern)")]
        public string? Recipe { get; init; }

        /// <summary>The file to write.</summary>
        [CommandOption("-o|--output <FILE>")]
        [Description("The file or folder to write (NAME with the form's ending by default); one that exists is replaced")]
        public string? Output { get; init; }

        /// <summary>The form as read.</summary>
        public IExporter Exporter => Exporters.Find(To, Output)!;

        /// <inheritdoc/>
        public override ValidationResult Validate() =>
            Exporters.Find(To, Output) is null
                ? ValidationResult.Error(To is not null
                    ? $"There is no form '{To}'. {Suggestion.For(To, Exporters.Words, "forms")}"
                    : $"{(Output is null ? "--to says in which form to write" : $"The ending of '{Output}' says no form")}. Give --to with one of {string.Join(", ", Exporters.Words)}.")
            : Exporter is not OnnxExporter && (PrecisionWord is not null || FoldsBatchNorm)
                ? ValidationResult.Error($"{(FoldsBatchNorm ? "--fold-batch-norm" : "--precision")} goes with --to onnx. Leave it out for {Exporter.Word}.")
            : PrecisionWord is { } word && OnnxExporter.FindPrecision(word) is null
                ? ValidationResult.Error($"There is no precision '{word}'. {Suggestion.For(word, OnnxExporter.Precisions, "precisions")}")
            : Recipe is not null && Exporter is not PyTorchExporter
                ? ValidationResult.Error($"--recipe goes with --to pytorch. Leave it out for {Exporter.Word}.")
            : NamingChoice.Mistake(this) is { } mistake ? ValidationResult.Error(mistake)
            : base.Validate();
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var (descriptor, exporter) = (catalog.Choose(settings.Name), settings.Exporter);
        var path = settings.Output ?? descriptor.Name + exporter.Ending;
        if (!exporter.IsFolder)
        {
            ResultFile.CheckPath(path);
        }

        var recipe = settings.Recipe is { } asked ? RecipeChoice.Find(asked) : null;
        if (settings.Weights is null && exporter.WithoutWeights is { } consequence && !WeightsPath.HasUsual(descriptor.Name))
        {
            NativeTorch.EnsureLoaded();
            using var fresh = descriptor.Create();
            Write(exporter, Request(fresh, null), weights: null);
            ErrorMessages.Write(
                terminal.Error,
                [$"Note: {descriptor.Name} has no weights in '{RunFolder.Default(descriptor.Name)}', so {consequence}. --weights names others."]);
            return ExitCodes.Success;
        }

        var weights = WeightsPath.Of(settings.Weights, descriptor.Name);
        using var trained = TrainedNetwork.Load(descriptor, weights, settings);
        ErrorMessages.Write(terminal.Error, trained.Notes);
        Write(exporter, Request(trained.Network, trained.Description) with { HasWeights = true }, weights);
        return ExitCodes.Success;

        ExportRequest Request(Network network, WeightsDescription? description) => new(network, description, path)
        {
            Onnx = OnnxExporter.OptionsOf(settings.PrecisionWord, settings.FoldsBatchNorm),
            Recipe = recipe,
        };
    }

    private void Write(IExporter exporter, ExportRequest request, string? weights)
    {
        ResultFile.Explain(request.Path, () => exporter.Write(request));
        TextLines.Write(
            terminal.Output, $"{request.Network.Graph.Name}{(weights is null ? "" : $" with '{weights}'")} is in '{request.Path}': {exporter.Meaning}.");
    }
}
