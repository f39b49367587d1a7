using System.Text.RegularExpressions;
using InceptionDsl.Images;

namespace InceptionDsl.Data;

/// <summary>Folders as ImageNet has them: one for each synset, called by its id.</summary>
internal static partial class ImageNet
{
    /// <summary>Mean and deviation of ImageNet's training images, as torchvision has them.</summary>
    public static readonly Normalization Constants = new([0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f]);

    /// <summary>Whether a folder's classes are synsets.</summary>
    public static bool Is(string folder) =>
        Directory.Exists(folder)
        && ImageFiles.Folders(ClassFolders.Parts(folder)?.Train ?? folder) is { Count: > 0 } classes
        && classes.All(inner => Synset().IsMatch(Path.GetFileName(inner)));

    /// <summary>Reads the folders.</summary>
    /// <exception cref="ImageDataException">There are no images, or a file of class names can't be read.</exception>
    public static DataParts Open(string folder)
    {
        var full = Path.GetFullPath(folder);
        var names = ClassNameFiles.Synsets([folder, .. Path.GetDirectoryName(full) is { } above ? (string[])[above] : []]);
        var parts = ClassFolders.Open(folder, id => names?.Names.GetValueOrDefault(id) ?? id);
        return parts with
        {
            Description = $"ImageNet's layout, {parts.Description}",
            Normalization = Constants,
            Notes = [.. parts.Notes, names is { } found ? $"Classes are called as in {found.File}." : "Classes are called by their synset ids: no LOC_synset_mapping.txt, classes.txt or imagenet_class_index.json lies beside them."],
        };
    }

    [GeneratedRegex("^n[0-9]{8}$")]
    private static partial Regex Synset();
}
