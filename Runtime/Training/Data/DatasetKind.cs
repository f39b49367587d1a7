using InceptionDsl.Images;

namespace InceptionDsl.Data;

/// <summary>A form in which data sets are stored: one row of the table that finds and opens them, and that help and messages are read off.</summary>
/// <param name="Name">What a user writes before a colon to insist on it: <c>cifar10:DIR</c>.</param>
/// <param name="Place">What stands after the colon.</param>
/// <param name="Meaning">What it is, for the help: <c>a folder for each class</c>.</param>
/// <param name="Sign">What it is known by, for a message that nothing was found.</param>
/// <param name="Is">Whether a file, folder or pattern is of this form; asked in the order of the table.</param>
/// <param name="Open">Opens one.</param>
internal sealed record DatasetKind(
    string Name, string Place, string Meaning, string Sign, Func<string, bool> Is, Func<string, DatasetOptions, DataParts> Open)
{
    /// <summary>Every form, those first that could be taken for a later one.</summary>
    public static IReadOnlyList<DatasetKind> All { get; } =
    [
        new("csv", "FILE.csv", "a list with the columns path and label, and perhaps split",
            "a file that ends in .csv", place => CsvList.Is(place) && !Directory.Exists(place), (place, options) => CsvList.Open(place, options.RequireFiles)),
        new("webdataset", "DIR", "tar shards in WebDataset's convention; also one file, or a pattern such as \"train-{000..009}.tar\"",
            "files that end in .tar", WebDataset.Is, (place, _) => WebDataset.Open(place)),
        new("cifar10", "DIR", "CIFAR-10 in its binary form",
            "data_batch_1.bin", Cifar.IsTen, (place, _) => Cifar.OpenTen(place)),
        new("cifar100", "DIR", "CIFAR-100 in its binary form, with its fine labels",
            "train.bin", Cifar.IsHundred, (place, _) => Cifar.OpenHundred(place)),
        new("idx", "DIR", "MNIST, Fashion-MNIST, EMNIST or another set in their format, .gz or not",
            "train-images-idx3-ubyte", Idx.Is, (place, _) => Idx.Open(place)),
        new("imagenet", "DIR", "ImageNet's folders, normalized and named as ImageNet's",
            "folders called by synset ids such as n01440764", ImageNet.Is, (place, _) => ImageNet.Open(place)),
        new("folder", "DIR", "a folder for each class, named after it, or of these one in train/ and one in val/",
            "a folder for each class, with images in it", ClassFolders.Are, (place, _) => ClassFolders.Open(place)),
    ];

    /// <summary>The form that a word insists on, and the rest of it; null where it begins with none's name.</summary>
    public static (DatasetKind Kind, string Place)? Asked(string word) =>
        All.Where(kind => word.StartsWith(kind.Name + ":", StringComparison.OrdinalIgnoreCase))
            .Select(kind => ((DatasetKind, string)?)(kind, word[(kind.Name.Length + 1)..]))
            .FirstOrDefault();

    /// <summary>The form of a file, a folder or a pattern.</summary>
    /// <exception cref="ImageDataException">It has none that is known; the message says what was looked for.</exception>
    public static DatasetKind Of(string place)
    {
        if (All.FirstOrDefault(kind => kind.Is(place)) is { } found)
        {
            return found;
        }

        if (!Directory.Exists(place))
        {
            throw new ImageDataException(
                $"The file '{place}' is no data set: give a list that ends in .csv, a shard that ends in .tar, or a folder.");
        }

        var images = ImageFiles.Files(place).Count(ImageFiles.IsImage);
        throw new ImageDataException(images > 0
            ? $"The folder '{place}' holds {images} images and no folder for each class: put each class's images into a folder named after it, or list paths and labels in a CSV file."
            : $"The folder '{place}' holds no data set. Looked for: {string.Join("; ", All.Where(kind => kind.Place == "DIR").Select(kind => $"{kind.Sign} ({kind.Name})"))}.");
    }
}
