using InceptionDsl.Images;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Data;

/// <summary>A folder for each class, or of these one for each part.</summary>
internal static class ClassFolders
{
    /// <summary>Whether a folder holds folders with images.</summary>
    public static bool Are(string folder) => Directory.Exists(folder) && ImageFiles.Folders(folder).Any(inner => ImageFiles.In(inner).Any());

    /// <summary>
    /// The folders of parts: <c>train</c>, and <c>val</c> or <c>test</c> beside it; null where there are none. A folder of images that
    /// is called so is a class of trains.
    /// </summary>
    public static (string Train, string? Test, string? Unread)? Parts(string folder) =>
        PartNames.Find(ImageFiles.Folders(folder), path => Path.GetFileName(path)) is { } parts
        && !ImageFiles.Files(parts.Train[0]).Any(ImageFiles.IsImage)
            ? (parts.Train[0], parts.Test.FirstOrDefault(), parts.Unread)
            : null;

    /// <summary>Reads the folders.</summary>
    /// <param name="folder">Where they are.</param>
    /// <param name="nameOf">What the class of a folder's name is called.</param>
    /// <exception cref="ImageDataException">There are no images, or one part has a class that the training part lacks.</exception>
    public static DataParts Open(string folder, Func<string, string>? nameOf = null)
    {
        if (Parts(folder) is not { } parts)
        {
            var all = Read(folder);
            return new DataParts(Dataset(all, all.Names, nameOf), null, $"a folder for each of {Classes(all.Names.Count)}") { Notes = [.. Empty(all)] };
        }

        var train = Read(parts.Train);
        var test = parts.Test is { } path ? Read(path) : null;
        var shown = test is null ? Path.GetFileName(parts.Train) + "/" : $"{Path.GetFileName(parts.Train)}/ and {Path.GetFileName(parts.Test)}/";
        return new DataParts(
            Dataset(train, train.Names, nameOf),
            test is null ? null : Dataset(test, train.Names, nameOf),
            $"{shown} with a folder for each of {Classes(train.Names.Count)}")
        {
            Notes = [.. Empty(train), .. parts.Unread is { } unread ? (string[])[$"{unread}/ is not read."] : []],
        };
    }

    private static FileDataset Dataset(Part part, IReadOnlyList<string> names, Func<string, string>? nameOf) => new(
        [.. part.Images.Select(image => image.Path)],
        ClassLabels.Indexes([.. part.Images.Select(image => image.Label)], names, index => $"The image '{part.Images[index].Path}'"),
        nameOf is null ? names : [.. names.Select(nameOf)]);

    private static Part Read(string folder)
    {
        var images = new List<(string Path, string Label)>();
        var empty = new List<string>();
        foreach (var inner in ImageFiles.Folders(folder))
        {
            var before = images.Count;
            images.AddRange(ImageFiles.In(inner).Select(path => (path, Path.GetFileName(inner))));
            if (images.Count == before)
            {
                empty.Add(Path.GetFileName(inner));
            }
        }

        return images.Count > 0
            ? new Part(images, empty)
            : throw new ImageDataException(
                $"The folder '{folder}' holds no folder with images ({string.Join(", ", ImageFile.Extensions)}): each class needs one, named after it.");
    }

    private static IEnumerable<string> Empty(Part part) =>
        part.Empty.Count > 0 ? [$"Without an image, so no class: {ClassLabels.Show(part.Empty)}."] : [];

    private static string Classes(int count) => $"{Numbers.WriteCount(count)} class{(count == 1 ? "" : "es")}";

    private sealed record Part(IReadOnlyList<(string Path, string Label)> Images, IReadOnlyList<string> Empty)
    {
        public IReadOnlyList<string> Names { get; } = ClassLabels.Names(Images.Select(image => image.Label));
    }
}
