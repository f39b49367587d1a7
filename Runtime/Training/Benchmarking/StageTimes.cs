using System.Diagnostics;
using InceptionDsl.Roofline;
using static TorchSharp.torch;

namespace InceptionDsl.Benchmarking;

/// <summary>What a stage takes for a batch, in the network's training form in evaluation.</summary>
/// <param name="Bound">The least that it could take.</param>
/// <param name="Seconds">The median.</param>
internal sealed record StageTime(StageBound Bound, double Seconds);

/// <summary>Measures each stage of a forward by itself, with the clock beside its module.</summary>
internal static class StageTimes
{
    private const int LeastRuns = 5;

    /// <summary>Runs a network with random images and weights and times its stages. One that is no module, such as a sum, has no time.</summary>
    /// <param name="descriptor">The network.</param>
    /// <param name="bounds">Its stages' bounds, for the same batch.</param>
    /// <param name="device">Where.</param>
    /// <param name="seconds">How long to measure.</param>
    /// <param name="stop">Ends it between two runs.</param>
    /// <returns>The slowest first.</returns>
    public static IReadOnlyList<StageTime> Measure(
        NetworkDescriptor descriptor, NetworkRoofline bounds, Device device, double seconds, CancellationToken stop)
    {
        using var network = descriptor.Create(device: device);
        network.eval();
        var modules = network.named_modules().ToDictionary(entry => entry.name, entry => entry.module, StringComparer.Ordinal);
        var (clocks, running) = (new List<(StageBound Bound, StageClock Clock)>(), new RunningClocks());
        try
        {
            foreach (var bound in bounds.Stages)
            {
                if (modules.GetValueOrDefault(bound.Stage.Name) is nn.Module<Tensor, Tensor> module)
                {
                    clocks.Add((bound, new StageClock(module, device, running)));
                }
            }

            using var images = BenchmarkBatch.Images(network.Graph.Input, bounds.Batch, device);
            Run();
            clocks.ForEach(entry => entry.Clock.Times.Clear());
            var all = Stopwatch.StartNew();
            for (var run = 0; run < LeastRuns || all.Elapsed.TotalSeconds < seconds; run++)
            {
                stop.ThrowIfCancellationRequested();
                Run();
            }

            return
            [
                .. clocks.Where(entry => entry.Clock.Times.Count > 0)
                    .Select(entry => new StageTime(entry.Bound, Timing.Of(entry.Clock.Times).Seconds))
                    .OrderByDescending(stage => stage.Seconds),
            ];

            void Run()
            {
                using var inference = no_grad();
                using var outputs = network.ForwardOutputs(images);
            }
        }
        finally
        {
            clocks.ForEach(entry => entry.Clock.Dispose());
        }
    }
}
