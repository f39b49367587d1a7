using System.Globalization;

namespace InceptionDsl.Training.Weights;

/// <summary>The tensors of what a PyTorch file holds: a state dict, or a checkpoint that has one beside other things.</summary>
/// <param name="Tensors">By name, in the state dict's order.</param>
/// <param name="Facts">What else is said, as text by name: numbers and words beside the state dict, such as the epoch.</param>
internal sealed record TorchContent(IReadOnlyList<KeyValuePair<string, TorchTensor>> Tensors, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>Under which name programs put the state dict of a checkpoint, the most usual first.</summary>
    private static readonly string[] UsualNames = ["state_dict", "model_state_dict", "model_state", "model", "net", "network", "module", "weights"];

    /// <exception cref="RefusedContentException">It holds no state dict, or several.</exception>
    /// <exception cref="InvalidDataException">Two tensors have one name.</exception>
    public static TorchContent Of(object? root)
    {
        if (root is not PickleDictionary dictionary)
        {
            throw new RefusedContentException("it holds no tensors by name. Save a state dict: torch.save(model.state_dict(), path).");
        }

        if (HoldsTensors(dictionary) || dictionary.Items.Count == 0)
        {
            return Of(dictionary, []);
        }

        var parts = dictionary.Items.Where(item => item is { Key: string, Value: PickleDictionary part } && HoldsTensors(part))
            .Select(item => ((string)item.Key, (PickleDictionary)item.Value!)).ToList();
        var usual = UsualNames.Select(name => parts.FirstOrDefault(part => part.Item1 == name)).FirstOrDefault(part => part.Item2 is not null);
        return usual.Item2 is not null ? Of(usual.Item2, [new("tensors of", usual.Item1), .. FactsOf(dictionary)])
            : parts is [var only] ? Of(only.Item2, [new("tensors of", only.Item1), .. FactsOf(dictionary)])
            : throw new RefusedContentException(parts.Count == 0
                ? "it holds no tensors by name. Save a state dict: torch.save(model.state_dict(), path)."
                : $"it holds several sets of tensors: {string.Join(", ", parts.Select(part => part.Item1))}. Save the one to load alone: torch.save(checkpoint['{parts[0].Item1}'], path).");
    }

    private static TorchContent Of(PickleDictionary state, IEnumerable<KeyValuePair<string, string>> facts)
    {
        var tensors = new List<KeyValuePair<string, TorchTensor>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in state.Items)
        {
            if (value is TorchTensor tensor)
            {
                var name = key as string ?? throw new RefusedContentException("it has a tensor whose name is no text.");
                tensors.Add(names.Add(name) ? new(name, tensor) : throw new InvalidDataException($"it has two tensors of the name '{name}'"));
            }
        }

        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in facts.Concat(FactsOf(state)))
        {
            all[name] = text;
        }

        return new TorchContent(tensors, all);
    }

    private static bool HoldsTensors(PickleDictionary dictionary) => dictionary.Items.Any(item => item.Value is TorchTensor);

    private static IEnumerable<KeyValuePair<string, string>> FactsOf(PickleDictionary dictionary) =>
        from item in dictionary.Items
        where item.Key is string && item.Value is not TorchTensor
        select new KeyValuePair<string, string>((string)item.Key, item.Value switch
        {
            null => "None",
            string text => text,
            long or double or bool or System.Numerics.BigInteger => string.Format(CultureInfo.InvariantCulture, "{0}", item.Value),
            PickleDictionary => "a dictionary",
            PickleList => "a list",
            object?[] => "a tuple",
            PickleUnused unused => unused.Kind,
            _ => "something else",
        });
}
