using System.Diagnostics;
using InceptionDsl.Native;
using InceptionDsl.Training;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Updates;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Benchmarking;

/// <summary>What a network takes for one batch.</summary>
/// <param name="Timing">How long.</param>
/// <param name="Flops">The operations of its convolutions and linear layers; what else it does is left out.</param>
/// <param name="PeakMemory">Most memory that the process has had so far, in bytes; on a GPU, its own memory is not in it.</param>
internal sealed record Measured(Timing Timing, double Flops, long PeakMemory)
{
    /// <summary>Operations a second.</summary>
    public double FlopsPerSecond => Flops / Timing.Seconds;
}

/// <summary>Times of a network on a device.</summary>
/// <param name="Report">The network.</param>
/// <param name="Batch">Images at a time.</param>
/// <param name="Forward">In evaluation, without gradients and auxiliary heads.</param>
/// <param name="Step">A training step: forward with auxiliary heads, loss, backward, SGD with momentum.</param>
/// <param name="Peak">What the device does at most.</param>
internal sealed record NetworkBenchmark(NetworkReport Report, int Batch, Measured Forward, Measured Step, MachinePeak Peak)
{
    /// <summary>A step computes gradients of the inputs and of the weights too, each as much work as the forward.</summary>
    private const int PassesOfStep = 3;

    private static readonly TrainingRecipe Recipe = new()
    {
        Name = "bench",
        Epochs = 1,
        BatchSize = 1,
        Optimizer = new Sgd(),
        LearningRate = 1e-4,
    };

    /// <summary>Measures a network with random images and labels.</summary>
    /// <param name="descriptor">The network.</param>
    /// <param name="batch">Images at a time.</param>
    /// <param name="device">Where.</param>
    /// <param name="seconds">How long to measure each of forward, step, and the machine's figures.</param>
    /// <param name="stop">Ends it between two runs.</param>
    public static NetworkBenchmark Run(NetworkDescriptor descriptor, int batch, Device device, double seconds, CancellationToken stop)
    {
        var peak = MachinePeak.Measure(device, seconds, stop);
        TorchRandom.Seed(0);
        using var network = descriptor.Create(device: device);
        var (report, input) = (network.Report, network.Graph.Input);
        using var images = randn([batch, input.Channels, input.Height, input.Width], device: device);
        using var labels = randint(network.Classes, [batch], ScalarType.Int64, device);
        var forward = Measure(2d * report.Total.MultiplyAdds * batch, () => RunForward(network, images, device), seconds, stop);
        using var optimizer = new NetworkOptimizer(network, Recipe);
        var step = Measure(
            2d * PassesOfStep * report.TotalWithAuxiliary.MultiplyAdds * batch, () => RunStep(network, optimizer, images, labels, device), seconds, stop);
        return new NetworkBenchmark(report, batch, forward, step, peak);
    }

    /// <summary>Waits until a device has done what it was told.</summary>
    public static void Finish(Device device)
    {
        if (device.type == DeviceType.CUDA)
        {
            cuda.synchronize(device);
        }
    }

    private static Measured Measure(double flops, Action run, double seconds, CancellationToken stop)
    {
        var timing = Timing.Of(run, seconds, stop);
        using var process = Process.GetCurrentProcess();
        return new Measured(timing, flops, process.PeakWorkingSet64);
    }

    private static void RunForward(Network network, Tensor images, Device device)
    {
        network.eval();
        using var inference = no_grad();
        using var logits = network.call(images);
        Finish(device);
    }

    private static void RunStep(Network network, NetworkOptimizer optimizer, Tensor images, Tensor labels, Device device)
    {
        network.train();
        using var scope = NewDisposeScope();
        network.zero_grad(set_to_none: true);
        TrainingLoss.Of(network.ForwardTraining(images), new BatchTargets(labels), Recipe).backward();
        optimizer.Step(Recipe.LearningRate);
        Finish(device);
    }
}
