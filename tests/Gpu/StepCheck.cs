using System.Diagnostics;
using System.Text.Json.Nodes;
using InceptionDsl.Benchmarking;
using InceptionDsl.Definitions;
using InceptionDsl.Native;
using InceptionDsl.Training;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Updates;
using static TorchSharp.torch;

namespace InceptionDsl.Gpu;

/// <summary>
/// Training steps of GoogLeNetTorchvision on random images that are on the device already: loss, speed and memory. A process of its own
/// for each precision, since libtorch keeps what it once took.
/// </summary>
internal static class StepCheck
{
    private const int LearningSteps = 5;

    private static readonly TrainingRecipe Recipe = new() { Name = "check", Epochs = 1, BatchSize = 1, Optimizer = new Sgd(), LearningRate = 0.01 };

    public static JsonObject Run(Device device, string precision, int batch, double seconds)
    {
        TensorFloat32.Allow(precision == "tf32");
        var recipe = Recipe with { Precision = precision == "bf16" ? TrainingPrecision.Bf16 : TrainingPrecision.F32 };
        TorchRandom.Seed(2);
        using var scope = NewDisposeScope();
        var images = randn(batch, 3, 224, 224).to(device);
        var labels = randint(1000, [batch], ScalarType.Int64).to(device);
        var memory = DeviceMemory.Start(device);
        using var network = new GoogLeNetTorchvision(device: device);
        using var optimizer = new NetworkOptimizer(network, recipe);
        network.train();

        // The same images over and over: a network that learns at all learns these.
        var losses = Enumerable.Range(0, LearningSteps).Select(_ => Step(network, optimizer, recipe, images, labels)).ToArray();
        var step = Measure(() => Step(network, optimizer, recipe, images, labels), device, seconds);
        network.eval();
        var forward = Measure(() => Forward(network, recipe, images), device, seconds);
        return new JsonObject
        {
            ["ok"] = losses.All(float.IsFinite) && losses[^1] < losses[0],
            ["precision"] = precision,
            ["batch"] = batch,
            ["losses"] = new JsonArray([.. losses.Select(loss => JsonValue.Create(loss))]),
            ["stepImagesPerSecond"] = Math.Round(batch / step, 1),
            ["forwardImagesPerSecond"] = Math.Round(batch / forward, 1),
            ["peakBytes"] = memory?.Taken() ?? Process.GetCurrentProcess().PeakWorkingSet64,
        };
    }

    private static float Step(Network network, NetworkOptimizer optimizer, TrainingRecipe recipe, Tensor images, Tensor labels)
    {
        using var scope = NewDisposeScope();
        network.zero_grad(set_to_none: true);
        var loss = TrainingLoss.Of(TrainingForward.Of(network, images, recipe.Precision), new BatchTargets(labels), recipe);
        loss.backward();
        optimizer.Step(recipe.LearningRate);
        return loss.item<float>();
    }

    private static void Forward(Network network, TrainingRecipe recipe, Tensor images)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        network.call(recipe.Precision == TrainingPrecision.Bf16 ? images.to(ScalarType.BFloat16) : images);
    }

    /// <summary>Seconds of one run: the device is waited for once, as real training keeps it busy.</summary>
    private static double Measure(Action run, Device device, double seconds)
    {
        run();
        DeviceWork.Finish(device);
        var (clock, runs) = (Stopwatch.StartNew(), 0);
        while (runs < 2 || clock.Elapsed.TotalSeconds < seconds)
        {
            run();
            runs++;
        }

        DeviceWork.Finish(device);
        return clock.Elapsed.TotalSeconds / runs;
    }
}
