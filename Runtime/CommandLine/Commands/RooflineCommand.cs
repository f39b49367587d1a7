using System.ComponentModel;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Language.Text;
using InceptionDsl.Reports;
using InceptionDsl.Roofline;
using InceptionDsl.Settings;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Prints the least time that a network takes on a machine.</summary>
[Command(
    "roofline",
    27,
    "Bounds the time of each stage from below: by a machine's arithmetic, or by its memory.",
    Examples = ["roofline NAME --device H100 --batch 32 --precision bf16", "roofline NAME --peak 800G --bandwidth 60GB --format json"])]
internal sealed class RooflineCommand(NetworkCatalog catalog, Terminal terminal) : Command<RooflineCommand.Settings>
{
    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : FormatSettings
    {
        private static readonly string[] Names = [.. ComputeDevice.Known.Select(device => device.Name)];

        /// <summary>The network.</summary>
        [CommandArgument(0, "<NAME>")]
        [Description("The network; 'list' names them all")]
        public string Name { get; init; } = "";

        /// <summary>The machine.</summary>
        [CommandOption("--device <DEVICE>")]
        [Description("The machine: A100 (the default), H100, RTX3090 or Laptop")]
        public string? Device { get; init; }

        /// <summary>Operations in a second of another machine.</summary>
        [CommandOption("--peak <FLOPS>")]
        [Description("Another machine: its FLOPs in a second, such as 19.5T; with --bandwidth")]
        public string? Peak { get; init; }

        /// <summary>Bytes in a second of another machine.</summary>
        [CommandOption("--bandwidth <BYTES>")]
        [Description("Another machine: the bytes that its memory moves in a second, such as 900GB; with --peak")]
        public string? Bandwidth { get; init; }

        /// <summary>How numbers are stored and multiplied.</summary>
        [CommandOption("--precision <PRECISION>")]
        [Description("f32 (the default), tf32 or bf16")]
        public string PrecisionWord { get; init; } = "f32";

        /// <summary>Images at a time.</summary>
        [CommandOption("--batch <N>")]
        [Description("Images at a time (1 by default)")]
        [NumberRange(1, int.MaxValue)]
        public int Batch { get; init; } = 1;

        /// <summary>The precision as read.</summary>
        public Precision Precision => Precisions.Find(PrecisionWord) ?? Precision.F32;

        /// <summary>The machine as read.</summary>
        public ComputeDevice Machine => Peak is not null && Bandwidth is not null
            ? ComputeDevice.Given(Amount(Peak, areBytes: false), Amount(Bandwidth, areBytes: true))
            : ComputeDevice.Find(Device ?? Names[0])!;

        /// <inheritdoc/>
        public override ValidationResult Validate()
        {
            if (Precisions.Find(PrecisionWord) is null)
            {
                return ValidationResult.Error($"There is no precision '{PrecisionWord}'. {Suggestion.For(PrecisionWord, Precisions.Names, "precisions")}");
            }

            var problem = Peak is null && Bandwidth is null ? OfKnown() : OfGiven();
            return problem is null ? base.Validate() : ValidationResult.Error(problem);
        }

        private string? OfKnown() =>
            Device is not null && ComputeDevice.Find(Device) is null
                ? $"There is no device '{Device}'. {Suggestion.For(Device, Names, "devices")}"
            : !Machine.Peaks.ContainsKey(Precision)
                ? $"The peak of {Machine.Name} at {Precision.Name()} is not known. Precisions: {string.Join(", ", Machine.Peaks.Keys.Order().Select(known => known.Name()))}."
            : null;

        private string? OfGiven() =>
            Device is not null ? "--device names a machine, --peak and --bandwidth describe another: give one or the other."
            : Peak is null || Bandwidth is null ? "--peak and --bandwidth describe a machine together: give both."
            : !Amounts.TryRead(Peak, areBytes: false, out _, out var cure, out _) ? $"--peak can't be '{Peak}': {cure}."
            : !Amounts.TryRead(Bandwidth, areBytes: true, out _, out cure, out _) ? $"--bandwidth can't be '{Bandwidth}': {cure}."
            : null;

        private static long Amount(string text, bool areBytes) =>
            Amounts.TryRead(text, areBytes, out var value, out var cure, out _) ? value : throw new FormatException(cure);
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var report = NetworkReport.Of(catalog.Choose(settings.Name).Graph);
        try
        {
            Write(NetworkRoofline.Of(report, settings.Machine, settings.Precision, settings.Batch), settings.Format);
        }
        catch (OverflowException)
        {
            throw new UserErrorException($"The figures of a batch of {settings.Batch} images exceed 64 bits.", "Give a smaller --batch.");
        }

        return ExitCodes.Success;
    }

    private void Write(NetworkRoofline roofline, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json:
                terminal.Writer.WriteLine(RooflineColumns.Json(roofline));
                break;
            case OutputFormat.Markdown:
                ReportMarkdown.Write(
                    terminal.Writer, RooflineColumns.Title(roofline), RooflineColumns.Of(roofline), RooflineColumns.Totals(roofline), RooflineColumns.Notes);
                break;
            default:
                ReportTable.Write(
                    terminal.Output, RooflineColumns.Title(roofline), RooflineColumns.Of(roofline), RooflineColumns.Totals(roofline), RooflineColumns.Notes);
                break;
        }
    }
}
