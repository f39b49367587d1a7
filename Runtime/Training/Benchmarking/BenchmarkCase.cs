using InceptionDsl.Roofline;

namespace InceptionDsl.Benchmarking;

/// <summary>What is computed of a batch.</summary>
internal enum BenchmarkPass
{
    /// <summary>Class scores, in evaluation, without gradients and auxiliary heads.</summary>
    Forward,

    /// <summary>A training step: forward, with auxiliary heads or without, loss, backward, SGD with momentum.</summary>
    Train,
}

/// <summary>What computes it.</summary>
internal enum BenchmarkEngine
{
    /// <summary>The network as programs use it: its inference form in a forward.</summary>
    Network,

    /// <summary>The network as it trains, in evaluation mode.</summary>
    TrainingForm,

    /// <summary>The same network as TorchVision's module, with TorchSharp's own means.</summary>
    TorchVision,

    /// <summary>ONNX Runtime, on the network's exported model.</summary>
    OnnxRuntime,
}

/// <summary>One thing that a benchmark measures.</summary>
/// <param name="Id">Its name in JSON.</param>
/// <param name="Title">What people read.</param>
/// <param name="Pass">What is computed.</param>
/// <param name="Engine">What computes it.</param>
/// <param name="Precision">The numbers that it computes with.</param>
/// <param name="HasHeads">Whether a step computes auxiliary heads: TorchVision's modules have none, or never call them.</param>
internal sealed record BenchmarkCase(
    string Id, string Title, BenchmarkPass Pass, BenchmarkEngine Engine, Precision Precision = Precision.F32, bool HasHeads = true)
{
    /// <summary>A step computes gradients of the inputs and of the weights too, each as much work as the forward.</summary>
    private const int PassesOfStep = 3;

    /// <summary>Every case, in the order of the table.</summary>
    public static IReadOnlyList<BenchmarkCase> All { get; } =
    [
        new("forward", "Forward", BenchmarkPass.Forward, BenchmarkEngine.Network),
        new("forwardBf16", "Forward, bf16", BenchmarkPass.Forward, BenchmarkEngine.Network, Precision.Bf16),
        new("forwardTrainingForm", "Forward, training form", BenchmarkPass.Forward, BenchmarkEngine.TrainingForm),
        new("forwardTorchVision", "Forward, TorchVision", BenchmarkPass.Forward, BenchmarkEngine.TorchVision),
        new("forwardOnnxRuntime", "Forward, ONNX Runtime", BenchmarkPass.Forward, BenchmarkEngine.OnnxRuntime),
        new("train", "Training step", BenchmarkPass.Train, BenchmarkEngine.Network),
        new("trainBf16", "Training step, bf16", BenchmarkPass.Train, BenchmarkEngine.Network, Precision.Bf16),
        new("trainWithoutHeads", "Training step, no heads", BenchmarkPass.Train, BenchmarkEngine.Network, HasHeads: false),
        new("trainWithoutHeadsBf16", "Training step, no heads, bf16", BenchmarkPass.Train, BenchmarkEngine.Network, Precision.Bf16, HasHeads: false),
        new("trainTorchVision", "Training step, TorchVision", BenchmarkPass.Train, BenchmarkEngine.TorchVision, HasHeads: false),
    ];

    /// <summary>The case of a name; null for none.</summary>
    public static BenchmarkCase? Find(string id) => All.FirstOrDefault(entry => entry.Id == id);

    /// <summary>The operations of convolutions and linear layers for a batch; what else is computed is left out.</summary>
    public double Flops(NetworkReport report, int batch) => 2d * batch * (Pass == BenchmarkPass.Forward
        ? report.Total.MultiplyAdds
        : PassesOfStep * (HasHeads ? report.TotalWithAuxiliary : report.Total).MultiplyAdds);
}
