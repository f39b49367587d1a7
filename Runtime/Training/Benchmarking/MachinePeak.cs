using InceptionDsl.Roofline;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Benchmarking;

/// <summary>What a machine does at most, as libtorch gets it out of it.</summary>
/// <param name="MatrixFlops">Operations a second of a product of two large square matrices of 32-bit floats.</param>
/// <param name="ConvolutionFlops">Operations a second of a large 3×3 convolution of 32-bit floats, which some machines do faster.</param>
/// <param name="Bandwidth">Bytes a second of a copy that no cache holds, read and written.</param>
/// <param name="ShortConvolutionFlops">The convolution in bfloat16; null where that was not measured.</param>
internal sealed record MachinePeak(double MatrixFlops, double ConvolutionFlops, double Bandwidth, double? ShortConvolutionFlops = null)
{
    private const int CopiedNumbers = 64 << 20;

    /// <summary>What a network could get at most: of 32-bit floats the larger of both.</summary>
    public double FlopsIn(Precision precision) =>
        precision == Precision.Bf16 && ShortConvolutionFlops is { } flops ? flops : Math.Max(MatrixFlops, ConvolutionFlops);

    /// <summary>As a machine that times can be bounded for.</summary>
    public ComputeDevice ToDevice(string title) => new(
        "measured", title, Bandwidth, new Dictionary<Precision, double> { [Precision.F32] = FlopsIn(Precision.F32) }, "measured");

    /// <summary>Measures a product of matrices.</summary>
    /// <param name="device">The device.</param>
    /// <param name="seconds">How long to measure.</param>
    /// <param name="stop">Ends it between two runs.</param>
    /// <returns>Operations a second.</returns>
    public static double MeasureMatrix(Device device, double seconds, CancellationToken stop)
    {
        // A GPU is busy with less than this for no longer than it takes to start.
        var side = device.type == DeviceType.CUDA ? 8192 : 2048;
        using var inference = no_grad();
        using var left = randn([side, side], device: device);
        using var right = randn([side, side], device: device);
        var timing = Timing.Of(
            () =>
            {
                using var product = left.matmul(right);
                DeviceWork.Finish(device);
            },
            seconds, stop);
        return 2d * side * side * side / timing.Seconds;
    }

    /// <summary>Measures a copy.</summary>
    /// <returns>Bytes a second.</returns>
    /// <inheritdoc cref="MeasureMatrix"/>
    public static double MeasureCopy(Device device, double seconds, CancellationToken stop)
    {
        using var inference = no_grad();
        using var source = zeros(CopiedNumbers, device: device);
        using var target = zeros(CopiedNumbers, device: device);
        var timing = Timing.Of(
            () =>
            {
                target.copy_(source);
                DeviceWork.Finish(device);
            },
            seconds, stop);
        return 2d * CopiedNumbers * sizeof(float) / timing.Seconds;
    }
}
