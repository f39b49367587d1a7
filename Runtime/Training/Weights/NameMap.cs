namespace InceptionDsl.Training.Weights;

/// <summary>
/// What tensors of a file are called in a network: a line for each, <c>name in the file</c>, blanks, <c>name in the network</c>. A line may
/// also name what several names begin with, up to a dot: <c>conv1.conv stem.0</c>. The longest that a name begins with counts. <c>-</c> in place of a name in
/// the network leaves the tensors out; <c>#</c> begins a comment.
/// </summary>
public sealed class NameMap
{
    private const string LeftOut = "-";
    private const long LargestFile = 16 << 20;

    private readonly Dictionary<string, string> _names;

    private NameMap(Dictionary<string, string> names) => _names = names;

    /// <summary>Reads a map from its file.</summary>
    /// <exception cref="CheckpointException">There is no such file, or a line of it can't be read; the message says which.</exception>
    public static NameMap Read(string path)
    {
        try
        {
            return new FileInfo(path).Length > LargestFile
                ? throw new CheckpointException($"The names in '{path}' are too many: no more than {LargestFile >> 20} MB are read.")
                : Parse(File.ReadAllLines(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"The names in '{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads a map from its lines.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="path">What errors call them.</param>
    /// <exception cref="CheckpointException">A line can't be read.</exception>
    public static NameMap Parse(IEnumerable<string> lines, string path)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, line) in lines.Index())
        {
            var words = line.Split('#', 2)[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length is not (0 or 2))
            {
                throw new CheckpointException($"{path}:{index + 1} has {words.Length} words. Give a name in the file and a name in the network, with a blank between them.");
            }

            if (words is [var inFile, var inNetwork] && !names.TryAdd(inFile.TrimEnd('.'), inNetwork.TrimEnd('.')))
            {
                throw new CheckpointException($"{path}:{index + 1} names '{inFile}' a second time.");
            }
        }

        return new NameMap(names);
    }

    /// <summary>The name in the network; the same where no line is of it, null for what is left out.</summary>
    internal string? Rename(string name)
    {
        for (var end = name.Length; end > 0; end = name.LastIndexOf('.', end - 1))
        {
            if (_names.TryGetValue(name[..end], out var renamed))
            {
                return renamed == LeftOut ? null : renamed + name[end..];
            }
        }

        return name;
    }

    /// <summary>Lines that are of no name in a file, which would be mistakes that nobody sees.</summary>
    internal IEnumerable<string> Unused(IEnumerable<string> names)
    {
        var all = names.ToList();
        return _names.Keys.Where(key => !all.Any(name => name == key || (name.StartsWith(key, StringComparison.Ordinal) && name[key.Length] == '.')));
    }
}
