using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine;

/// <summary>What commands that run a network have in common.</summary>
internal abstract class NetworkSettings : OptionSettings, IDeviceSettings
{
    /// <summary>The network.</summary>
    [CommandArgument(0, "<NAME>")]
    [Description("The network; 'list' names them all")]
    public string Name { get; init; } = "";

    /// <inheritdoc/>
    [CommandOption("--device <DEVICE>")]
    [Description(IDeviceSettings.DeviceMeaning)]
    public string Device { get; init; } = "auto";

    /// <inheritdoc/>
    [CommandOption("--tf32 <on|off>")]
    [Description(IDeviceSettings.Tf32Meaning)]
    public string? Tf32 { get; init; }

    /// <summary>JSON instead of tables.</summary>
    [CommandOption("--json")]
    [Description("Prints one JSON document and nothing else on standard output")]
    public bool Json { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        DeviceChoice.Mistake(this) is { } mistake ? ValidationResult.Error(mistake) : base.Validate();
}
