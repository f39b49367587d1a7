using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Recognition;

/// <summary>Where a step stands whose weights others use too.</summary>
/// <param name="Stage">Index of the stage.</param>
/// <param name="Label">Its label there; null where it is all of the stage.</param>
internal readonly record struct SharedPlace(int Stage, string? Label);

/// <summary>Steps of a graph that use the weights of another, as a module that is used again does.</summary>
internal sealed class SharedWeights
{
    private readonly HashSet<string> _owners;
    private readonly Dictionary<string, SharedPlace> _places = new(StringComparer.Ordinal);
    private readonly HashSet<int> _lenders = [];

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

    /// <summary>
    /// Decides where the steps that share are placed: in the first stage that has one, under a label, or without where they are all of that
    /// stage. False where parts of steps share.
    /// </summary>
    public bool TryPlace(IReadOnlyList<RecognizedStage> stages)
    {
        var found = stages.SelectMany((stage, index) => stage.Parts.SelectMany(part => part.All)
            .Select(part => (Stage: index, Part: part, Key: KeyOf(part)))).Where(place => place.Key is not null).ToList();
        var taken = stages.Select(_ => new HashSet<string>(StringComparer.Ordinal)).ToList();
        foreach (var shared in found.GroupBy(place => place.Key!))
        {
            if (shared.Count() == 1)
            {
                return false;
            }

            var (stage, part, _) = shared.First();
            var isStage = stages[stage].Parts is [var only] && only == part;
            _places.Add(shared.Key, new SharedPlace(stage, isStage ? null : LabelOf(part, taken[stage])));
            _lenders.UnionWith(shared.Where(place => place.Stage != stage).Select(_ => stage));
        }

        return true;
    }

    /// <summary>Where a step is placed whose weights others use too; null for others.</summary>
    public SharedPlace? PlaceOf(Part part) => KeyOf(part) is { } key && _places.TryGetValue(key, out var place) ? place : null;

    /// <summary>Whether other stages use weights of a stage.</summary>
    public bool Lends(int stage) => _lenders.Contains(stage);

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
