using InceptionDsl.Benchmarking;
using InceptionDsl.Runtime.Tests.Networks;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Benchmarking;

/// <summary>Whose time a call is.</summary>
public sealed class StageClockTests
{
    /// <summary><c>mixed</c> and <c>recomputed</c> call the module of <c>one</c>, which are no calls of the stage <c>one</c>.</summary>
    [Fact]
    public void A_call_by_another_stage_is_that_ones()
    {
        using var scope = NewDisposeScope();
        using var network = new Lent();
        network.eval();
        var running = new RunningClocks();
        using var one = new StageClock(network.One, CPU, running);
        using var mixed = new StageClock(network.Mixed, CPU, running);
        using var recomputed = new StageClock(network.Recomputed, CPU, running);
        using var images = rand(1, 3, 12, 8);
        network.forward(images);
        network.forward(images);

        Assert.Equal((2, 2, 0), (one.Times.Count, mixed.Times.Count, running.Count));
    }
}
