namespace InceptionDsl.Native;

/// <summary>The system loader's own words, without the advice that .NET wraps them in.</summary>
internal static class LoaderMessage
{
    public static string Of(Exception failure)
    {
        // "Unable to load shared library 'x' or one of its dependencies. In order to help diagnose ...:" and then
        // one line for each place tried, of which only those where there is a file tell anything.
        var lines = failure.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var places = lines.Length > 1 ? lines[1..] : lines;
        string[] found = [.. places.Where(line => !line.EndsWith(": No such file or directory", StringComparison.Ordinal))];
        return string.Join("; ", found.Length > 0 ? found : places[..1]).TrimEnd('.');
    }
}
