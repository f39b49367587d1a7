namespace InceptionDsl.Language;

/// <summary>Paths in the state dict: segments of letters, digits and underscores, joined by dots.</summary>
internal static class StatePath
{
    /// <summary>Whether a text can be a path: no segment is empty, every character is an ASCII letter, digit or '_'.</summary>
    public static bool IsValid(string path) => path.Length > 0 && path.Split('.').All(IsSegment);

    /// <summary>Continues a path; an empty first part leaves the second as it is.</summary>
    public static string Join(string path, string rest) =>
        path.Length == 0 ? rest : rest.Length == 0 ? path : path + "." + rest;

    /// <summary>Whether one of the paths lies inside the other, so that a module would hold another's module.</summary>
    public static bool Overlap(string a, string b) =>
        a.StartsWith(b + ".", StringComparison.Ordinal) || b.StartsWith(a + ".", StringComparison.Ordinal);

    private static bool IsSegment(string segment) =>
        segment.Length > 0
        && segment.All(character => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_');
}
