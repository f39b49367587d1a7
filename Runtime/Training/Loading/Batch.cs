using static TorchSharp.torch;

namespace InceptionDsl.Loading;

/// <summary>Some images of one size with their classes, ready to become tensors. Disposing gives its memory back to the loader.</summary>
public sealed class Batch : IDisposable
{
    private readonly BatchLoader _loader;
    private readonly long[] _shape;
    private readonly long[] _labels;
    private readonly int _room;
    private BatchBuffer? _buffer;

    internal Batch(BatchLoader loader, BatchUnderWay made, long[] shape, int room)
    {
        (_loader, Index, _shape, _buffer, _labels, Images) = (loader, made.Index, shape, made.Buffer, made.Labels, made.Images);
        (Counts, _room) = (made.Counts, room);
    }

    /// <summary>Its place in the epoch, from 0.</summary>
    public int Index { get; }

    /// <summary>Number of images.</summary>
    public int Count => (int)_shape[0];

    /// <summary>The images' classes.</summary>
    public IReadOnlyList<long> Labels => _labels;

    /// <summary>The images' indices in the data set.</summary>
    public IReadOnlyList<int> Images { get; }

    /// <summary>How often each crop of each image counts, one after the other; none of an image that is left out.</summary>
    internal IReadOnlyList<int[]> Counts { get; }

    /// <summary>The normalized values of an image's crops: number of crops × C×H×W.</summary>
    /// <param name="place">The image's place in the batch, from 0.</param>
    /// <exception cref="ObjectDisposedException">The batch was disposed: its memory may be another's.</exception>
    internal ReadOnlySpan<float> Samples(int place)
    {
        var buffer = _buffer;
        ObjectDisposedException.ThrowIf(buffer is null, this);
        return buffer.Values.Slice(place * _room, Counts[place].Length * (int)(_shape[1] * _shape[2] * _shape[3]));
    }

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
