using InceptionDsl.Language.Text;
using InceptionDsl.Loading;

namespace InceptionDsl.CommandLine;

/// <summary>Reads <c>--unreadable</c>, and tells of images that were passed over.</summary>
internal static class UnreadableChoice
{
    public const string Help = "What to do about images that can't be read: stop (the default), or skip, which goes on without them, counts and lists them";

    private const int Shown = 10;

    private static readonly string[] Words = [.. Enum.GetNames<UnreadablePolicy>().Select(name => name.ToLowerInvariant())];

    /// <summary>What is wrong with a word; null where nothing is.</summary>
    public static string? Mistake(string? word) => word is null || Words.Contains(word, StringComparer.OrdinalIgnoreCase)
        ? null
        : $"--unreadable takes {string.Join(" or ", Words)}, not '{word}'.";

    /// <summary>The word as read.</summary>
    public static UnreadablePolicy Read(string? word) => word is null ? UnreadablePolicy.Stop : Enum.Parse<UnreadablePolicy>(word, ignoreCase: true);

    /// <summary>What was passed over, in lines; none where nothing was.</summary>
    /// <param name="images">The images.</param>
    /// <param name="file">Where all of them are listed; null for nowhere.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<UnreadableImage> images, string? file)
    {
        if (images.Count > 0)
        {
            yield return $"{Numbers.WriteWith(images.Count, "image")} could not be read and {(images.Count == 1 ? "was" : "were")} passed over{(file is null ? "" : $"; {file} lists {(images.Count == 1 ? "it" : "them")}")}:";
        }

        foreach (var image in images.Take(Shown))
        {
            yield return "  " + image.Error;
        }

        if (images.Count > Shown)
        {
            yield return $"  … and {Numbers.WriteCount(images.Count - Shown)} more";
        }
    }
}
