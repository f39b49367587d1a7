using System.Collections.Concurrent;
using System.Threading.Channels;
using InceptionDsl.Data;
using InceptionDsl.Images;
using TorchSharp;

namespace InceptionDsl.Loading;

/// <summary>
/// Decodes and augments images in parallel, ahead of the training loop. What a batch holds depends on the seed, the epoch and
/// its index only, so training can go on at any batch of any epoch, and any number of workers gives the same.
/// </summary>
public sealed class BatchLoader : IDisposable
{
    private readonly ImageDataset _dataset;
    private readonly BatchLoaderOptions _options;
    private readonly SampleMaker _samples;
    private readonly ConcurrentBag<BatchBuffer> _buffers = [];
    private readonly int _count;
    private readonly int _images;
    private readonly int _bufferLength;
    private readonly int _room;

    /// <summary>A loader for a data set.</summary>
    /// <exception cref="ImageDataException">The data set is empty, or a batch of it is more than one array holds.</exception>
    public BatchLoader(ImageDataset dataset, BatchLoaderOptions options)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Prefetch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Workers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Ranks, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(options.Rank, options.Ranks);
        if (dataset.Count == 0)
        {
            throw new ImageDataException("The data set has no images.");
        }

        (_dataset, _options, _samples) = (dataset, options, new SampleMaker(dataset, options));
        _count = options.Shuffle ? dataset.Count / options.Ranks : (dataset.Count - options.Rank + options.Ranks - 1) / options.Ranks;
        if (_count == 0)
        {
            throw new ImageDataException($"The data set has fewer images than the {options.Ranks} processes that share them.");
        }

        var (full, rest) = Math.DivRem(_count, options.BatchSize);
        BatchesPerEpoch = options.DropLast && full > 0 ? full : full + (rest > 0 ? 1 : 0);
        var (channels, height, width) = options.Input;
        _images = Math.Min(options.BatchSize, _count);
        var values = _images * _samples.MostValues;
        var crops = options.Crops is { Count: > 1 } plan ? $"{plan.Count} crops each of " : "";
        _bufferLength = values <= Array.MaxLength ? (int)values : throw new ImageDataException(
            $"A batch of {_images} images of {crops}{channels}×{height}×{width} has {values} values; at most {Array.MaxLength} can be held. Train or evaluate with a smaller batch.");
        _room = _bufferLength / _images;
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
        var ready = Channel.CreateBounded<BatchUnderWay>(new BoundedChannelOptions(_options.Prefetch) { SingleReader = true, SingleWriter = true });
        var places = Channel.CreateBounded<(BatchUnderWay Batch, int Place)>(new BoundedChannelOptions(2 * _options.Workers) { SingleWriter = true });
        var feeder = Task.Run(() => Feed(ready.Writer, places.Writer, order, firstBatch, stop.Token), CancellationToken.None);

        // Threads of their own: the pool would start few, and slowly, where workers wait for a disk.
        Task[] workers = [.. Enumerable.Range(0, _options.Workers).Select(_ => Task.Factory.StartNew(
            () => Work(places.Reader, epoch, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        try
        {
            // Blocking here, not awaiting: tensors and their dispose scopes belong to the training thread.
            while (ready.Reader.WaitToReadAsync(stop.Token).AsTask().GetAwaiter().GetResult())
            {
                while (ready.Reader.TryPeek(out var next))
                {
                    next.Done.WaitAsync(stop.Token).GetAwaiter().GetResult();
                    ready.Reader.TryRead(out _);
                    var (channels, height, width) = _options.Input;
                    yield return new Batch(this, next, [next.Count, channels, height, width], _room);
                }
            }
        }
        finally
        {
            // Nothing of this epoch is at work any more when memory is given back.
            stop.Cancel();
            feeder.GetAwaiter().GetResult();
            Task.WaitAll(workers, CancellationToken.None);
            while (ready.Reader.TryRead(out var unused))
            {
                Return(unused.Buffer);
            }
        }
    }

    /// <summary>The data set's index of an image of a batch.</summary>
    /// <param name="epoch">From 0.</param>
    /// <param name="batch">From 0.</param>
    /// <param name="place">The image's place in it, from 0.</param>
    internal int IndexOf(int epoch, int batch, int place) => Order(epoch)[(batch * _images) + place];

    /// <summary>Frees page-locked memory. Batches that are still in use keep theirs.</summary>
    public void Dispose()
    {
        while (_buffers.TryTake(out var buffer))
        {
            buffer.Dispose();
        }
    }

    internal void Return(BatchBuffer buffer) => _buffers.Add(buffer);

    private int[] Order(int epoch) => _options.Shuffle
        ? EpochOrder.Of(_dataset, _options.Seed, epoch, _options.Rank, _options.Ranks)
        : [.. Enumerable.Range(0, _count).Select(place => (place * _options.Ranks) + _options.Rank)];

    /// <summary>Hands out the images of one batch after another, as far as batches are wanted.</summary>
    private async Task Feed(
        ChannelWriter<BatchUnderWay> ready, ChannelWriter<(BatchUnderWay Batch, int Place)> places, int[] order, int firstBatch, CancellationToken stop)
    {
        try
        {
            // A place in the channel is waited for first, so that no more than Prefetch batches are under way or waiting.
            for (var index = firstBatch; index < BatchesPerEpoch && await ready.WaitToWriteAsync(stop).ConfigureAwait(false); index++)
            {
                var images = order.AsMemory(index * _images, Math.Min(_images, order.Length - (index * _images)));
                var buffer = _buffers.TryTake(out var used) ? used : new BatchBuffer(_bufferLength, _options.Device?.type == DeviceType.CUDA);
                var batch = new BatchUnderWay(index, images, buffer);
                ready.TryWrite(batch);
                for (var place = 0; place < batch.Count; place++)
                {
                    await places.WriteAsync((batch, place), stop).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The reader went away.
        }
        finally
        {
            ready.Complete();
            places.Complete();
        }
    }

    /// <summary>Makes images until there are no more.</summary>
    private void Work(ChannelReader<(BatchUnderWay Batch, int Place)> places, int epoch, CancellationToken stop)
    {
        while (places.WaitToReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult())
        {
            while (places.TryRead(out var next))
            {
                if (!stop.IsCancellationRequested)
                {
                    Make(next.Batch, next.Place, epoch);
                }
            }
        }
    }

    private void Make(BatchUnderWay batch, int place, int epoch)
    {
        Exception? failure = null;
        try
        {
            batch.Counts[place] = [];
            batch.Labels[place] = Label(
                batch.Image(place), image => batch.Counts[place] = _samples.Make(image, epoch, batch.Buffer.Values.Slice(place * _room, _room)));
            if (batch.Labels[place] == UnreadableImages.NoLabel)
            {
                batch.Buffer.Values.Slice(place * _room, _room).Clear();
            }
        }
        catch (Exception error)
        {
            // The reader throws it, in its turn.
            failure = error;
        }

        batch.Finish(place, failure);
    }

    /// <summary>Makes an image, or the one that takes its place.</summary>
    /// <returns>Its label.</returns>
    private long Label(int index, Action<int> make)
    {
        if (_options.Unreadable is { } unreadable)
        {
            return unreadable.Make(_dataset, index, _options.Shuffle, make);
        }

        make(index);
        return _dataset.Label(index);
    }
}
