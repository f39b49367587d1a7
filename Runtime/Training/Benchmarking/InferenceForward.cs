using InceptionDsl.Native;
using InceptionDsl.Roofline;
using static TorchSharp.torch;

namespace InceptionDsl.Benchmarking;

/// <summary>The forward of a network's inference form, of random images with random weights. The network itself is gone.</summary>
internal sealed class InferenceForward : IBenchmarkSubject
{
    private readonly InferenceNetwork _network;
    private readonly Tensor _images;
    private readonly Device _device;

    public InferenceForward(NetworkDescriptor descriptor, int batch, Device device, Precision precision = Precision.F32)
    {
        TorchRandom.Seed(0);
        _device = device;
        var type = precision == Precision.Bf16 ? ScalarType.BFloat16 : ScalarType.Float32;
        using (var network = descriptor.Create(device: device))
        {
            _network = network.ForInference(type);
        }

        _images = BenchmarkBatch.Images(_network.Graph.Input, batch, device, type);
    }

    /// <inheritdoc/>
    public void Run()
    {
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
