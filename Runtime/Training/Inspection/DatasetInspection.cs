using InceptionDsl.Data;
using InceptionDsl.Images;

namespace InceptionDsl.Inspection;

/// <summary>Everything that is found in a data set when each of its images is read.</summary>
/// <param name="Data">The data set.</param>
/// <param name="Images">Its images, those of the training part first.</param>
internal sealed record DatasetInspection(DatasetSplit Data, IReadOnlyList<ImageFacts> Images)
{
    /// <summary>The images that can be read.</summary>
    public IReadOnlyList<ImageFacts> Readable { get; } = [.. Images.Where(image => image.Error is null)];

    /// <summary>The images that can't be read.</summary>
    public IReadOnlyList<ImageFacts> Unreadable { get; } = [.. Images.Where(image => image.Error is not null)];

    /// <summary>Images of the same size and pixels, in groups.</summary>
    public IReadOnlyList<Duplicates> Duplicates { get; } =
    [
        .. Images.Where(image => image.Error is null).GroupBy(image => image.Hash).Where(same => same.Skip(1).Any())
            .Select(same => new Duplicates([.. same])),
    ];

    /// <summary>Mean and deviation of the training part, every readable image counting the same; null where none is.</summary>
    public Normalization? Moments => Readable.Where(image => image.IsTraining).Select(image => image.Moments!).ToList() is { Count: > 0 } moments
        ? ChannelMoments.Over(moments).ToNormalization()
        : null;

    /// <summary>Reads every image of both parts.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="progress">Told the number of images done.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static DatasetInspection Of(DatasetSplit data, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var images = new ImageFacts[data.Train.Count + data.Test.Count];
        var done = 0;
        Parallel.For(0, images.Length, new ParallelOptions { CancellationToken = cancellationToken }, place =>
        {
            var isTraining = place < data.Train.Count;
            images[place] = ImageFacts.Of(isTraining ? data.Train : data.Test, isTraining ? place : place - data.Train.Count, isTraining);
            progress?.Report(Interlocked.Increment(ref done));
        });
        return new DatasetInspection(data, images);
    }

    /// <summary>How many images are stored in each way, the most frequent first.</summary>
    public IReadOnlyList<(string Name, int Count)> Count(Func<ImageFacts, string> name) =>
    [
        .. Readable.GroupBy(name).Select(same => (same.Key, same.Count()))
            .OrderByDescending(same => same.Item2).ThenBy(same => same.Key, StringComparer.Ordinal),
    ];

    /// <summary>The least, the median and the largest of a length; null where no image can be read.</summary>
    public (int Least, int Median, int Most)? Range(Func<ImageFacts, int> length)
    {
        var sorted = Readable.Select(length).Order().ToList();
        return sorted.Count == 0 ? null : (sorted[0], sorted[sorted.Count / 2], sorted[^1]);
    }
}

/// <summary>Images with the same size and pixels.</summary>
/// <param name="Images">Two or more.</param>
internal sealed record Duplicates(IReadOnlyList<ImageFacts> Images)
{
    /// <summary>Whether both parts have one: what is measured by was learned from.</summary>
    public bool IsLeak => Images.Any(image => image.IsTraining) && Images.Any(image => !image.IsTraining);

    /// <summary>Whether they are labeled differently.</summary>
    public bool IsContradiction => Images.Select(image => image.Label).Distinct().Skip(1).Any();
}
