namespace InceptionDsl.Language.Tests;

/// <summary>What the tests of networks from papers and public code compare.</summary>
internal static class AwkwardNetwork
{
    /// <summary>Parameters and multiply-adds of a network, as the public code has them.</summary>
    public static (long Parameters, long MultiplyAdds) Totals(string source)
    {
        var total = Compiled.Report(source).Total;
        return (total.Parameters, total.MultiplyAdds);
    }

    /// <summary>
    /// Parameters and multiply-adds of the stages whose names begin with a path, one line for each path:
    /// <c>features.2 3440 19468288</c>.
    /// </summary>
    public static IEnumerable<string> Parts(string source, IEnumerable<string> paths)
    {
        var stages = Compiled.Report(source).Stages;
        foreach (var path in paths)
        {
            var costs = stages.Where(stage => stage.Name == path || stage.Name.StartsWith(path + ".", StringComparison.Ordinal))
                .Select(stage => stage.Cost).ToList();
            yield return FormattableString.Invariant($"{path} {costs.Sum(cost => cost.Parameters)} {costs.Sum(cost => cost.MultiplyAdds)}");
        }
    }

    /// <summary>Asserts the figures of parts of a network.</summary>
    /// <param name="source">The declaration.</param>
    /// <param name="figures">A line for each part: its path, parameters, multiply-adds.</param>
    public static void HasParts(string source, string figures)
    {
        var lines = figures.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines, Parts(source, lines.Select(line => line[..line.IndexOf(' ')])));
    }
}
