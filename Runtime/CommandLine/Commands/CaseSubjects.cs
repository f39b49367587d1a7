using InceptionDsl.Benchmarking;
using InceptionDsl.Interop.OnnxRuntime;
using TorchSharp;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>What a benchmark's cases run.</summary>
internal static class CaseSubjects
{
    /// <summary>Prepares a case; what is returned makes its subject, with all that counts for its memory.</summary>
    public static Func<IBenchmarkSubject> Prepare(BenchmarkCase measured, NetworkDescriptor network, int batch, torch.Device device)
    {
        var graph = network.Graph;
        return (measured.Engine, measured.Pass) switch
        {
            (BenchmarkEngine.Network, BenchmarkPass.Forward) => () => new InferenceForward(network, batch, device, measured.Precision),
            (BenchmarkEngine.TrainingForm, _) => () => new NetworkForward(network, batch, device, measured.Precision),
            (BenchmarkEngine.Network, BenchmarkPass.Train) => () => new NetworkStep(network, batch, device, measured.Precision, measured.HasHeads),
            (BenchmarkEngine.TorchVision, BenchmarkPass.Forward) =>
                () => new ModuleForward(() => TorchVisionModels.Make(graph, device), graph.Input, batch, device),
            (BenchmarkEngine.TorchVision, BenchmarkPass.Train) =>
                () => new ModuleStep(() => TorchVisionModels.Make(graph, device), graph.Input, graph.Classes, batch, device),
            (BenchmarkEngine.OnnxRuntime, _) => OnnxRuntimeForward.Prepare(network, batch, device.type == DeviceType.CUDA ? device.index : null),
        };
    }
}
