namespace InceptionDsl.Native;

/// <summary>The system loader's own words, without the advice that .NET wraps them in.</summary>
internal static class LoaderMessage
{
    public static string Of(Exception failure)
    {
        // "Unable to load shared library 'x' or one of its dependencies. In order to help diagnose ...:" and then
        // one line for each place tried.
        string[] lines = failure.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join("; ", lines.Length > 1 ? lines.Skip(1) : lines).TrimEnd('.');
    }
}
