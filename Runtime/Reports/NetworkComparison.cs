namespace InceptionDsl.Reports;

/// <summary>Networks side by side, the others against the first.</summary>
/// <param name="Networks">The networks, two or more.</param>
/// <param name="Stages">Every stage of any of them, by name: a variant keeps the names of its base.</param>
internal sealed record NetworkComparison(IReadOnlyList<NetworkReport> Networks, IReadOnlyList<ComparedStage> Stages)
{
    /// <summary>The network that the others are compared with.</summary>
    public NetworkReport First => Networks[0];

    /// <summary>Whether any stage of the first is one of another's, by name.</summary>
    public bool AnyStageCorresponds => Stages.Any(stage => stage.First is not null && stage.InNetworks.Skip(1).Any(other => other is not null));

    public static NetworkComparison Of(IReadOnlyList<NetworkReport> networks)
    {
        var byName = networks.Select(network => network.Stages.ToDictionary(stage => stage.Name, StringComparer.Ordinal)).ToList();
        return new NetworkComparison(
            networks,
            [.. Names(networks).Select(name => new ComparedStage(name, [.. byName.Select(stages => stages.GetValueOrDefault(name))]))]);
    }

    /// <summary>The names of the first network's stages in order; another's new ones stand after those that they follow there.</summary>
    private static List<string> Names(IReadOnlyList<NetworkReport> networks)
    {
        var names = new List<string>();
        foreach (var network in networks)
        {
            var next = 0;
            foreach (var stage in network.Stages)
            {
                var known = names.IndexOf(stage.Name);
                if (known < 0)
                {
                    names.Insert(next, stage.Name);
                }

                next = (known < 0 ? next : known) + 1;
            }
        }

        return names;
    }
}

/// <summary>One stage in each of several networks.</summary>
/// <param name="Name">Its name.</param>
/// <param name="InNetworks">The stage in each network; null where there is none of that name.</param>
internal sealed record ComparedStage(string Name, IReadOnlyList<StageReport?> InNetworks)
{
    /// <summary>The stage in the first network.</summary>
    public StageReport? First => InNetworks[0];

    /// <summary>Whether the stage is the same in every network.</summary>
    public bool IsSame => Enumerable.Range(1, InNetworks.Count - 1).All(network => ChangeIn(network) == StageChange.Same);

    /// <summary>What became of the first network's stage in another; null where neither has it.</summary>
    public StageChange? ChangeIn(int network) => (First, InNetworks[network]) switch
    {
        (null, null) => null,
        (null, _) => StageChange.Added,
        (_, null) => StageChange.Removed,
        ({ } first, { } other) => IsLike(first, other) ? StageChange.Same : StageChange.Changed,
    };

    /// <summary>What a stage is and costs; how far back it sees depends on the stages before it.</summary>
    private static bool IsLike(StageReport first, StageReport other) =>
        first with { Inputs = other.Inputs, Fields = other.Fields } == other;
}

/// <summary>What became of a stage.</summary>
internal enum StageChange
{
    /// <summary>It is the same: specification, output and costs.</summary>
    Same,

    /// <summary>It differs.</summary>
    Changed,

    /// <summary>The first network has none of that name.</summary>
    Added,

    /// <summary>Only the first network has it.</summary>
    Removed,
}
