namespace InceptionDsl.CommandLine;

/// <summary>Finds the sweep that a command line names.</summary>
internal static class SweepChoice
{
    /// <exception cref="UserErrorException">There is none of that name; the message names those there are.</exception>
    public static SweepDescriptor ChooseSweep(this NetworkCatalog catalog, string name) => Some(catalog.FindSweep(name) ?? throw new UserErrorException(
        $"There is no sweep '{name}'.",
        catalog.Sweeps.Count == 0 ? "This program declares no sweep yet: put [Sweep<BASE>] and its axes on a partial class."
            : Suggestion.For(name, [.. catalog.Sweeps.Select(sweep => sweep.Name)], "sweeps")));

    /// <summary>Finds the ablation of a network, by the network's name or by its own.</summary>
    /// <exception cref="UserErrorException">There is none; the message names those there are.</exception>
    public static SweepDescriptor ChooseAblation(this NetworkCatalog catalog, string name)
    {
        var ablations = catalog.Sweeps.Where(sweep => sweep.IsAblation).ToList();
        var found = ablations.FirstOrDefault(ablation => ablation == catalog.FindSweep(name))
            ?? ablations.FirstOrDefault(ablation => string.Equals(ablation.Base, catalog.Find(name)?.Name ?? name, StringComparison.OrdinalIgnoreCase));
        return Some(found ?? throw new UserErrorException(
            catalog.Find(name) is { } network ? $"No ablation of {network.Name} is declared." : $"There is no network '{name}' with an ablation.",
            ablations.Count == 0 ? $"This program declares no ablation yet: put [Ablation<{catalog.Find(name)?.Name ?? "NAME"}>] on a partial class."
                : $"Networks with an ablation: {string.Join(", ", ablations.Select(ablation => ablation.Base))}."));
    }

    private static SweepDescriptor Some(SweepDescriptor sweep) => sweep.Points.Count > 0 ? sweep : throw new UserErrorException(
        $"{sweep.Name} has no points{(sweep.Dropped.Count > 0 ? ": all are dropped, such as " + sweep.Dropped[0].Name + ". " + sweep.Dropped[0].Reason : ".")}");
}
