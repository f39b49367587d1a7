using InceptionDsl.Benchmarking;
using InceptionDsl.Interop.OnnxRuntime;
using InceptionDsl.Roofline;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>What a benchmark measures of a network.</summary>
/// <param name="Cases">Its cases.</param>
/// <param name="Notes">Lines about what is not measured, and what would have it measured.</param>
internal sealed record BenchmarkPlan(IReadOnlyList<BenchmarkCase> Cases, IReadOnlyList<string> Notes)
{
    /// <summary>Whether training steps are measured.</summary>
    public bool Trains => Cases.Any(entry => entry.Pass == BenchmarkPass.Train);

    /// <summary>Chooses what this program and this machine can measure.</summary>
    /// <param name="descriptor">The network.</param>
    /// <param name="device">Where.</param>
    /// <param name="bf16">Whether bfloat16 is measured; null where the device has instructions for it.</param>
    /// <param name="only">The pass that is measured; null for all.</param>
    public static BenchmarkPlan Of(NetworkDescriptor descriptor, Device device, bool? bf16, BenchmarkPass? only)
    {
        var notes = new List<string>();
        var withBf16 = bf16 ?? ShortFloats.AreFastOn(device);
        if (!withBf16 && bf16 is null)
        {
            notes.Add("Note: bfloat16 is not measured: this processor has no instructions for it. --bf16 on measures it all the same.");
        }

        if (only is null && ClassScores.Missing(descriptor.Graph) is { } reason)
        {
            only = BenchmarkPass.Forward;
            notes.Add("Note: training steps are not measured: " + reason);
        }

        var withTorchVision = HasTorchVision(descriptor, notes);
        var withoutHeads = withTorchVision && descriptor.Graph.AuxiliaryHeads.Any();
        var withOnnxRuntime = only != BenchmarkPass.Train && HasOnnxRuntime(device, notes);
        return new BenchmarkPlan(
            [
                .. BenchmarkCase.All.Where(entry => (only is null || entry.Pass == only)
                    && (entry.Precision != Precision.Bf16 || withBf16)
                    && (entry.Engine != BenchmarkEngine.TorchVision || withTorchVision)
                    && (entry.HasHeads || entry.Engine != BenchmarkEngine.Network || withoutHeads)
                    && (entry.Engine != BenchmarkEngine.OnnxRuntime || withOnnxRuntime)),
            ],
            notes);
    }

    private static bool HasTorchVision(NetworkDescriptor descriptor, List<string> notes)
    {
        if (TorchVisionModels.NameOf(descriptor.Name) is not { } model)
        {
            return false;
        }

        if (!TorchVisionModels.IsThere())
        {
            notes.Add($"Note: TorchVision's {model} is not measured: the program does not reference the package {TorchVisionModels.Package}.");
            return false;
        }

        using var module = TorchVisionModels.Make(descriptor.Graph, META);
        if (TorchVisionModels.HasParameters(NetworkReport.Of(descriptor.Graph), module))
        {
            return true;
        }

        notes.Add($"Note: TorchVision's {model} is not measured: it has other parameters than this {descriptor.Name}.");
        return false;
    }

    private static bool HasOnnxRuntime(Device device, List<string> notes)
    {
        var problem = OnnxRuntimeLibrary.Problem()
            ?? (device.type == DeviceType.CUDA && !OnnxRuntimeLibrary.HasCuda() ? $"This program's is for the CPU: {OnnxRuntimeLibrary.GpuPackage} is for GPUs." : null);
        if (problem is not null)
        {
            notes.Add("Note: ONNX Runtime is not measured. " + problem);
        }

        return problem is null;
    }
}
