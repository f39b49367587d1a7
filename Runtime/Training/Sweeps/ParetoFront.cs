namespace InceptionDsl.Training.Sweeps;

/// <summary>What nothing else is both as cheap and as good as, and better in one of them.</summary>
internal static class ParetoFront
{
    /// <summary>Which of some figures are on the front, in their order; two that are equal in both are, or are not, together.</summary>
    /// <param name="figures">The cost and what is bought by it; what lacks one is null and on no front.</param>
    public static IReadOnlyList<bool> Of(IReadOnlyList<(double Cost, double Value)?> figures)
    {
        var isOn = new bool[figures.Count];
        var best = double.NegativeInfinity;
        var byCost = figures.Index().Where(figure => figure.Item is not null).GroupBy(figure => figure.Item!.Value.Cost).OrderBy(equal => equal.Key);
        foreach (var equal in byCost)
        {
            var most = equal.Max(figure => figure.Item!.Value.Value);
            foreach (var (index, figure) in equal)
            {
                isOn[index] = most > best && figure!.Value.Value == most;
            }

            best = Math.Max(best, most);
        }

        return isOn;
    }
}
