using InceptionDsl.Language.Costs;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Tests;

/// <summary>Slices of channels and features: which ones, what they cost, what they leave over.</summary>
public class SliceTests
{
    [Theory]
    [InlineData("slice(1/2)", 0, 32)]
    [InlineData("slice(2/2)", 32, 32)]
    [InlineData("slice(3/4)", 32, 16)]
    [InlineData("slice(64/64)", 63, 1)]
    [InlineData("slice(16, 32)", 16, 32)]
    [InlineData("slice(0, 64)", 0, 64)]
    [InlineData("slice({k}/{2*k})", 16, 16)]
    [InlineData("slice({k}, {k+1})", 2, 3)]
    [InlineData("gap → flatten → slice(2/2)", 32, 32)]
    public void A_slice_begins_at_a_channel_and_has_so_many(string chain, int begin, int count)
    {
        var graph = Compiled.Graph($"[Network(\"64x28x28\", Classes = 0, Parameters = \"k = 2\")] [Conv(\"{chain}\")]");
        var slice = Assert.IsType<SliceLayer>(graph.Layers.Items[^1]);
        Assert.Equal((begin, count), (slice.Begin, slice.Output.Channels));
        Assert.Equal(graph.Layers[slice.Inputs[0]].Output with { Channels = count }, slice.Output);
        Assert.Equal(0, CostModel.Of(slice, graph.Layers[slice.Inputs[0]].Output).Flops);
    }

    [Theory]
    [InlineData("9x144", "[slice(1/3) | slice(2/3) → k9:3 | slice(3/3)]", "9×144")]
    [InlineData("4x8x16x16", "[slice(1/2) | slice(2/2) → 3x3x3:2]", "4×8×16×16")]
    public void Slices_are_of_every_rank(string input, string chain, string shape) =>
        Assert.Equal(shape, Compiled.Graph($"[Network(\"{input}\", Classes = 0)] [Conv(\"{chain}\")]").Layers.Items[^1].Output.ToString());

    [Theory]
    [InlineData("[slice(1/2) | slice(16, 8)]", "24 to 31 of 32")] // channels 0 to 15 and 16 to 23
    [InlineData("[slice(1, 8) | slice(10, 21)]", "0 and 9 and 31 of 32")]
    [InlineData("[slice(1/4) → 3x3:8 | slice(2/4) | slice(4/4) → [identity | 3x3:8]]", "16 to 23 of 32")]
    [InlineData("[slice(1/2)]", "16 to 31 of 32")]
    [InlineData("[slice(1/2) + slice(0, 16)]", "16 to 31 of 32")]
    public void Channels_that_are_left_over_are_told(string group, string channels)
    {
        var note = Assert.Single(Notes($"[Conv(\"1x1:32 → {group} → 1x1:8\")]"));
        Assert.Equal(("IDSL3028", group.Length), (note.Rule.Id, note.Place.Range!.Value.Length));
        Assert.Contains($"leave channels {channels} over", note.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Conv(\"1x1:32 → [slice(1/2) | slice(2/2)]\")]")]
    [InlineData("[Conv(\"1x1:32 → [slice(0, 20) | slice(12, 20)]\")]")]
    [InlineData("[Conv(\"1x1:32 → [slice(1/2) | identity]\")]")]
    [InlineData("[Conv(\"1x1:32 → [slice(1/2) | 3x3:8]\")]")]
    [InlineData("[Conv(\"1x1:32 → [slice(1/2) | [slice(2/2) | 3x3:8]]\")]")]
    [InlineData("[Conv(\"1x1:32 → slice(1/2)\")]")]
    public void Nothing_is_told_where_all_is_read_or_a_part_is_taken(string stages) => Assert.Empty(Notes(stages));

    /// <summary>Once for a stage that is repeated, and for a block where it is placed, since its channels are known there.</summary>
    [Fact]
    public void A_note_is_told_once()
    {
        Assert.Single(Notes("[Conv(\"[slice(1/4) | slice(2/4) → 3x3:24]\", Repeat = 3)]"));
        Assert.Single(Notes("[Inception(\"slice(1/4), slice(2/4) → 3x3:24\")]"));
    }

    /// <summary>Halves of another width, where the numbers of a slice stay as they are.</summary>
    [Fact]
    public void Parts_follow_the_width()
    {
        var graph = Compiled.Graph("[Network(\"3x8x8\", Classes = 0, Width = 2)] [Conv(\"1x1:16 → [slice(2/2) | slice(0, 16)]\")]");
        Assert.Equal([(16, 16), (0, 16)], graph.Layers.Items.OfType<SliceLayer>().Select(slice => (slice.Begin, slice.Output.Channels)));
    }

    private static IEnumerable<Problem> Notes(string stages)
    {
        var told = Compiled.Problems($"[Network(\"32x8x8\", Classes = 0)] {stages}").Select(found => found.Problem).ToList();
        Assert.All(told, note => Assert.Equal(RuleSeverity.Warning, note.Rule.Severity));
        return told;
    }
}
