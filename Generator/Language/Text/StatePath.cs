namespace InceptionDsl.Language.Text;

/// <summary>Paths in the state dict: segments of letters, digits and underscores, joined by dots.</summary>
internal static class StatePath
{
    /// <summary>No path is longer.</summary>
    private const int Longest = 512;

    /// <summary>Whether a text can be a path: no segment is empty, every character is an ASCII letter, digit or '_'.</summary>
    public static bool IsValid(string path) => path.Length is > 0 and <= Longest && path.Split('.').All(IsSegment);

    /// <summary>Continues a path; an empty first part leaves the second as it is.</summary>
    public static string Join(string path, string rest) =>
        path.Length == 0 ? rest : rest.Length == 0 ? path : path + "." + rest;

    /// <summary>Whether a path lies inside another, and is not that one itself.</summary>
    public static bool IsInside(string path, string outer) => path.StartsWith(outer + ".", StringComparison.Ordinal);

    /// <summary>Whether a path is another or lies inside it.</summary>
    public static bool IsWithin(string path, string outer) => path == outer || IsInside(path, outer);

    /// <summary>What of a path follows one that it lies inside; the path itself where it does not.</summary>
    public static string Inside(string path, string outer) => IsInside(path, outer) ? path.Substring(outer.Length + 1) : path;

    private static bool IsSegment(string segment) =>
        segment.Length > 0
        && segment.All(character => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_');
}
