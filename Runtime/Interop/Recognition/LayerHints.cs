using System.Text.RegularExpressions;

namespace InceptionDsl.Interop.Recognition;

/// <summary>What a file's names of layers say about the network's parts: paths, whose beginnings name what belongs together.</summary>
internal static partial class LayerHints
{
    /// <summary>A layer's name as segments of a path; empty where it says nothing, as numbers and kinds of operators do.</summary>
    public static IReadOnlyList<string> SegmentsOf(string name) => IsAnonymous().IsMatch(name) ? []
        : [.. name.Split(['/', '.', ':'], StringSplitOptions.RemoveEmptyEntries)
            .Select(segment => Unfit().Replace(segment, "_")).Where(segment => segment.Length > 0)];

    /// <summary>The beginning that some paths share.</summary>
    public static IReadOnlyList<string> CommonOf(IReadOnlyList<IReadOnlyList<string>> paths)
    {
        if (paths.Count == 0)
        {
            return [];
        }

        var length = 0;
        while (paths.All(path => path.Count > length && path[length] == paths[0][length]))
        {
            length++;
        }

        return [.. paths[0].Take(length)];
    }

    /// <summary>What the layers of one step are called together: the beginning of their paths, or of the first words of these.</summary>
    public static IReadOnlyList<string> NameOf(IReadOnlyList<IReadOnlyList<string>> paths) =>
        CommonOf(paths) is { Count: > 0 } common ? common
        : paths.Count == 0 ? []
        : CommonWord([.. paths.Select(path => path.Count == 0 ? "" : path[0])]);

    /// <summary>The beginning of some words up to an underscore, as of res2a_branch1 and res2a_branch2a.</summary>
    private static IReadOnlyList<string> CommonWord(IReadOnlyList<string> words)
    {
        var length = 0;
        while (words.All(word => word.Length > length && word[length] == words[0][length]))
        {
            length++;
        }

        var end = words[0][..length].LastIndexOf('_');
        return end < 1 ? [] : [words[0][..end]];
    }

    [GeneratedRegex("[^A-Za-z0-9_]")]
    private static partial Regex Unfit();

    /// <summary>Numbers, also after n, r or node, and operators with a number, such as Conv_12, onnx::Conv_193 and CNTK's Convolution249.</summary>
    [GeneratedRegex(@"^$|^(n|r|node_?|t)?[0-9]+$|::|^[A-Z][A-Za-z]+(_[0-9]+|[0-9]{3,})$")]
    private static partial Regex IsAnonymous();
}
