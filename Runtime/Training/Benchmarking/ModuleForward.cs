using static TorchSharp.torch;

namespace InceptionDsl.Benchmarking;

/// <summary>The forward in evaluation of a module that knows nothing of this package, as its users write it.</summary>
internal sealed class ModuleForward : IBenchmarkSubject
{
    private readonly nn.Module<Tensor, Tensor> _module;
    private readonly Tensor _images;
    private readonly Device _device;

    /// <param name="make">Makes the module, on the device.</param>
    /// <param name="input">Its input.</param>
    /// <param name="batch">Images at a time.</param>
    /// <param name="device">Where.</param>
    public ModuleForward(Func<nn.Module<Tensor, Tensor>> make, Shape input, int batch, Device device)
    {
        _device = device;
        _module = make();
        _module.eval();
        _images = BenchmarkBatch.Images(input, batch, device);
    }

    /// <inheritdoc/>
    public void Run()
    {
        using var inference = no_grad();
        using var scope = NewDisposeScope();
        _module.call(_images);
        DeviceWork.Finish(_device);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _module.Dispose();
        _images.Dispose();
    }
}
