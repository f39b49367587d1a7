namespace InceptionDsl.Language.Binding;

/// <summary>The labelled steps and the stages of a network so far, and of what is being bound the labels that are yet to come.</summary>
internal sealed class LabelTable
{
    private readonly Dictionary<string, LabelledSteps> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _norms = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <summary>Paths of the labels so far.</summary>
    public IEnumerable<string> Paths => _known.Keys;

    /// <summary>Begins what stands under a label.</summary>
    public void Open(string path) => _open.Add(path);

    /// <summary>Ends what stands under a label.</summary>
    public void Add(LabelledSteps steps)
    {
        _open.Remove(steps.Path);
        _known[steps.Path] = steps;
    }

    /// <summary>Notes the second half of a double label.</summary>
    public void AddNorm(string path, string layer) => _norms[path] = layer;

    /// <summary>What stands under a label; null where there is none.</summary>
    public LabelledSteps? Find(string path) => _known.TryGetValue(path, out var steps) ? steps : null;

    /// <summary>The layer's path, for the path of a normalization that a double label names; null for other paths.</summary>
    public string? LayerOfNorm(string path) => _norms.TryGetValue(path, out var layer) ? layer : null;

    /// <summary>Whether what stands under a label is being bound.</summary>
    public bool IsOpen(string path) => _open.Contains(path);
}
