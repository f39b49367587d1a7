using System.Formats.Tar;
using System.Text;
using System.Text.Json;
using InceptionDsl.Images;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Data;

/// <summary>An image in a shard.</summary>
/// <param name="Name">Its name in the shard.</param>
/// <param name="Offset">Where its bytes begin in the file.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Label">What stands for its class.</param>
internal readonly record struct TarImage(string Name, long Offset, int Length, string Label);

/// <summary>
/// The images of a tar file in WebDataset's convention: members with the same name up to the first dot of their last part belong
/// together, and lie one after the other. One is the image, one its label: <c>.cls</c> with a number or a word, or <c>.json</c> with a
/// member <c>label</c>.
/// </summary>
internal static class TarShard
{
    // A member that is longer holds no label.
    private const int MostLabelBytes = 1 << 20;

    private static readonly string[] JsonNames = ["label", "cls", "class"];

    /// <summary>Reads the headers, and the labels; the images are passed over.</summary>
    /// <exception cref="ImageDataException">It is no tar file, or one that is cut off, or an image has no label.</exception>
    public static IReadOnlyList<TarImage> Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var reader = new TarReader(stream);
            return Read(path, stream.Length, reader);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImageDataException($"There is no shard '{path}'.", failure);
        }
        catch (Exception failure) when (IsDamage(failure))
        {
            throw new ImageDataException($"The shard '{path}' is no tar file that can be read: {failure.Message}", failure);
        }
    }

    /// <summary>What a reader of tar files throws at bytes that are none, and opening at a file that can't be read.</summary>
    private static bool IsDamage(Exception failure) => failure is IOException or UnauthorizedAccessException or InvalidDataException
        or FormatException or ArgumentException or InvalidOperationException or NotSupportedException or OverflowException or OutOfMemoryException;

    private static List<TarImage> Read(string path, long length, TarReader reader)
    {
        var images = new List<TarImage>();
        var sample = default(Sample);
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile))
            {
                continue;
            }

            if (entry.Length > 0 && (entry.DataOffset < 0 || entry.DataOffset > length - entry.Length))
            {
                throw new ImageDataException($"The shard '{path}' is cut off: its member '{entry.Name}' says that it has {Numbers.WriteCount(entry.Length)} bytes, which end outside the file.");
            }

            var (key, ending) = Split(entry.Name);
            if (key.Length == 0)
            {
                continue;
            }

            if (key != sample.Key)
            {
                Add(sample);
                sample = new Sample { Key = key };
            }

            if (ImageFile.Extensions.Contains(ending, StringComparer.OrdinalIgnoreCase) && sample.Image is null)
            {
                sample.Image = entry.Length <= Array.MaxLength
                    ? new TarImage(entry.Name, entry.DataOffset, (int)entry.Length, "")
                    : throw new ImageDataException($"The member '{entry.Name}' of the shard '{path}' is too long for an image.");
            }
            else if (ending is ".cls")
            {
                sample.Label = Text(path, entry).Trim();
            }
            else if (ending is ".json")
            {
                sample.Label ??= JsonLabel(path, entry.Name, Text(path, entry));
            }
        }

        Add(sample);
        return images.Count > 0 ? images : throw new ImageDataException(
            $"The shard '{path}' holds no image: its members should be called like 0001.jpg and 0001.cls.");

        void Add(Sample done)
        {
            if (done.Image is { } image)
            {
                images.Add(image with
                {
                    Label = done.Label is { Length: > 0 } label ? label : throw new ImageDataException(
                        $"The image '{image.Name}' of the shard '{path}' has no label: no member '{done.Key}.cls' beside it, and no '{done.Key}.json' with a label."),
                });
            }
        }
    }

    /// <summary>A member's name up to the first dot of its last part, and the rest.</summary>
    private static (string Key, string Ending) Split(string name)
    {
        var last = name.LastIndexOf('/') + 1;
        var dot = name.IndexOf('.', last);
        return dot <= last ? ("", "") : (name[..dot], name[dot..]);
    }

    private static string Text(string path, TarEntry entry)
    {
        if (entry.Length > MostLabelBytes)
        {
            throw new ImageDataException($"The member '{entry.Name}' of the shard '{path}' has {Numbers.WriteCount(entry.Length)} bytes, too many for a label.");
        }

        var bytes = new byte[entry.Length];
        entry.DataStream?.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private static string? JsonLabel(string path, string name, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind != JsonValueKind.Object ? null : JsonNames
                .Select(known => document.RootElement.TryGetProperty(known, out var value) ? value : default)
                .FirstOrDefault(value => value.ValueKind is JsonValueKind.String or JsonValueKind.Number) is { ValueKind: not JsonValueKind.Undefined } label
                    ? label.ToString()
                    : null;
        }
        catch (JsonException failure)
        {
            throw new ImageDataException($"The member '{name}' of the shard '{path}' is no JSON: {failure.Message}", failure);
        }
    }

    private struct Sample
    {
        public string? Key { get; set; }

        public TarImage? Image { get; set; }

        public string? Label { get; set; }
    }
}
