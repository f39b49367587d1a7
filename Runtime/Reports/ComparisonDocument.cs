namespace InceptionDsl.Reports;

/// <summary>What <c>compare --format json</c> prints: the networks as they are named, then every stage of any of them.</summary>
/// <param name="Networks">The networks; the others are compared with the first.</param>
/// <param name="Conventions">What each figure counts.</param>
/// <param name="Stages">The first network's stages in order, another's new ones after those that they follow there.</param>
internal sealed record ComparisonDocument(
    IReadOnlyList<ComparedNetworkDocument> Networks, ConventionsDocument Conventions, IReadOnlyList<ComparedStageDocument> Stages)
{
    public static ComparisonDocument Of(NetworkComparison comparison) => new(
        [.. comparison.Networks.Select(network => ComparedNetworkDocument.Of(network, comparison.First))],
        ConventionsDocument.For(batch: 1),
        [.. comparison.Stages.Select(stage => ComparedStageDocument.Of(stage, comparison.Networks))]);
}

/// <summary>One network: the totals that <c>report --format json</c> has, for one image, and their ratios.</summary>
/// <param name="Input">[C, H, W] of an image.</param>
/// <param name="Ratios">Each figure divided by the first network's.</param>
internal sealed record ComparedNetworkDocument(
    string Name,
    Shape Input,
    int Classes,
    long Parameters,
    long ParametersWithAuxiliary,
    long Buffers,
    long BuffersWithAuxiliary,
    long MultiplyAdds,
    long MultiplyAddsWithAuxiliary,
    long Flops,
    long FlopsWithAuxiliary,
    long ActivationBytes,
    long ActivationBytesWithAuxiliary,
    RatiosDocument Ratios)
{
    public static ComparedNetworkDocument Of(NetworkReport network, NetworkReport first)
    {
        var (total, all) = (network.Total, network.TotalWithAuxiliary);
        return new ComparedNetworkDocument(
            network.Name,
            network.Input,
            network.IsBlock ? 0 : network.Classes,
            total.Parameters,
            all.Parameters,
            total.Buffers,
            all.Buffers,
            total.MultiplyAdds,
            all.MultiplyAdds,
            total.Flops,
            all.Flops,
            total.ActivationBytes,
            all.ActivationBytes,
            RatiosDocument.Of(total, first.Total));
    }
}

/// <summary>Figures divided by those of the first network or its stage, to six decimals; null where that is 0.</summary>
internal sealed record RatiosDocument(double? Parameters, double? MultiplyAdds, double? Flops, double? ActivationBytes)
{
    public static RatiosDocument Of(Cost cost, Cost first) => new(
        Rounded(cost.Parameters, first.Parameters),
        Rounded(cost.MultiplyAdds, first.MultiplyAdds),
        Rounded(cost.Flops, first.Flops),
        Rounded(cost.ActivationBytes, first.ActivationBytes));

    private static double? Rounded(long figure, long to) => Ratio.Of(figure, to) is { } ratio ? Math.Round(ratio, 6) : null;
}

/// <summary>One stage, by its name.</summary>
/// <param name="Same">Whether it is the same in each network.</param>
/// <param name="Networks">The stage in each network that has it, and in those that lack the first's.</param>
internal sealed record ComparedStageDocument(string Name, bool Same, IReadOnlyList<StageInNetworkDocument> Networks)
{
    public static ComparedStageDocument Of(ComparedStage stage, IReadOnlyList<NetworkReport> networks) => new(
        stage.Name,
        stage.IsSame,
        [
            .. from network in Enumerable.Range(0, networks.Count)
               let change = stage.ChangeIn(network)
               where change is not null
               select StageInNetworkDocument.Of(stage, network, networks[network].Name, networks[network].Total, change.Value),
        ]);
}

/// <summary>A stage in one network.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="Change"><c>same</c>, <c>changed</c>, <c>added</c> or <c>removed</c>, against the first network.</param>
/// <param name="Stage">The stage as <c>report --format json</c> has it, for one image; null where it is removed.</param>
/// <param name="Ratios">Its figures divided by those of the first network's stage; null where one of them is missing.</param>
internal sealed record StageInNetworkDocument(string Network, string Change, StageDocument? Stage, RatiosDocument? Ratios)
{
    public static StageInNetworkDocument Of(ComparedStage compared, int index, string network, Cost total, StageChange change)
    {
        var (stage, first) = (compared.InNetworks[index], compared.First);
        return new StageInNetworkDocument(
            network,
            change.ToString().ToLowerInvariant(),
            stage is null ? null : StageDocument.Of(stage, total, batch: 1),
            stage is null || first is null ? null : RatiosDocument.Of(stage.Cost, first.Cost));
    }
}
