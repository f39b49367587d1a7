using System.Text.Json;
using InceptionDsl.Images;

namespace InceptionDsl.Data;

/// <summary>Files that say what classes are called.</summary>
internal static class ClassNameFiles
{
    // The list of ImageNet's full 21,841 classes has a megabyte.
    private const long MostBytes = 64 << 20;

    /// <summary>A name in each line that is not empty.</summary>
    /// <exception cref="ImageDataException">It can't be read.</exception>
    public static IReadOnlyList<string> Lines(string file) => [.. Text(file).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    /// <summary>
    /// The names of ImageNet's classes by their synset ids, from the first of these files in some folders:
    /// <c>LOC_synset_mapping.txt</c> or <c>classes.txt</c> (an id and its name in each line), <c>imagenet_class_index.json</c>
    /// (<c>{"0": ["n01440764", "tench"], …}</c>); null where none is there.
    /// </summary>
    /// <exception cref="ImageDataException">A file can't be read or holds something else.</exception>
    public static (string File, IReadOnlyDictionary<string, string> Names)? Synsets(IEnumerable<string> folders)
    {
        foreach (var folder in folders)
        {
            foreach (var file in (string[])["LOC_synset_mapping.txt", "classes.txt", "imagenet_class_index.json"])
            {
                var path = Path.Combine(folder, file);
                if (File.Exists(path))
                {
                    return (path, file.EndsWith(".json", StringComparison.Ordinal) ? OfJson(path) : OfLines(path));
                }
            }
        }

        return null;
    }

    private static Dictionary<string, string> OfLines(string path)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Lines(path))
        {
            var words = line.Split((char[])[' ', '\t', ','], 2, StringSplitOptions.TrimEntries);
            if (words is [var id, { Length: > 0 } name])
            {
                names[id] = name;
            }
        }

        return names.Count > 0 ? names : throw new ImageDataException($"'{path}' names no class: a line should be an id and a name, such as 'n01440764 tench'.");
    }

    private static Dictionary<string, string> OfJson(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string[]>>(Text(path))!
                .Values.ToDictionary(entry => entry[0], entry => entry[1], StringComparer.Ordinal);
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or IndexOutOfRangeException or NullReferenceException)
        {
            throw new ImageDataException($"'{path}' names no classes: it should be like {{\"0\": [\"n01440764\", \"tench\"], …}}.", failure);
        }
    }

    private static string Text(string file)
    {
        try
        {
            return new FileInfo(file).Length <= MostBytes ? File.ReadAllText(file) : throw new ImageDataException($"'{file}' is too long for a list of class names.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ImageDataException($"The class names in '{file}' cannot be read: {failure.Message}", failure);
        }
    }
}
