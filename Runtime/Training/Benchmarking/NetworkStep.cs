using InceptionDsl.Native;
using InceptionDsl.Roofline;
using InceptionDsl.Training;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Updates;
using static TorchSharp.torch;

namespace InceptionDsl.Benchmarking;

/// <summary>A network's training step, of random images and labels.</summary>
internal sealed class NetworkStep : IBenchmarkSubject
{
    private readonly TrainingRecipe _recipe;
    private readonly Network _network;
    private readonly NetworkOptimizer _optimizer;
    private readonly Tensor _images;
    private readonly Tensor _labels;
    private readonly Device _device;
    private readonly bool _hasHeads;

    /// <param name="descriptor">The network.</param>
    /// <param name="batch">Images at a time.</param>
    /// <param name="device">Where.</param>
    /// <param name="precision">In which numbers.</param>
    /// <param name="hasHeads">Whether auxiliary heads are computed too; without, they get no gradients and no momentum.</param>
    public NetworkStep(NetworkDescriptor descriptor, int batch, Device device, Precision precision, bool hasHeads = true)
    {
        TorchRandom.Seed(0);
        (_device, _hasHeads) = (device, hasHeads);
        _recipe = new TrainingRecipe
        {
            Name = "bench",
            Epochs = 1,
            BatchSize = batch,
            Optimizer = new Sgd(BenchmarkBatch.Momentum),
            LearningRate = BenchmarkBatch.LearningRate,
            Precision = precision == Precision.Bf16 ? TrainingPrecision.Bf16 : TrainingPrecision.F32,
        };
        _network = descriptor.Create(device: device);
        _network.train();
        _optimizer = new NetworkOptimizer(_network, _recipe);
        _images = BenchmarkBatch.Images(_network.Graph.Input, batch, device, ScalarType.Float32);
        _labels = BenchmarkBatch.Labels(_network.Classes, batch, device);
    }

    /// <inheritdoc/>
    public void Run()
    {
        using var scope = NewDisposeScope();
        _network.zero_grad(set_to_none: true);
        TrainingLoss.Of(TrainingForward.Of(_network, _images, _recipe.Precision, _hasHeads), new BatchTargets(_labels), _recipe).backward();
        _optimizer.Step(_recipe.LearningRate);
        DeviceWork.Finish(_device);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
        _images.Dispose();
        _labels.Dispose();
    }
}
