using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Recognition;

/// <summary>Steps of a graph that use the weights of another, as a module that is used again does.</summary>
internal sealed class SharedWeights
{
    private readonly HashSet<string> _owners;
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);

    /// <param name="layers">The graph's layers.</param>
    public SharedWeights(IReadOnlyList<Layer> layers) =>
        _owners = layers.Select(layer => layer.Owner).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>Layers without a word of what they share: each has weights of its own, which are the same numbers.</summary>
    public static IReadOnlyList<Layer> Copied(IReadOnlyList<Layer> layers) => [.. layers.Select(layer => layer with { Owner = null })];

    /// <summary>What the weights of a step are called, where other steps use them too; null for others, and for steps of several.</summary>
    public string? KeyOf(Part part)
    {
        var paths = Leaves(part).Where(layer => layer.Tensors.Count > 0).Select(layer => layer.WeightsPath).ToList();
        return paths.Any(_owners.Contains) ? string.Join("|", paths) : null;
    }

    /// <summary>The keys of a step and of those in it.</summary>
    public IEnumerable<string> KeysOf(Part part) => part.All.Select(KeyOf).OfType<string>();

    /// <summary>Gives the shared steps of each stage labels; false where steps of several stages share, or parts of steps.</summary>
    public bool TryLabel(IReadOnlyList<RecognizedStage> stages)
    {
        var found = stages.SelectMany((stage, index) => stage.Parts.SelectMany(part => part.All)
            .Select(part => (Stage: index, Part: part, Key: KeyOf(part)))).Where(place => place.Key is not null).ToList();
        foreach (var stage in found.GroupBy(place => place.Stage))
        {
            var taken = new HashSet<string>(StringComparer.Ordinal);
            foreach (var shared in stage.GroupBy(place => place.Key!))
            {
                if (shared.Count() == 1 || !_labels.TryAdd(shared.Key, LabelOf(shared.First().Part, taken)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The label of a step whose weights others use too; null for others.</summary>
    public string? LabelOf(Part part) => KeyOf(part) is { } key ? _labels.GetValueOrDefault(key) : null;

    /// <summary>The last word of what the file calls a step, where it can be a label, or else a word and a number.</summary>
    private static string LabelOf(Part part, HashSet<string> taken)
    {
        var paths = Leaves(part).Where(layer => layer.Tensors.Count > 0).Select(layer => LayerHints.SegmentsOf(layer.WeightsPath)).ToList();
        var word = paths.Any(path => path.Count == 0) ? "" : LayerHints.NameOf(paths) is [.., var last] ? last : "";
        // Numbers and branches are places of steps without a label.
        var isLabel = word.Length > 0 && char.IsAsciiLetter(word[0]) && !word.StartsWith("branch", StringComparison.Ordinal) && StatePath.IsValid(word);
        var label = isLabel ? word : "shared";
        var free = label;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = label + Numbers.Write(number);
        }

        return free;
    }

    private static IEnumerable<Layer> Leaves(Part part) => part switch
    {
        LayerPart { Layer: var layer } => [layer],
        ForkPart => [],
        _ => part.Weighted,
    };
}
