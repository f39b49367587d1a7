using System.Runtime.Intrinsics.X86;
using InceptionDsl.Kernels;
using InceptionDsl.OneDnn;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Planes N×C×H×W with channels last, as a layer's training is compiled for them.</summary>
/// <param name="Images">N.</param>
/// <param name="Channels">C.</param>
/// <param name="Height">H.</param>
/// <param name="Width">W.</param>
/// <param name="Type">Their type.</param>
/// <param name="Threads">Threads that compute.</param>
internal readonly record struct PlaneForm(long Images, long Channels, long Height, long Width, OneDnnType Type, int Threads)
{
    /// <summary>N, C, H, W.</summary>
    public long[] Shape => [Images, Channels, Height, Width];

    /// <summary>
    /// What computes training by code of our own: planes of 32-bit floats with AVX2. Null where oneDNN does; with AVX-512 its code is so much faster that
    /// nothing was measured to be won.
    /// </summary>
    public KernelThreads? OwnThreads =>
        Type == OneDnnType.Float32 && Fma.IsSupported && OneDnnLibrary.Instance is { HasAvx512: false } library ? new(library, Threads) : null;

    /// <summary>A tensor's form; null where oneDNN is not asked: on another device, in another type or layout.</summary>
    public static PlaneForm? Of(Tensor tensor)
    {
        if (tensor.device_type != DeviceType.CPU || tensor.dim() != 4 || DenseTensor.TypeOf(tensor.dtype) is not { } type
            || DenseTensor.Of(tensor) is not { IsChannelsLast: true })
        {
            return null;
        }

        var shape = tensor.shape;
        return new(shape[0], shape[1], shape[2], shape[3], type, get_num_threads());
    }

    /// <summary>
    /// A plane with channels last, whose elements are not set. It is no view, since libtorch would let nobody change one in place that a function of our own
    /// has returned.
    /// </summary>
    public static Tensor NewPlane(IReadOnlyList<long> shape, ScalarType type)
    {
        long[] dimensions = [.. shape];
        return empty_strided(dimensions, DenseTensor.StridesOf(dimensions, isChannelsLast: true), type);
    }
}
