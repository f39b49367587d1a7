namespace InceptionDsl.Loading;

/// <summary>A batch whose images several workers make.</summary>
/// <param name="index">Its place in the epoch, from 0.</param>
/// <param name="images">Indices of its images in the data set.</param>
/// <param name="buffer">Room for their values.</param>
internal sealed class BatchUnderWay(int index, ReadOnlyMemory<int> images, BatchBuffer buffer)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private int _left = images.Length;
    private (int Place, Exception Error)? _failure;

    /// <summary>Its place in the epoch, from 0.</summary>
    public int Index => index;

    /// <summary>Number of images.</summary>
    public int Count => images.Length;

    /// <summary>The images' classes.</summary>
    public long[] Labels { get; } = new long[images.Length];

    /// <summary>How often each crop of each image counts; none of an image that is left out.</summary>
    public int[][] Counts { get; } = new int[images.Length][];

    /// <summary>The values.</summary>
    public BatchBuffer Buffer => buffer;

    /// <summary>Ends when every image is made; with the error of the first that could not be.</summary>
    public Task Done => _done.Task;

    /// <summary>The images' indices in the data set.</summary>
    public int[] Images => images.ToArray();

    /// <summary>The index of an image in the data set.</summary>
    /// <param name="place">Its place in the batch, from 0.</param>
    public int Image(int place) => images.Span[place];

    /// <summary>Counts an image as made, or as impossible.</summary>
    public void Finish(int place, Exception? error)
    {
        lock (_lock)
        {
            if (error is not null && (_failure is not { } failure || place < failure.Place))
            {
                _failure = (place, error);
            }

            if (--_left > 0)
            {
                return;
            }
        }

        if (_failure is { Error: var first })
        {
            _done.SetException(first);
        }
        else
        {
            _done.SetResult();
        }
    }
}
