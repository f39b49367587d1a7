using System.ComponentModel;
using InceptionDsl.Benchmarking;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Language.Text;
using InceptionDsl.Native;
using InceptionDsl.Reports;
using InceptionDsl.Settings;
using InceptionDsl.Training.Recipes;
using Spectre.Console;
using Spectre.Console.Cli;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Measures how fast a network runs and trains.</summary>
[Command(
    "bench",
    28,
    "Measures forward and training step, beside TorchVision's module and ONNX Runtime: time, memory, share of what the machine does at most.",
    Examples = ["bench NAME --batch 16", "bench NAME --batch 1 --only forward", "bench NAME --batch 64 --format json"])]
internal sealed class BenchCommand(NetworkCatalog catalog, Terminal terminal, Started started) : Command<BenchCommand.Settings>
{
    private const string On = "on";
    private const string Off = "off";

    private static readonly string[] Passes = [.. Enum.GetNames<BenchmarkPass>().Select(name => name.ToLowerInvariant())];

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

        /// <summary>Whether bfloat16 is measured too, as typed.</summary>
        [CommandOption("--bf16 <on|off>")]
        [Description("on or off: whether bfloat16 is measured too (by default where the processor or the GPU has instructions for it)")]
        public string? Bf16 { get; init; }

        /// <summary>What is measured, as typed.</summary>
        [CommandOption("--only <PASS>")]
        [Description("forward or train: measures that alone")]
        public string? Only { get; init; }

        /// <summary>The case that this process measures, as its starter asks; null for a whole benchmark.</summary>
        [CommandOption("--case <CASE>", IsHidden = true)]
        [Description("Measures one case, by turns as standard input asks: a benchmark starts itself so")]
        public string? Case { get; init; }

        /// <inheritdoc/>
        public override ValidationResult Validate() =>
            DeviceChoice.Mistake(this) is { } mistake ? ValidationResult.Error(mistake)
            : Bf16 is not (null or On or Off) ? ValidationResult.Error($"--bf16 takes {On} or {Off}, not '{Bf16}'.")
            : Only is not null && PassOf(Only) is null ? ValidationResult.Error($"--only takes {string.Join(" or ", Passes)}, not '{Only}'.")
            : Case is not null && BenchmarkCase.Find(Case) is null ? ValidationResult.Error($"There is no case '{Case}'.")
            : base.Validate();
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var descriptor = PassOf(settings.Only) == BenchmarkPass.Train ? catalog.ChooseClassifier(settings.Name) : catalog.Choose(settings.Name);
        NativeTorch.EnsureLoaded();
        var choice = DeviceChoice.Of(settings);
        var device = choice.Device;
        TensorFloat32.Allow(choice.Tf32);
        if (settings.Case is { } id)
        {
            var make = CaseSubjects.Prepare(BenchmarkCase.Find(id)!, descriptor, settings.Batch, device);
            using var turns = new SubjectTurns(make, measuresMemory: device.type == DeviceType.CPU);
            CaseProcess.Serve(turns, terminal);
            return ExitCodes.Success;
        }

        var plan = BenchmarkPlan.Of(descriptor, device, settings.Bf16 is { } word ? word == On : null, PassOf(settings.Only));
        BatchMemory.Check(NetworkReport.Of(descriptor.Graph), settings.Batch, isTraining: plan.Trains, device);
        ErrorMessages.Write(terminal.Error, [choice.Note, .. plan.Notes]);
        Write(
            NetworkBenchmark.Run(
                descriptor, settings.Batch, device, plan.Cases, measured => Start(measured, descriptor, settings, device), settings.Seconds, cancellationToken),
            device.type == DeviceType.CUDA ? device.ToString() : $"{Environment.ProcessorCount} CPU cores",
            settings.Format);
        return ExitCodes.Success;
    }

    /// <summary>A case in a process of its own, or in this one where the program can't be started again.</summary>
    private ITurns Start(BenchmarkCase measured, NetworkDescriptor descriptor, Settings settings, Device device) => started.Program is { } program
        ? new CaseProcess(program, Words(measured, settings, device), measured)
        : new SubjectTurns(CaseSubjects.Prepare(measured, descriptor, settings.Batch, device));

    private static IReadOnlyList<string> Words(BenchmarkCase measured, Settings settings, Device device) =>
    [
        "bench", settings.Name, "--case", measured.Id, "--batch", Numbers.Write(settings.Batch), "--device", device.ToString(),
        .. settings.Tf32 is { } word ? (string[])["--tf32", word] : [],
    ];

    private static BenchmarkPass? PassOf(string? word) =>
        word is not null && Array.IndexOf(Passes, word) is var place and >= 0 ? Enum.GetValues<BenchmarkPass>()[place] : null;

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
                if (benchmark.Stages.Count > 0)
                {
                    terminal.Writer.WriteLine();
                    ReportMarkdown.Write(terminal.Writer, BenchmarkColumns.Stages(benchmark));
                }

                break;
            default:
                ReportTable.Write(terminal.Output, title, rows, totals, BenchmarkColumns.Notes);
                if (benchmark.Stages.Count > 0)
                {
                    ReportTable.Write(terminal.Output, BenchmarkColumns.Stages(benchmark));
                }

                break;
        }
    }
}
