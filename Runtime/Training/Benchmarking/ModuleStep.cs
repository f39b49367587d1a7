using static TorchSharp.torch;

namespace InceptionDsl.Benchmarking;

/// <summary>A training step of a module that knows nothing of this package, with TorchSharp's own SGD, as its users write it.</summary>
internal sealed class ModuleStep : IBenchmarkSubject
{
    private readonly nn.Module<Tensor, Tensor> _module;
    private readonly optim.Optimizer _optimizer;
    private readonly Tensor _images;
    private readonly Tensor _labels;
    private readonly Device _device;

    /// <param name="make">Makes the module, on the device.</param>
    /// <param name="input">Its input.</param>
    /// <param name="classes">How many it tells apart.</param>
    /// <param name="batch">Images at a time.</param>
    /// <param name="device">Where.</param>
    public ModuleStep(Func<nn.Module<Tensor, Tensor>> make, Shape input, int classes, int batch, Device device)
    {
        _device = device;
        _module = make();
        _module.train();
        _optimizer = optim.SGD(_module.parameters(), BenchmarkBatch.LearningRate, BenchmarkBatch.Momentum);
        _images = BenchmarkBatch.Images(input, batch, device);
        _labels = BenchmarkBatch.Labels(classes, batch, device);
    }

    /// <inheritdoc/>
    public void Run()
    {
        using var scope = NewDisposeScope();
        _optimizer.zero_grad();
        nn.functional.cross_entropy(_module.call(_images), _labels).backward();
        _optimizer.step();
        DeviceWork.Finish(_device);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _optimizer.Dispose();
        _module.Dispose();
        _images.Dispose();
        _labels.Dispose();
    }
}
