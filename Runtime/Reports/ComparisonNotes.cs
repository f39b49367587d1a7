using InceptionDsl.Language.Text;

namespace InceptionDsl.Reports;

/// <summary>What is said of a comparison beside its figures.</summary>
internal static class ComparisonNotes
{
    /// <summary>The networks in a line: <c>A, B and C</c>.</summary>
    public static string Title(NetworkComparison comparison) =>
        string.Join(", ", comparison.Networks.SkipLast(1).Select(network => network.Name)) + " and " + comparison.Networks[^1].Name;

    /// <summary>What the figures are and what is left out, in lines.</summary>
    public static IReadOnlyList<string> Of(NetworkComparison comparison)
    {
        var first = comparison.First.Name;
        var notes = new List<string> { $"Ratios and differences are to {first}." };
        if (!comparison.AnyStageCorresponds)
        {
            notes.Add($"Stages correspond by name, and none of {first} has its name in another of these networks.");
        }
        else if (comparison.Stages.Count(stage => stage.IsSame) is var same and > 0)
        {
            notes.Add(same == 1
                ? "One stage is the same in each network and is left out."
                : $"{Numbers.WriteCount(same)} stages are the same in each network and are left out.");
        }

        notes.AddRange(ReportTotals.Counted(batch: 1));
        if (comparison.Networks.Any(ReportTotals.HasAuxiliary))
        {
            notes.Add("Auxiliary heads are computed in training only.");
        }

        notes.AddRange(ReportTotals.Rare(comparison.Networks));
        return notes;
    }
}
