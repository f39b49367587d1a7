using InceptionDsl.Data;
using InceptionDsl.Images;

namespace InceptionDsl.Loading;

/// <summary>What to do about an image that can't be read: damaged, cut off, or no longer there.</summary>
public enum UnreadablePolicy
{
    /// <summary>To stop with a message that names it.</summary>
    Stop,

    /// <summary>To go on without it: training takes the set's next readable image in its place, evaluation leaves it out.</summary>
    Skip,
}

/// <summary>An image that could not be read.</summary>
/// <param name="Name">What its data set calls it.</param>
/// <param name="Error">Why, in a sentence.</param>
public sealed record UnreadableImage(string Name, string Error);

/// <summary>The images that could not be read so far, each once; filled from several threads.</summary>
/// <param name="file">Where they are listed, a line each, as soon as they are found; null for nowhere.</param>
internal sealed class UnreadableImages(string? file = null)
{
    /// <summary>The label of an image that is left out.</summary>
    public const long NoLabel = -1;

    private readonly SortedDictionary<string, UnreadableImage> _images = new(StringComparer.Ordinal);
    private HashSet<string>? _listed;

    /// <summary>Those found so far, in the order of their names.</summary>
    public IReadOnlyList<UnreadableImage> All
    {
        get
        {
            lock (_images)
            {
                return [.. _images.Values];
            }
        }
    }

    /// <summary>
    /// Makes an image of a batch. One that can't be read is noted, and the next one of the set that can be takes its place: the same
    /// whatever thread comes to it.
    /// </summary>
    /// <param name="dataset">The images.</param>
    /// <param name="index">The one wanted.</param>
    /// <param name="replaces">Whether another takes the place of one that can't be read.</param>
    /// <param name="make">Reads an image and makes it what the network sees.</param>
    /// <returns>The label of the image that was made, or <see cref="NoLabel"/>.</returns>
    /// <exception cref="ImageDataException">No image of the set can be read.</exception>
    public long Make(ImageDataset dataset, int index, bool replaces, Action<int> make)
    {
        var image = index;
        while (true)
        {
            try
            {
                make(image);
                return dataset.Label(image);
            }
            catch (ImageDataException failure)
            {
                Add(new UnreadableImage(dataset.Name(image), failure.Message));
                if (!replaces)
                {
                    return NoLabel;
                }

                image = (image + 1) % dataset.Count;
                if (image == index)
                {
                    throw new ImageDataException($"No image can be read. {failure.Message}", failure);
                }
            }
        }
    }

    /// <summary>Notes images that were found elsewhere.</summary>
    public void Add(IEnumerable<UnreadableImage> images)
    {
        foreach (var image in images)
        {
            Add(image);
        }
    }

    private void Add(UnreadableImage image)
    {
        lock (_images)
        {
            if (_images.TryAdd(image.Name, image) && file is not null)
            {
                // A training that goes on finds what it has listed before.
                var line = $"{image.Name}\t{image.Error.ReplaceLineEndings(" ")}";
                _listed ??= File.Exists(file) ? [.. File.ReadLines(file)] : [];
                if (_listed.Add(line))
                {
                    File.AppendAllText(file, line + "\n");
                }
            }
        }
    }
}
