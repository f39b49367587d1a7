namespace InceptionDsl.Training.Weights;

/// <summary>Finds what stands before all names of a file, which a wrapper has put there.</summary>
internal static class PrefixAdvice
{
    private const int MostParts = 4;

    private static readonly (string Prefix, string Wrapper)[] Wrappers =
    [
        ("module.", "DataParallel and DistributedDataParallel of PyTorch put"), ("model.", "trainers such as PyTorch Lightning put"),
        ("_orig_mod.", "torch.compile puts"), ("backbone.", "detectors put"),
    ];

    /// <summary>What would help, in a sentence; empty where no prefix is in the way.</summary>
    public static string Of(NamedTensors tensors, IReadOnlyList<WantedTensor> wanted) => Find(tensors, wanted) is not { } prefix ? ""
        : $"Names of the file begin with '{prefix}'{(Wrappers.FirstOrDefault(wrapper => wrapper.Prefix == prefix).Wrapper is { } who ? $", which {who} there" : "")}: --strip-prefix {prefix} (StripPrefix) takes it off.";

    /// <summary>The beginning of the first name without which most of the file's tensors fit; null where none makes more of them fit.</summary>
    public static string? Find(NamedTensors tensors, IReadOnlyList<WantedTensor> wanted)
    {
        var names = wanted.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        var best = ((string?)null, tensors.NameInFile.Keys.Count(names.Contains));
        foreach (var prefix in Prefixes(tensors.NameInFile.Keys.FirstOrDefault(name => !names.Contains(name)) ?? ""))
        {
            var fitting = tensors.NameInFile.Keys.Count(name => name.StartsWith(prefix, StringComparison.Ordinal) && names.Contains(name[prefix.Length..]));
            best = fitting > best.Item2 ? (prefix, fitting) : best;
        }

        return best.Item1;
    }

    private static IEnumerable<string> Prefixes(string name)
    {
        var end = -1;
        for (var part = 0; part < MostParts && (end = name.IndexOf('.', end + 1)) >= 0; part++)
        {
            yield return name[..(end + 1)];
        }
    }
}
