namespace InceptionDsl.Language.Text;

/// <summary>Keeps paths of modules apart: no two may be equal, and none may lie inside another.</summary>
internal sealed class PathRegistry
{
    private readonly Dictionary<string, int> _owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _inside = new(StringComparer.Ordinal);

    /// <summary>Who owns a path.</summary>
    public int OwnerOf(string path) => _owners[path];

    /// <summary>The path that stands in the way of another: itself, one that it lies inside, or one inside it; null when it is free.</summary>
    public string? FindConflict(string path)
    {
        if (_owners.ContainsKey(path))
        {
            return path;
        }

        foreach (var outer in Outer(path))
        {
            if (_owners.ContainsKey(outer))
            {
                return outer;
            }
        }

        return _inside.TryGetValue(path, out var inner) ? inner : null;
    }

    /// <summary>Takes a free path.</summary>
    public void Add(string path, int owner)
    {
        _owners.Add(path, owner);
        foreach (var outer in Outer(path))
        {
            if (!_inside.ContainsKey(outer))
            {
                _inside.Add(outer, path);
            }
        }
    }

    private static IEnumerable<string> Outer(string path)
    {
        for (var dot = path.LastIndexOf('.'); dot > 0; dot = path.LastIndexOf('.', dot - 1))
        {
            yield return path.Substring(0, dot);
        }
    }
}
