using System.Collections.Concurrent;
using System.Threading.Channels;
using InceptionDsl.Data;
using InceptionDsl.Images;

namespace InceptionDsl.Loading;

/// <summary>
/// Decodes and augments images in parallel, ahead of the training loop. What a batch holds depends on the seed, the epoch and
/// its index only, so training can go on at any batch of any epoch.
/// </summary>
public sealed class BatchLoader
{
    private readonly ImageDataset _dataset;
    private readonly BatchLoaderOptions _options;
    private readonly ConcurrentBag<float[]> _buffers = [];
    private readonly int _images;
    private readonly int _bufferLength;

    /// <summary>A loader for a data set.</summary>
    /// <exception cref="ImageDataException">The data set is empty, or a batch of it is more than one array holds.</exception>
    public BatchLoader(ImageDataset dataset, BatchLoaderOptions options)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Prefetch, 1);
        if (dataset.Count == 0)
        {
            throw new ImageDataException("The data set has no images.");
        }

        (_dataset, _options) = (dataset, options);
        var (full, rest) = Math.DivRem(dataset.Count, options.BatchSize);
        BatchesPerEpoch = options.DropLast && full > 0 ? full : full + (rest > 0 ? 1 : 0);
        var (channels, height, width) = options.Input;
        _images = Math.Min(options.BatchSize, dataset.Count);
        var values = (Int128)_images * channels * height * width;
        _bufferLength = values <= Array.MaxLength ? (int)values : throw new ImageDataException(
            $"A batch of {_images} images of {channels}×{height}×{width} has {values} values; at most {Array.MaxLength} can be held. Train or evaluate with a smaller batch.");
    }

    /// <summary>Batches in an epoch.</summary>
    public int BatchesPerEpoch { get; }

    /// <summary>Images in the smallest batch of an epoch.</summary>
    /// <param name="images">Images of the data set, at least 1.</param>
    /// <param name="batchSize">Images in a batch.</param>
    /// <param name="dropLast">Whether a last batch that is not full is left out, unless it is the only one.</param>
    internal static int SmallestBatch(int images, int batchSize, bool dropLast)
    {
        var rest = images % batchSize;
        return rest == 0 || (dropLast && images > batchSize) ? batchSize : rest;
    }

    /// <summary>The batches of an epoch, in order; each is the caller's to dispose.</summary>
    /// <param name="epoch">From 0.</param>
    /// <param name="firstBatch">Where to begin.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ImageDataException">An image cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IEnumerable<Batch> Read(int epoch, int firstBatch = 0, CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var order = Order(epoch);
        var ready = Channel.CreateBounded<Task<Batch>>(
            new BoundedChannelOptions(_options.Prefetch) { SingleReader = true, SingleWriter = true });
        var start = Task.Run(() => StartBatches(ready.Writer, order, epoch, firstBatch, stop.Token), CancellationToken.None);
        try
        {
            // Blocking here, not awaiting: tensors and their dispose scopes belong to the training thread.
            while (ready.Reader.WaitToReadAsync(stop.Token).AsTask().GetAwaiter().GetResult())
            {
                while (ready.Reader.TryRead(out var batch))
                {
                    yield return batch.GetAwaiter().GetResult();
                }
            }
        }
        finally
        {
            stop.Cancel();
            start.GetAwaiter().GetResult();
            while (ready.Reader.TryRead(out var unused))
            {
                // Wait for it, so that nothing of this epoch is at work any more; an error in it is nobody's.
                unused.ContinueWith(Discard, TaskScheduler.Default).GetAwaiter().GetResult();
            }
        }
    }

    /// <summary>The data set's index of an image of a batch.</summary>
    /// <param name="epoch">From 0.</param>
    /// <param name="batch">From 0.</param>
    /// <param name="place">The image's place in it, from 0.</param>
    internal int IndexOf(int epoch, int batch, int place) => Order(epoch)[(batch * _images) + place];

    internal void Return(float[] buffer) => _buffers.Add(buffer);

    private static void Discard(Task<Batch> batch)
    {
        if (batch.IsCompletedSuccessfully)
        {
            batch.Result.Dispose();
        }
    }

    private int[] Order(int epoch) =>
        _options.Shuffle ? EpochOrder.Of(_dataset, _options.Seed, epoch) : [.. Enumerable.Range(0, _dataset.Count)];

    private async Task StartBatches(
        ChannelWriter<Task<Batch>> writer, int[] order, int epoch, int firstBatch, CancellationToken stop)
    {
        try
        {
            // A place in the channel is waited for first, so that no more than Prefetch batches are under way or waiting.
            for (var index = firstBatch; index < BatchesPerEpoch && await writer.WaitToWriteAsync(stop).ConfigureAwait(false); index++)
            {
                var batch = index;
                writer.TryWrite(Task.Run(() => Make(order, epoch, batch, stop), CancellationToken.None));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The reader went away.
        }
        finally
        {
            writer.Complete();
        }
    }

    private Batch Make(int[] order, int epoch, int index, CancellationToken stop)
    {
        var (channels, height, width) = _options.Input;
        var images = order.AsSpan(index * _images, Math.Min(_images, order.Length - (index * _images)));
        var length = channels * height * width;
        var pixels = _buffers.TryTake(out var buffer) ? buffer : new float[_bufferLength];
        var labels = new long[images.Length];
        for (var i = 0; i < images.Length; i++)
        {
            stop.ThrowIfCancellationRequested();
            labels[i] = Make(images[i], epoch, pixels.AsMemory(i * length, length));
        }

        return new Batch(this, index, [images.Length, channels, height, width], pixels, labels);
    }

    /// <returns>The label.</returns>
    private long Make(int index, int epoch, Memory<float> target)
    {
        if (_options.Unreadable is { } unreadable)
        {
            return unreadable.Make(_dataset, index, _options.Shuffle, image => MakeOne(image, epoch, target.Span));
        }

        MakeOne(index, epoch, target.Span);
        return _dataset.Label(index);
    }

    private void MakeOne(int index, int epoch, Span<float> target)
    {
        var (channels, height, width) = _options.Input;
        var random = new SampleRandom(_options.Seed, epoch, index);
        var image = _dataset.Read(index).FitTo(channels, height, width);
        foreach (var augmentation in _options.Augmentations)
        {
            image = augmentation.Apply(image, ref random);
        }

        _options.Normalization.Write(image, target);
    }
}
