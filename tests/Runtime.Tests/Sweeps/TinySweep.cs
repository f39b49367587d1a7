using InceptionDsl.Data;
using InceptionDsl.Runtime.Tests.Training;

namespace InceptionDsl.Runtime.Tests.Sweeps;

/// <summary>The tiny network without its auxiliary classifier.</summary>
[Variant<TinyDigits>]
[Remove("aux")]
public sealed partial class TinyWithoutAux;

/// <summary>The tiny network with a wider first layer.</summary>
[Variant<TinyDigits>]
[Replace("conv1")]
[Conv("3x3/2:16", Name = "conv1")]
public sealed partial class TinyWide;

/// <summary>Sweeps of the tiny network, and data so small that a training takes no longer than its process's start.</summary>
internal static class TinySweep
{
    /// <summary>Three points; a fourth is dropped.</summary>
    public static SweepDescriptor Sweep { get; } = new(
        "TinySweep",
        "TinyDigits",
        [new("Width", ["8", "16"]), new("Aux", ["on", "off"])],
        [
            new("TinyDigits", ["8", "on"], TinyDigits.Descriptor),
            new("TinyWithoutAux", ["8", "off"], NetworkDescriptor.Of<TinyWithoutAux>()),
            new("TinyWide", ["16", "on"], NetworkDescriptor.Of<TinyWide>()),
        ],
        [new("TinyWideWithoutAux", ["16", "off"], "It has 1,234 parameters, 234 more than its budget of 1,000.")]);

    /// <summary>Two points, the whole network and what is left without a part.</summary>
    public static SweepDescriptor Ablation { get; } = new(
        "TinyAblation", "TinyDigits", [new("Without", ["nothing", "aux"])], [Sweep.Points[0] with { Values = ["nothing"] }, Sweep.Points[1] with { Values = ["aux"] }], [])
    {
        IsAblation = true,
    };

    /// <summary>Every fortieth digit: 100 to learn from and 25 to measure by.</summary>
    public static NamedDataset Data { get; } = new("few", () => TinyDigits.Few(40).Train, () => TinyDigits.Few(40).Test);
}
