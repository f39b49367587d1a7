using System.ComponentModel;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Language.Text;
using InceptionDsl.Reports;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Says what is in a file of weights, and what of a network it fits; no number is read.</summary>
[Command(
    "weights",
    54,
    "Says what is in a file of weights, which network it fits, or what differs from one.",
    Examples = ["weights other.pth", "weights other.pth NAME", "weights other.pth NAME --strip-prefix module."])]
internal sealed class WeightsCommand(NetworkCatalog catalog, Terminal terminal) : Command<WeightsCommand.Settings>
{
    private const int NetworksShown = 3;

    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : FormatSettings, IWeightsNamingSettings
    {
        /// <summary>The file.</summary>
        [CommandArgument(0, "<FILE>")]
        [Description("A file of weights (safetensors, .pth, .pt or .dat), a checkpoint, or the folder of a training")]
        public string File { get; init; } = "";

        /// <summary>The network.</summary>
        [CommandArgument(1, "[NAME]")]
        [Description("The network to compare with; without it all are tried")]
        public string? Name { get; init; }

        /// <inheritdoc/>
        public string? Weights => File;

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
        public bool Partial => false;

        /// <inheritdoc/>
        public override ValidationResult Validate() =>
            NamingChoice.Mistake(this) is { } mistake ? ValidationResult.Error(mistake) : base.Validate();
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var naming = NamingChoice.Of(settings);
        using var file = TensorFiles.Open(WeightsPath.Of(settings.File, settings.Name ?? ""));
        if (settings.Name is { } name)
        {
            var fit = WeightsInspection.Fit(file, catalog.Choose(name), naming);
            Write(file, settings.Format, WeightsInspection.Of(fit.Fit), WeightsColumns.OfFit, [fit]);
            return fit.Fit.IsWhole ? ExitCodes.Success : ExitCodes.Failure;
        }

        Write(file, settings.Format, WeightsInspection.Of(file), WeightsColumns.OfFile, WeightsInspection.Fits(file, catalog, naming));
        return ExitCodes.Success;
    }

    private void Write(
        TensorFile file, OutputFormat format, IReadOnlyList<InspectedTensor> tensors, IReadOnlyList<Column<InspectedTensor>> columns,
            IReadOnlyList<NetworkFit> fits)
    {
        switch (format)
        {
            case OutputFormat.Json:
                terminal.Writer.WriteLine(WeightsDocument.Json(file, tensors, columns, fits));
                break;
            case OutputFormat.Markdown:
                ReportMarkdown.Write(terminal.Writer, ReportColumns.Of(tensors, columns));
                terminal.Writer.WriteLine();
                ReportMarkdown.Write(terminal.Writer, ReportColumns.Of(fits, WeightsColumns.OfNetworks));
                break;
            default:
                WriteTables(file, tensors, columns, fits);
                break;
        }
    }

    private void WriteTables(
        TensorFile file, IReadOnlyList<InspectedTensor> tensors, IReadOnlyList<Column<InspectedTensor>> columns, IReadOnlyList<NetworkFit> fits)
    {
        foreach (var line in WeightsColumns.About(file))
        {
            TextLines.Write(terminal.Output, line);
        }

        var isComparison = columns == WeightsColumns.OfFit;
        var shown = isComparison ? [.. tensors.Where(tensor => tensor.Difference is not null)] : tensors;
        if (shown.Count > 0)
        {
            ReportTable.Write(terminal.Output, ReportColumns.Of(shown, columns));
        }

        var whole = fits.Count(fit => fit.Fit.IsWhole);
        foreach (var line in isComparison ? Verdict(fits[0]) : whole > 0 ? [] : [$"It fits no network whole; the nearest:"])
        {
            TextLines.Write(terminal.Output, line);
        }

        if (!isComparison && fits.Count > 0)
        {
            ReportTable.Write(terminal.Output, ReportColumns.Of(fits.Take(whole > 0 ? whole : NetworksShown), WeightsColumns.OfNetworks));
        }
    }

    private static IEnumerable<string> Verdict(NetworkFit fit) =>
    [
        fit.Fit.IsWhole
            ? $"It fits {fit.Network.Name} with {Numbers.WriteCount(fit.Classes)} classes: all of {Numbers.WriteWith(fit.Wanted, "tensor")}."
            : $"It does not fit {fit.Network.Name}: of {Numbers.WriteWith(fit.Wanted, "tensor")} {Numbers.Write(fit.Fit.Missing.Count)} are missing and {Numbers.Write(fit.Fit.Mismatched.Count)} of another shape or type; {Numbers.Write(fit.Fit.Unexpected.Count)} are unexpected.",
        .. PrefixAdvice.Of(fit.Fit.Tensors, fit.Fit.Wanted) is { Length: > 0 } advice ? [advice] : Array.Empty<string>(),
    ];
}
