namespace InceptionDsl.CommandLine;

/// <summary>Words of a command line that a message shows for a user to copy.</summary>
internal static class ShellWord
{
    /// <summary>A path as a shell must be given it: in quotes where it has blanks or what else means something to a shell.</summary>
    public static string OfPath(string path)
    {
        // A word that begins with a dash would be an option.
        return Of(path.StartsWith('-') ? Path.Combine(".", path) : path);
    }

    /// <summary>A word as a shell must be given it.</summary>
    public static string Of(string word)
    {
        return word.Length > 0 && word.All(IsPlain) ? word
            : OperatingSystem.IsWindows() ? $"\"{word}\""
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    private static bool IsPlain(char character) =>
        char.IsLetterOrDigit(character)
        || character is '=' or '.' or '/' or '_' or '-' or '+' or ',' or ':' or '@'
        || (character == '\\' && OperatingSystem.IsWindows());
}
