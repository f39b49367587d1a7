using InceptionDsl.Benchmarking;
using InceptionDsl.Runtime.Tests.CommandLine;
using InceptionDsl.Runtime.Tests.Roofline;

namespace InceptionDsl.Runtime.Tests.Benchmarking;

/// <summary>Measuring a network: the figures fit together, whatever the machine does.</summary>
public sealed class BenchCommandTests
{
    private static readonly NetworkCatalog Networks = new([NetworkDescriptor.Of<RooflineNetwork>()]);

    [Fact]
    public void The_median_is_the_middle_and_of_an_even_number_the_mean_of_two()
    {
        Assert.Equal(new Timing(2, 3), Timing.Of([9, 1, 2]));
        Assert.Equal(new Timing(2.5, 4), Timing.Of([9, 1, 2, 3]));
    }

    [Fact]
    public void A_run_before_the_measured_ones_does_not_count()
    {
        var runs = 0;
        Assert.Equal(3, Timing.Of(() => runs++, seconds: 1e-9, CancellationToken.None).Runs);
        Assert.Equal(4, runs);
    }

    /// <summary>The convolution and the classifier: 2·(6,912 + 512) operations an image; with the head 8 more, three times in a step.</summary>
    [Fact]
    public void It_measures_forward_step_and_machine()
    {
        var json = CommandLineRun.With(Networks, "bench", "RooflineNetwork", "--batch", "4", "--device", "cpu", "--seconds", "0.01", "--json").Json;

        foreach (var (part, flops) in new[] { ("forward", 4 * 2 * (6_912 + 512)), ("trainingStep", 4 * 3 * 2 * (6_912 + 512 + 8)) })
        {
            var measured = json.GetProperty(part);
            var seconds = measured.GetProperty("seconds").GetDouble();
            Assert.True(seconds > 0);
            Assert.True(measured.GetProperty("runs").GetInt32() >= 3);
            Assert.Equal(4 / seconds, measured.GetProperty("imagesPerSecond").GetDouble(), 6);
            Assert.Equal(flops / seconds, measured.GetProperty("flopsPerSecond").GetDouble(), 3);
            Assert.InRange(measured.GetProperty("shareOfPeak").GetDouble(), 0, 1);
            Assert.True(measured.GetProperty("peakMemoryBytes").GetInt64() > 0);
        }

        // No machine reads and writes less than 1 GB/s or more than 100 TB/s.
        Assert.InRange(json.GetProperty("bytesPerSecond").GetDouble(), 1e9, 1e14);
        Assert.True(json.GetProperty("leastForwardSeconds").GetDouble() < json.GetProperty("forward").GetProperty("seconds").GetDouble());
    }

    [Fact]
    public void What_is_typed_wrong_is_told_with_its_cure() =>
        Assert.Contains("--seconds takes a number above 0, at most 3600, not '0'.", CommandLineRun.With(Networks, "bench", "RooflineNetwork", "--seconds", "0").Error, StringComparison.Ordinal);
}
