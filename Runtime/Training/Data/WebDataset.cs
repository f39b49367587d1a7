using InceptionDsl.Images;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Data;

/// <summary>Opens tar files in WebDataset's convention.</summary>
internal static class WebDataset
{
    // More are a number that is no class.
    private const int MostClasses = 1_000_000;

    /// <summary>Whether a word names tar files: a folder that holds some, one of them, or a pattern in braces.</summary>
    public static bool Is(string place) =>
        IsShard(place) || (Directory.Exists(place) && Files(place).Any());

    /// <summary>Reads the shards' headers.</summary>
    /// <exception cref="ImageDataException">There are none, one can't be read, or an image has no label.</exception>
    public static DataParts Open(string place)
    {
        var files = Directory.Exists(place) ? [.. Files(place)] : BraceExpansion.Of(place);
        if (files.Count == 0)
        {
            throw new ImageDataException($"The folder '{place}' holds no .tar file.");
        }

        var names = FileNames(place);
        if (PartNames.Find(files, PartOf) is not { } parts)
        {
            var all = Read(files);
            return new DataParts(Dataset(all, names ?? NamesOf(all)), null, Shown(files.Count));
        }

        var train = Read(parts.Train);
        names ??= NamesOf(train);
        return new DataParts(
            Dataset(train, names),
            parts.Test.Length > 0 ? Dataset(Read(parts.Test), names) : null,
            $"{Shown(parts.Train.Length)} to learn from{(parts.Test.Length > 0 ? $", {Numbers.Write(parts.Test.Length)} called '{parts.TestWord}' to measure by" : "")}")
        {
            Notes = parts.Unread is { } unread ? [$"The shards called '{unread}' are not read."] : [],
        };
    }

    private static string Shown(int shards) => $"{Numbers.WriteWith(shards, "tar shard")} in WebDataset's convention";

    private static bool IsShard(string path) => string.Equals(Path.GetExtension(path), ".tar", StringComparison.OrdinalIgnoreCase);

    /// <summary>The shards of a folder, and of the folders of parts in it.</summary>
    private static IEnumerable<string> Files(string folder) => ImageFiles.Files(folder)
        .Concat(ImageFiles.Folders(folder)
            .Where(inner => PartNames.Training.Concat(PartNames.Measuring).Contains(Path.GetFileName(inner), StringComparer.OrdinalIgnoreCase))
            .SelectMany(ImageFiles.Files))
        .Where(IsShard);

    /// <summary>The word of a shard's part: that of its folder, or else the first in its name, as in <c>flowers-train-003.tar</c>.</summary>
    private static string? PartOf(string file)
    {
        var words = Path.GetFileNameWithoutExtension(file).Split((char[])['-', '_', '.', ' ']);
        return new[] { Path.GetFileName(Path.GetDirectoryName(file)) }.Concat(words)
            .FirstOrDefault(word => PartNames.Training.Concat(PartNames.Measuring).Contains(word, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The classes' names, a line each, in a file <c>classes.txt</c> beside the shards; null where there is none.</summary>
    private static IReadOnlyList<string>? FileNames(string place)
    {
        var file = Path.Combine((Directory.Exists(place) ? place : Path.GetDirectoryName(place)) ?? "", "classes.txt");
        return File.Exists(file) ? ClassNameFiles.Lines(file) : null;
    }

    private static Shards Read(IReadOnlyList<string> files)
    {
        var images = new IReadOnlyList<TarImage>[files.Count];
        try
        {
            Parallel.For(0, files.Count, shard => images[shard] = TarShard.Read(files[shard]));
        }
        catch (AggregateException failures)
        {
            // The same one whatever came first.
            throw failures.Flatten().InnerExceptions.OrderBy(failure => failure.Message, StringComparer.Ordinal).First();
        }

        return new Shards(files, images);
    }

    /// <summary>Where every label is a number, it is the class's; else classes are words in ordinal order.</summary>
    private static IReadOnlyList<string> NamesOf(Shards shards)
    {
        var labels = shards.Labels.ToList();
        var largest = 0;
        foreach (var label in labels)
        {
            if (!Numbers.TryReadInteger(label, out var number))
            {
                return ClassLabels.Names(labels);
            }

            largest = Math.Max(largest, number);
        }

        return largest < MostClasses ? [.. Enumerable.Range(0, largest + 1).Select(number => Numbers.Write(number))] : throw new ImageDataException(
            $"An image of '{shards.Files[0]}' or a shard beside it has the label {Numbers.WriteCount(largest)}; at most {Numbers.WriteCount(MostClasses - 1)} can be a class's number.");
    }

    private static TarShards Dataset(Shards shards, IReadOnlyList<string> names)
    {
        var places = shards.Files.Zip(shards.Images).SelectMany(shard => shard.Second.Select(image => (File: shard.First, image.Name))).ToList();
        string[] labels = [.. shards.Labels.Select(label => Numbers.TryReadInteger(label, out var number) && number < names.Count ? names[number] : label)];
        return new TarShards(
            shards.Files,
            shards.Images,
            ClassLabels.Indexes(labels, names, index => $"The image '{places[index].Name}' of the shard '{places[index].File}'"),
            names);
    }

    private sealed record Shards(IReadOnlyList<string> Files, IReadOnlyList<IReadOnlyList<TarImage>> Images)
    {
        public IEnumerable<string> Labels => Images.SelectMany(shard => shard.Select(image => image.Label));
    }
}
