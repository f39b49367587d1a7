using System.ComponentModel;
using InceptionDsl.Benchmarking;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Native;
using InceptionDsl.Reports;
using InceptionDsl.Settings;
using InceptionDsl.Training.Recipes;
using Spectre.Console;
using Spectre.Console.Cli;
using TorchSharp;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Measures how fast a network runs and trains.</summary>
[Command(
    "bench",
    28,
    "Measures forward and training step: time, memory, share of what the machine does at most.",
    Examples = ["bench NAME --batch 16", "bench NAME --batch 64 --format json"])]
internal sealed class BenchCommand(NetworkCatalog catalog, Terminal terminal) : Command<BenchCommand.Settings>
{
    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : FormatSettings, IDeviceSettings
    {
        /// <summary>The network.</summary>
        [CommandArgument(0, "<NAME>")]
        [Description("The network; 'list' names them all")]
        public string Name { get; init; } = "";

        /// <summary>Images at a time.</summary>
        [CommandOption("--batch <N>")]
        [Description("Images at a time (16 by default)")]
        [NumberRange(typeof(TrainingRecipe), nameof(TrainingRecipe.BatchSize))]
        public int Batch { get; init; } = 16;

        /// <inheritdoc/>
        [CommandOption("--device <DEVICE>")]
        [Description(IDeviceSettings.DeviceMeaning)]
        public string Device { get; init; } = "auto";

        /// <inheritdoc/>
        [CommandOption("--tf32 <on|off>")]
        [Description(IDeviceSettings.Tf32Meaning)]
        public string? Tf32 { get; init; }

        /// <summary>How long to measure each figure.</summary>
        [CommandOption("--seconds <N>")]
        [Description("How long to measure each figure (3 by default); three runs are measured in any case")]
        [NumberRange(0, 3600.0, IsAboveLeast = true)]
        public double Seconds { get; init; } = 3;

        /// <inheritdoc/>
        public override ValidationResult Validate() =>
            DeviceChoice.Mistake(this) is { } mistake ? ValidationResult.Error(mistake) : base.Validate();
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var descriptor = catalog.ChooseClassifier(settings.Name);
        NativeTorch.EnsureLoaded();
        var choice = DeviceChoice.Of(settings);
        var device = choice.Device;
        TensorFloat32.Allow(choice.Tf32);
        ErrorMessages.Write(terminal.Error, choice.Note);
        BatchMemory.Check(NetworkReport.Of(descriptor.Graph), settings.Batch, isTraining: true, device);
        Write(
            NetworkBenchmark.Run(descriptor, settings.Batch, device, settings.Seconds, cancellationToken),
            device.type == DeviceType.CUDA ? device.ToString() : $"{Environment.ProcessorCount} CPU cores",
            settings.Format);
        return ExitCodes.Success;
    }

    private void Write(NetworkBenchmark benchmark, string device, OutputFormat format)
    {
        var (title, rows, totals) = (BenchmarkColumns.Title(benchmark, device), BenchmarkColumns.Of(benchmark), BenchmarkColumns.Totals(benchmark, device));
        switch (format)
        {
            case OutputFormat.Json:
                terminal.Writer.WriteLine(BenchmarkColumns.Json(benchmark, device));
                break;
            case OutputFormat.Markdown:
                ReportMarkdown.Write(terminal.Writer, title, rows, totals, BenchmarkColumns.Notes);
                break;
            default:
                ReportTable.Write(terminal.Output, title, rows, totals, BenchmarkColumns.Notes);
                break;
        }
    }
}
