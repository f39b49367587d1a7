using InceptionDsl.Layers;
using InceptionDsl.Roofline;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Benchmarking;

/// <summary>What a machine does at most in 32-bit floats, as libtorch gets it out of it.</summary>
/// <param name="MatrixFlops">Operations a second of a product of two large square matrices.</param>
/// <param name="ConvolutionFlops">Operations a second of a large 3×3 convolution, which some machines do faster.</param>
/// <param name="Bandwidth">Bytes a second of a copy that no cache holds, read and written.</param>
internal sealed record MachinePeak(double MatrixFlops, double ConvolutionFlops, double Bandwidth)
{
    private const int Channels = 256;
    private const int Side = 28;
    private const int Kernel = 3;
    private const int CopiedNumbers = 64 << 20;

    /// <summary>The larger of both: what a network could get at most.</summary>
    public double Flops => Math.Max(MatrixFlops, ConvolutionFlops);

    /// <summary>As a machine that times can be bounded for.</summary>
    public ComputeDevice ToDevice(string title) => new(
        "measured", title, Bandwidth, new Dictionary<Precision, double> { [Precision.F32] = Flops }, "measured");

    /// <summary>Measures a device.</summary>
    /// <param name="seconds">How long to measure each.</param>
    public static MachinePeak Measure(Device device, double seconds, CancellationToken stop)
    {
        using var inference = no_grad();
        // A GPU is busy with less than this for no longer than it takes to start.
        var isLarge = device.type == DeviceType.CUDA;
        return new MachinePeak(
            Matrix(device, isLarge ? 8192 : 2048, seconds, stop),
            Convolution(device, isLarge ? 256 : 8, seconds, stop),
            Copy(device, seconds, stop));
    }

    private static double Matrix(Device device, int side, double seconds, CancellationToken stop)
    {
        using var left = randn([side, side], device: device);
        using var right = randn([side, side], device: device);
        return 2d * side * side * side / Timing.Of(() => Run(() => left.matmul(right), device), seconds, stop).Seconds;
    }

    private static double Convolution(Device device, int images, double seconds, CancellationToken stop)
    {
        using var contiguous = randn([images, Channels, Side, Side], device: device);
        using var input = contiguous.To(MemoryLayout.ChannelsLast);
        using var filters = randn([Channels, Channels, Kernel, Kernel], device: device);
        using var weights = filters.To(MemoryLayout.ChannelsLast);
        var flops = 2d * images * Side * Side * Channels * Channels * Kernel * Kernel;
        return flops / Timing.Of(
            () => Run(() => nn.functional.conv2d(input, weights, padding: [Kernel / 2, Kernel / 2]), device), seconds, stop).Seconds;
    }

    private static double Copy(Device device, double seconds, CancellationToken stop)
    {
        using var source = zeros(CopiedNumbers, device: device);
        using var target = zeros(CopiedNumbers, device: device);
        var timing = Timing.Of(
            () =>
            {
                target.copy_(source);
                NetworkBenchmark.Finish(device);
            },
            seconds, stop);
        return 2d * CopiedNumbers * sizeof(float) / timing.Seconds;
    }

    private static void Run(Func<Tensor> compute, Device device)
    {
        using var result = compute();
        NetworkBenchmark.Finish(device);
    }
}
