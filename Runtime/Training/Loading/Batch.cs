using static TorchSharp.torch;

namespace InceptionDsl.Loading;

/// <summary>Some images of one size with their classes, ready to become tensors. Disposing gives its memory back to the loader.</summary>
public sealed class Batch : IDisposable
{
    private readonly BatchLoader _loader;
    private readonly long[] _shape;
    private readonly long[] _labels;
    private BatchBuffer? _buffer;

    internal Batch(BatchLoader loader, int index, long[] shape, BatchBuffer buffer, long[] labels, int[] images)
    {
        (_loader, Index, _shape, _buffer, _labels, Images) = (loader, index, shape, buffer, labels, images);
    }

    /// <summary>Its place in the epoch, from 0.</summary>
    public int Index { get; }

    /// <summary>Number of images.</summary>
    public int Count => (int)_shape[0];

    /// <summary>The images' classes.</summary>
    public IReadOnlyList<long> Labels => _labels;

    /// <summary>The images' indices in the data set.</summary>
    public IReadOnlyList<int> Images { get; }

    /// <summary>The normalized images as a new tensor, N×C×H×W.</summary>
    /// <param name="device">The CPU by default.</param>
    /// <exception cref="ObjectDisposedException">The batch was disposed: its memory may be another's.</exception>
    public Tensor ToImages(Device? device = null)
    {
        var buffer = _buffer;
        ObjectDisposedException.ThrowIf(buffer is null, this);
        return buffer.ToTensor(_shape, device);
    }

    /// <summary>The classes as a new tensor, N 64-bit integers.</summary>
    /// <param name="device">The CPU by default.</param>
    public Tensor ToLabels(Device? device = null) => DeviceCopy.Of<long>(_labels, empty(_shape[0], ScalarType.Int64), device);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Given back once, whoever disposes how often: the loader hands each buffer it has to one batch.
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            buffer.FinishTransfer();
            _loader.Return(buffer);
        }
    }
}
