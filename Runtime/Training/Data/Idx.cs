using InceptionDsl.Images;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Data;

/// <summary>MNIST and the sets in its format: files of images and of labels, held in memory.</summary>
internal sealed class Idx : RawImages
{
    private static readonly string[] Folders = ["", "raw", "gzip", Path.Combine("MNIST", "raw"), Path.Combine("FashionMNIST", "raw"), Path.Combine("EMNIST", "raw"), Path.Combine("KMNIST", "raw")];
    private static readonly string[] Endings = ["-idx3-ubyte", "-idx3-ubyte.gz", ".idx3-ubyte", ".idx3-ubyte.gz"];

    private readonly string _file;
    private readonly IdxFile _images;
    private readonly bool _isTransposed;

    private Idx(string file, IdxFile images, int[] labels, IReadOnlyList<string> names, bool isTransposed)
        : base((1, images.Sizes[isTransposed ? 2 : 1], images.Sizes[isTransposed ? 1 : 2]), labels, names) =>
        (_file, _images, _isTransposed) = (file, images, isTransposed);

    /// <summary>Whether a folder, or one that archives and torchvision unpack in it, holds training images in this format.</summary>
    public static bool Is(string folder) => Sets(folder).Count > 0;

    /// <summary>Opens the files. Where a folder holds several sets, as EMNIST's does, the path goes on with one's name.</summary>
    /// <exception cref="ImageDataException">A file is missing, damaged or does not fit another.</exception>
    public static DataParts Open(string place)
    {
        var (folder, wanted) = Directory.Exists(place) ? (place, null) : (Path.GetDirectoryName(place) ?? "", Path.GetFileName(place));
        var sets = Sets(folder);
        var fitting = sets.Where(set => wanted is null || set.Name.TrimEnd('-') == wanted.TrimEnd('-')).ToList();
        if (fitting is not [var set])
        {
            throw new ImageDataException(sets.Count == 0
                ? $"The folder '{folder}' holds no file train-images-idx3-ubyte or train-images-idx3-ubyte.gz."
                : $"'{place}' could be one of several sets; give one: {string.Join(", ", sets.Select(each => $"idx:{Path.Combine(folder, each.Name.TrimEnd('-'))}"))}.");
        }

        // EMNIST's images lie as they were scanned, rows for columns.
        var isTransposed = set.Name.StartsWith("emnist-", StringComparison.Ordinal);
        var train = Part.Read(set.Training);
        var test = new[] { $"{set.Name}t10k-images", $"{set.Name}test-images" }.Select(name => FileOf(set.Folder, name)).OfType<string>().FirstOrDefault() is { } file
            ? Part.Read(file) : null;
        if (test is not null && !train.Images.Sizes.Skip(1).SequenceEqual(test.Images.Sizes.Skip(1)))
        {
            throw new ImageDataException($"'{test.File}' has images of another size than '{train.File}'.");
        }

        var names = Names(set, train);
        return new DataParts(
            train.ToDataset(names, isTransposed), test?.ToDataset(names, isTransposed),
            $"idx files, {(set.Name.Length > 0 ? $"'{set.Name.TrimEnd('-')}', " : "")}of {train.Images.Sizes[1]}×{train.Images.Sizes[2]}")
        {
            Ground = RgbColor.Black,
        };
    }

    /// <inheritdoc/>
    public override string Name(int index) => NameIn(_file, index);

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> ReadPixels(int index)
    {
        var stored = _images.Bytes.AsSpan(index * Length, Length);
        if (!_isTransposed)
        {
            return stored;
        }

        var (rows, columns) = (_images.Sizes[1], _images.Sizes[2]);
        var turned = new byte[Length];
        for (var i = 0; i < turned.Length; i++)
        {
            turned[i] = stored[(i % rows * columns) + (i / rows)];
        }

        return turned;
    }

    /// <summary>The sets of a folder: what stands before <c>train-images</c> in their files' names.</summary>
    private static IReadOnlyList<(string Folder, string Name, string Training)> Sets(string folder) =>
    [
        .. from inner in Folders
           let place = Path.Combine(folder, inner)
           where Directory.Exists(place)
           from file in ImageFiles.Files(place)
           let ending = Array.Find(Endings, ending => file.EndsWith("train-images" + ending, StringComparison.Ordinal))
           where ending is not null
           group file by (place, Name: Path.GetFileName(file)[..^("train-images" + ending).Length]) into files
           select (files.Key.place, files.Key.Name, files.First()),
    ];

    private static string? FileOf(string folder, string name) =>
        Endings.Select(ending => Path.Combine(folder, name + ending)).FirstOrDefault(File.Exists);

    /// <summary>The labels of the training part, by EMNIST's mapping to characters where there is one.</summary>
    private static Dictionary<byte, string> Names((string Folder, string Name, string Training) set, Part train)
    {
        var file = Path.Combine(set.Folder, set.Name + "mapping.txt");
        var characters = !File.Exists(file) ? [] : ClassNameFiles.Lines(file)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 1 && Numbers.TryReadInteger(words[0], out _)
                && Numbers.TryReadInteger(words[1], out var code) && code is > 32 and < 127)
            .DistinctBy(words => words[0])
            .ToDictionary(words => words[0], words => $"{(char)int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture)}", StringComparer.Ordinal);
        return train.Labels.Distinct().ToDictionary(label => label, label => characters.GetValueOrDefault(Numbers.Write(label), Numbers.Write(label)));
    }

    /// <summary>A file of images and the one of their labels.</summary>
    private sealed record Part(string File, IdxFile Images, byte[] Labels)
    {
        public static Part Read(string file)
        {
            var folder = Path.GetDirectoryName(file) ?? "";
            var name = Path.GetFileName(file);
            var labels = Array.ConvertAll(
                [name, name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name + ".gz"],
                known => Path.Combine(folder, known.Replace("-images", "-labels", StringComparison.Ordinal).Replace("idx3", "idx1", StringComparison.Ordinal)));
            var labelsFile = Array.Find(labels, System.IO.File.Exists) ?? throw new ImageDataException($"The images '{file}' have no labels: there is no file '{labels[0]}'.");
            var (images, values) = (IdxFile.Read(file, dimensions: 3), IdxFile.Read(labelsFile, dimensions: 1));
            return images.Sizes[0] == values.Sizes[0] && images.Bytes.Length > 0 ? new Part(file, images, values.Bytes) : throw new ImageDataException(
                $"'{file}' has {Numbers.WriteWith(images.Sizes[0], "image")} of {images.Sizes[1]}×{images.Sizes[2]}, and '{labelsFile}' {Numbers.WriteWith(values.Sizes[0], "label")}.");
        }

        public Idx ToDataset(Dictionary<byte, string> names, bool isTransposed)
        {
            var classes = names.Keys.Order().ToList();
            var indexes = classes.Index().ToDictionary(label => label.Item, label => label.Index);
            return new Idx(
                File,
                Images,
                [.. Labels.Index().Select(label => indexes.TryGetValue(label.Item, out var index) ? index : throw new ImageDataException(
                    $"{NameIn(File, label.Index)} has the label {Numbers.Write(label.Item)}, which no training image has."))],
                [.. classes.Select(label => names[label])],
                isTransposed);
        }
    }
}
