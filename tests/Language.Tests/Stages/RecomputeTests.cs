using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Tests;

/// <summary>What stages that are computed again are told of, and what they cost.</summary>
public sealed class RecomputeTests
{
    [Theory]
    [InlineData(false, 0)]
    // The 3x3 of 3 to 16 channels on 8×8, not the 1x1.
    [InlineData(true, 3 * 16 * 9 * 64)]
    public void Multiply_adds_of_recomputed_stages_are_counted(bool isRecomputed, long expected)
    {
        var source = "[Network(\"3x8x8\")] [Conv(\"3x3:16\"RECOMPUTE)] [Conv(\"1x1:4\")]".Replace("RECOMPUTE", isRecomputed ? ", Recompute = true" : "", StringComparison.Ordinal);
        var report = Compiled.Report(source);

        Assert.Equal(expected, report.Recomputed.MultiplyAdds);
        Assert.Equal((3 * 16 * 9 * 64) + (16 * 4 * 64), report.Total.MultiplyAdds);
    }

    [Fact]
    public void Each_repeat_is_recomputed() =>
        Assert.All(Compiled.Graph("[Network(\"3x8x8\")] [Conv(\"3x3:3\", Repeat = 3, Recompute = true)] class N;").Stages, stage => Assert.True(stage.IsRecomputed));

    [Fact]
    public void A_block_is_recomputed_where_it_is_placed()
    {
        var problem = Assert.Single(Compiled.Problems("[Block] [Conv(\"1x1:8\", Recompute = true)] partial class Body; [Network(\"3x8x8\")] [Use<Body>] [Linear] class N;")).Problem;

        Assert.Equal("IDSL6011", problem.Rule.Id);
        Assert.Contains("set it on the stage that places the block", problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);
        Assert.True(Compiled.Graph("[Block] [Conv(\"1x1:8\")] partial class Body; [Network(\"3x8x8\")] [Use<Body>(Recompute = true)] class N;").Stages[0].IsRecomputed);
    }
}
