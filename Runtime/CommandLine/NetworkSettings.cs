using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine;

/// <summary>What commands that run a network have in common.</summary>
internal abstract class NetworkSettings : OptionSettings
{
    /// <summary>The network.</summary>
    [CommandArgument(0, "<NAME>")]
    [Description("The network; 'list' names them all")]
    public string Name { get; init; } = "";

    /// <summary>Where to compute.</summary>
    [CommandOption("--device <DEVICE>")]
    [Description("auto (the default: CUDA where there is one), cpu, cuda or cuda:1")]
    public string Device { get; init; } = "auto";

    /// <summary>JSON instead of tables.</summary>
    [CommandOption("--json")]
    [Description("Prints one JSON document and nothing else on standard output")]
    public bool Json { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate() => DeviceChoice.IsKnown(Device)
        ? base.Validate()
        : ValidationResult.Error($"There is no device '{Device}'. Devices: auto, cpu, cuda, cuda:0, cuda:1 and so on.");
}
