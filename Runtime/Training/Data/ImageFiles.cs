using InceptionDsl.Images;

namespace InceptionDsl.Data;

/// <summary>The image files of folders, always in the same order.</summary>
internal static class ImageFiles
{
    /// <summary>
    /// The image files in a folder and in the folders in it, by the ordinal order of their paths, whatever the file system's. What
    /// begins with a dot is passed over, and so is a link back to a folder that it lies in.
    /// </summary>
    /// <exception cref="ImageDataException">A folder can't be read.</exception>
    public static IEnumerable<string> In(string folder) => In(folder, [RealPath(new DirectoryInfo(folder))]);

    /// <summary>The folders in a folder, in ordinal order.</summary>
    /// <exception cref="ImageDataException">It can't be read.</exception>
    public static IReadOnlyList<string> Folders(string folder) =>
        [.. Entries(folder).OfType<DirectoryInfo>().Select(entry => Path.Combine(folder, entry.Name))];

    /// <summary>The files in a folder itself, in ordinal order.</summary>
    /// <exception cref="ImageDataException">It can't be read.</exception>
    public static IReadOnlyList<string> Files(string folder) =>
        [.. Entries(folder).OfType<FileInfo>().Select(entry => Path.Combine(folder, entry.Name))];

    /// <summary>Whether a file's ending says that it is an image.</summary>
    public static bool IsImage(string path) => ImageFile.Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <param name="folder">The folder as it is shown.</param>
    /// <param name="chain">Where the folders that were gone through, this one last, really are.</param>
    private static IEnumerable<string> In(string folder, IReadOnlyList<string> chain)
    {
        foreach (var entry in Entries(chain[^1]))
        {
            var path = Path.Combine(folder, entry.Name);
            if (entry is not DirectoryInfo directory)
            {
                if (IsImage(path))
                {
                    yield return path;
                }
            }
            else if (RealPath(directory) is var real && !chain.Contains(real, StringComparer.Ordinal))
            {
                foreach (var nested in In(path, [.. chain, real]))
                {
                    yield return nested;
                }
            }
        }
    }

    private static IReadOnlyList<FileSystemInfo> Entries(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos()
                .Where(entry => !entry.Name.StartsWith('.')).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ImageDataException($"The folder '{folder}' cannot be read: {failure.Message}", failure);
        }
    }

    private static string RealPath(DirectoryInfo folder)
    {
        try
        {
            return (folder.LinkTarget is null ? folder : folder.ResolveLinkTarget(returnFinalTarget: true) ?? folder).FullName;
        }
        catch (IOException)
        {
            // A link to itself; reading it says so.
            return folder.FullName;
        }
    }
}
