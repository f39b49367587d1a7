using InceptionDsl.Layers;
using static TorchSharp.torch;

namespace InceptionDsl.Benchmarking;

/// <summary>A large 3×3 convolution in channels-last layout, the fastest that libtorch computes: what a convolutional network could get at most.</summary>
internal sealed class ConvolutionSubject : IBenchmarkSubject
{
    private const int Channels = 256;
    private const int Side = 28;
    private const int Kernel = 3;

    private readonly Tensor _input;
    private readonly Tensor _weights;
    private readonly Device _device;

    public ConvolutionSubject(Device device, ScalarType type = ScalarType.Float32)
    {
        _device = device;

        // A GPU is busy with less than this for no longer than it takes to start.
        var images = device.type == TorchSharp.DeviceType.CUDA ? 256 : 8;
        using var input = randn([images, Channels, Side, Side], dtype: type, device: device);
        using var weights = randn([Channels, Channels, Kernel, Kernel], dtype: type, device: device);
        (_input, _weights) = (input.To(MemoryLayout.ChannelsLast), weights.To(MemoryLayout.ChannelsLast));
        Flops = 2d * images * Side * Side * Channels * Channels * Kernel * Kernel;
    }

    /// <summary>The operations of a run.</summary>
    public double Flops { get; }

    /// <inheritdoc/>
    public void Run()
    {
        using var inference = no_grad();
        using var output = nn.functional.conv2d(_input, _weights, padding: [Kernel / 2, Kernel / 2]);
        DeviceWork.Finish(_device);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _input.Dispose();
        _weights.Dispose();
    }
}
