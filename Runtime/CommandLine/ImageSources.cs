using InceptionDsl.Images;

namespace InceptionDsl.CommandLine;

/// <summary>The images that a command line names: files, folders of them, and standard input.</summary>
internal static class ImageSources
{
    /// <summary>The word for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>The files that some words name: a folder's are its image files by their endings, in ordinal order; folders in it are left out.</summary>
    /// <param name="words">What was typed.</param>
    /// <param name="failed">Told of a folder that has none.</param>
    public static IEnumerable<string> Expand(IEnumerable<string> words, Action<string, string> failed)
    {
        foreach (var word in words)
        {
            if (!Directory.Exists(word))
            {
                yield return word;
                continue;
            }

            var files = FilesOf(word, out var mistake);
            if (mistake is not null)
            {
                failed(word, mistake);
            }

            foreach (var file in files)
            {
                yield return file;
            }
        }
    }

    /// <summary>Opens an image.</summary>
    /// <param name="name">A file, or <see cref="StandardInput"/>.</param>
    /// <param name="ground">What shows through where it is transparent.</param>
    /// <param name="input">Opens standard input.</param>
    /// <exception cref="ImageDataException">It can't be read.</exception>
    public static SourceImage Open(string name, RgbColor ground, Func<Stream> input)
    {
        if (name != StandardInput)
        {
            return ImageFile.Open(name, ground);
        }

        using var stream = input();
        return ImageFile.Open(stream, "standard input", ground);
    }

    private static IReadOnlyList<string> FilesOf(string folder, out string? mistake)
    {
        try
        {
            List<string> files =
            [
                .. Directory.EnumerateFiles(folder)
                    .Where(file => ImageFile.Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                    .Order(StringComparer.Ordinal),
            ];
            mistake = files.Count > 0 ? null
                : $"The folder '{folder}' holds no image ({string.Join(", ", ImageFile.Extensions)}); folders in it are not looked through.";
            return files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            mistake = $"The folder '{folder}' cannot be read: {e.Message}";
            return [];
        }
    }
}
