using InceptionDsl.Native;
using InceptionDsl.Roofline;
using static TorchSharp.torch;

namespace InceptionDsl.Benchmarking;

/// <summary>A network's forward in evaluation, of random images with random weights.</summary>
internal sealed class NetworkForward : IBenchmarkSubject
{
    private readonly Network _network;
    private readonly Tensor _images;
    private readonly Device _device;

    public NetworkForward(NetworkDescriptor descriptor, int batch, Device device, Precision precision = Precision.F32)
    {
        TorchRandom.Seed(0);
        _device = device;
        var type = precision == Precision.Bf16 ? ScalarType.BFloat16 : ScalarType.Float32;
        _network = descriptor.Create(device: device, dtype: type);
        _network.eval();
        _images = BenchmarkBatch.Images(_network.Graph.Input, batch, device, type);
    }

    /// <inheritdoc/>
    public void Run()
    {
        using var inference = no_grad();
        using var outputs = _network.ForwardOutputs(_images);
        DeviceWork.Finish(_device);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _network.Dispose();
        _images.Dispose();
    }
}
