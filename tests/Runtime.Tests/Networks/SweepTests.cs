namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>Sweeps as a program finds them, and their points as networks.</summary>
public sealed class SweepTests
{
    private static readonly NetworkCatalog Catalog = NetworkCatalog.Of(typeof(SweptSweep).Assembly);

    [Fact]
    public void A_sweep_says_what_its_points_are_and_why_others_are_left_out()
    {
        var sweep = Catalog.FindSweep("sweptsweep")!;
        Assert.Equal(("SweptSweep", "Swept", false), (sweep.Name, sweep.Base, sweep.IsAblation));
        Assert.Equal(["Width: 1, 2", "Input: 1x8x8, 1x64x64", "5x5: as it is, asymmetric", "pool: projected, removed"], sweep.Axes.Select(Text));
        Assert.Equal(
            ["1 1x8x8 as it is projected", "1 1x8x8 as it is removed", "1 1x8x8 asymmetric projected", "1 1x8x8 asymmetric removed"],
            sweep.Points.Take(4).Select(point => string.Join(' ', point.Values)));
        Assert.Equal(8, sweep.Points.Count);
        Assert.Equal(8, sweep.Dropped.Count);
        Assert.All(sweep.Dropped, dropped => Assert.Equal("1x64x64", dropped.Values[1]));
        Assert.StartsWith("SweptSweep_Width1_Input1x64x64 has ", sweep.Dropped[0].Reason, StringComparison.Ordinal);
        Assert.Contains("more than the budget of 200kB", sweep.Dropped[0].Reason, StringComparison.Ordinal);

        static string Text(SweepAxis axis) => $"{axis.Name}: {string.Join(", ", axis.Values)}";
    }

    [Fact]
    public void A_point_is_the_variant_that_one_would_declare_by_hand()
    {
        const string Name = "SweptSweep_Width2_Input1x8x8_5x5Asymmetric_PoolRemoved";
        var point = Catalog.Find(Name)!;
        Assert.Equal(SweptByHand.Definition with { Name = Name }, point.Definition);
        Assert.Equal(
            NetworkReport.Of(Catalog.Find("SweptByHand")!.Graph).Stages.Select(stage => stage.Cost),
            NetworkReport.Of(point.Graph).Stages.Select(stage => stage.Cost));
        using var network = point.Create();
        using var byHand = new SweptByHand();
        Assert.IsType<SweptSweep.Width2_Input1x8x8_5x5Asymmetric_PoolRemoved>(network);
        Assert.Equal(byHand.state_dict().Keys, network.state_dict().Keys);
    }

    [Fact]
    public void Points_are_not_among_the_networks_but_found_by_name()
    {
        Assert.DoesNotContain(Catalog.Networks, network => network.Name.StartsWith("SweptSweep", StringComparison.Ordinal));
        Assert.All(Catalog.Sweeps.SelectMany(sweep => sweep.Points), point => Assert.Same(point.Network, Catalog.Find(point.Name)));
        Assert.All(Catalog.Sweeps.SelectMany(sweep => sweep.Points), point => Assert.Equal(point.Name, point.Network.Name));
    }

    [Fact]
    public void An_ablation_is_the_network_itself_and_what_is_left_without_each_part()
    {
        var ablation = Catalog.FindSweep("SweptAblation")!;
        Assert.True(ablation.IsAblation);
        Assert.Equal(
            ["nothing", "a.branch1 (1x1:4)", "a.branch2 (3x3r:2 → 4)", "a.branch3 (pool:2)", "aux"], Assert.Single(ablation.Axes).Values);
        Assert.Equal(Swept.Definition with { Name = "SweptAblation_AsItIs" }, ablation.Points[0].Network.Definition);
        Assert.Empty(ablation.Points[^1].Network.Graph.AuxiliaryHeads);
        Assert.Equal(5, ablation.Points.Count);
    }
}
