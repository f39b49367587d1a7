using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Loading;

/// <summary>Some images of one size with their classes, ready to become tensors. Disposing gives its memory back to the loader.</summary>
public sealed class Batch : IDisposable
{
    private readonly BatchLoader _loader;
    private readonly long[] _shape;
    private float[]? _pixels;

    internal Batch(BatchLoader loader, int index, long[] shape, float[] pixels, long[] labels)
    {
        (_loader, Index, _shape, _pixels, Labels) = (loader, index, shape, pixels, labels);
    }

    /// <summary>Its place in the epoch, from 0.</summary>
    public int Index { get; }

    /// <summary>Number of images.</summary>
    public int Count => (int)_shape[0];

    /// <summary>The images' classes.</summary>
    public IReadOnlyList<long> Labels { get; }

    /// <summary>The normalized images as a new tensor, N×C×H×W.</summary>
    /// <param name="device">The CPU by default.</param>
    /// <exception cref="ObjectDisposedException">The batch was disposed: its memory may be another's.</exception>
    public Tensor ToImages(Device? device = null)
    {
        var pixels = _pixels;
        ObjectDisposedException.ThrowIf(pixels is null, this);
        return Place(empty(_shape), pixels.AsSpan(0, (int)_shape.Aggregate(1L, (a, b) => a * b)), device);
    }

    /// <summary>The classes as a new tensor, N 64-bit integers.</summary>
    /// <param name="device">The CPU by default.</param>
    public Tensor ToLabels(Device? device = null) => Place(empty(_shape[0], ScalarType.Int64), ((long[])Labels).AsSpan(), device);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Given back once, whoever disposes how often: the loader hands each buffer it has to one batch.
        if (Interlocked.Exchange(ref _pixels, null) is { } pixels)
        {
            _loader.Return(pixels);
        }
    }

    private static Tensor Place<T>(Tensor tensor, ReadOnlySpan<T> values, Device? device)
        where T : unmanaged
    {
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(values).CopyTo(tensor.bytes);
        if (device is null || device.type == DeviceType.CPU)
        {
            return tensor;
        }

        using (tensor)
        {
            return tensor.to(device);
        }
    }
}
