using System.ComponentModel;
using InceptionDsl.Loading;
using InceptionDsl.Settings;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine;

/// <summary>What commands that use trained weights have in common.</summary>
internal abstract class WeightsSettings : NetworkSettings, IWeightsNamingSettings
{
    /// <summary>The weights.</summary>
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

    /// <summary>The data set.</summary>
    [CommandOption("--data <DATA>")]
    [DataDescription("The data set (the one that the weights were trained on by default)")]
    public string? Data { get; init; }

    /// <summary>What computes, as typed.</summary>
    [CommandOption("--backend <BACKEND>")]
    [Description(BackendChoice.Meaning)]
    public string? Backend { get; init; }

    /// <summary>Threads that decode.</summary>
    [CommandOption("--workers <N>")]
    [Description("Threads that decode images (one less than the processor has cores by default)")]
    [NumberRange(typeof(BatchLoaderOptions), nameof(BatchLoaderOptions.Workers))]
    public int? Workers { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        (NamingChoice.Mistake(this) ?? BackendChoice.Mistake(Backend)) is { } mistake ? ValidationResult.Error(mistake) : base.Validate();
}
