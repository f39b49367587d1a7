using System.ComponentModel;
using System.Reflection;
using InceptionDsl.CommandLine.Commands;
using InceptionDsl.Roofline;
using InceptionDsl.Runtime.Tests.CommandLine;

namespace InceptionDsl.Runtime.Tests.Roofline;

/// <summary>
/// Bounds by hand for a machine of 1 GFLOP/s and 1 GB/s and a batch of 2. conv: 9·3·4 = 108 weights and 4 biases; on 64 places
/// 2·108·64 operations, 256 additions of biases and 256 comparisons, 14,336 an image; it reads 192 numbers and writes 256.
/// fc: 512 weights and 2 biases, 1,026 operations; it reads 256 numbers and writes 2.
/// </summary>
public sealed class RooflineTests
{
    private static readonly NetworkReport Report = NetworkReport.Of(NetworkDescriptor.Of<RooflineNetwork>().Graph);

    private static readonly NetworkCatalog Networks = new([NetworkDescriptor.Of<RooflineNetwork>()]);

    [Fact]
    public void A_stage_takes_the_longer_of_computing_and_moving()
    {
        var stages = NetworkRoofline.Of(Report, ComputeDevice.Given(1e9, 1e9), Precision.F32, 2).Stages;

        // 4·((192 + 256)·2 + 112) bytes; 4·((256 + 2)·2 + 514) bytes.
        Assert.Equal(
            [("conv", 28_672L, 4_032L, Limit.Compute), ("dropout", 0, 0, Limit.None), ("fc", 2_052, 4_120, Limit.Memory)],
            stages.Select(stage => (stage.Stage.Name, stage.Flops, stage.Bytes, stage.Limit)));
        Assert.Equal([28.672e-6, 0, 4.120e-6], stages.Select(stage => Math.Round(stage.Seconds, 12)));
        Assert.Equal(7.11, Math.Round(stages[0].Intensity!.Value, 2)); // 28,672 / 4,032
        Assert.Null(stages[1].Intensity);
    }

    [Fact]
    public void Half_as_long_numbers_move_twice_as_fast()
    {
        var roofline = NetworkRoofline.Of(Report, ComputeDevice.Given(1e9, 1e9), Precision.Bf16, 2);
        Assert.Equal([2_016L, 0, 2_060], roofline.Stages.Select(stage => stage.Bytes));
        Assert.Equal(28.672e-6 + 2.060e-6, roofline.Seconds, 12); // fc: 2,060 bytes, 2,052 operations
        Assert.Equal(2 / 30.732e-6, roofline.ImagesPerSecond, 3);
        Assert.Equal((28.672e-6, 2.060e-6), (roofline.SecondsBoundBy(Limit.Compute), Math.Round(roofline.SecondsBoundBy(Limit.Memory), 12)));
    }

    /// <summary>989.4 TFLOP/s by 3.352 TB/s are 295 operations a byte; of 67 by 3.35, 20.</summary>
    [Theory]
    [InlineData("h100", "bf16", 295.2)]
    [InlineData("H100", "f32", 20.0)]
    [InlineData("A100", "tf32", 76.5)]
    [InlineData("rtx3090", "f32", 38.0)]
    [InlineData("Laptop", "f32", 7.0)]
    public void Machines_have_their_ridge(string device, string precision, double ridge) => Assert.Equal(
        ridge,
        Math.Round(NetworkRoofline.Of(Report, ComputeDevice.Find(device)!, Precisions.Find(precision)!.Value, 1).Ridge, 1));

    [Fact]
    public void Every_machine_names_its_source_and_the_help_names_every_machine()
    {
        var help = typeof(RooflineCommand.Settings).GetProperty("Device")!.GetCustomAttribute<DescriptionAttribute>()!.Description;
        Assert.All(ComputeDevice.Known, device =>
        {
            Assert.NotEmpty(device.Source);
            Assert.Contains(device.Name, help, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(0, "-")]
    [InlineData(1.234e-5, "12.3 µs")]
    [InlineData(9.996e-4, "1.00 ms")]
    [InlineData(2, "2.00 s")]
    [InlineData(3e-12, "0.00 ns")]
    public void Times_are_written_in_three_digits(double seconds, string text) => Assert.Equal(text, Duration.Write(seconds));

    [Fact]
    public void The_command_prints_a_table()
    {
        var run = CommandLineRun.With(Networks, "roofline", "RooflineNetwork", "--peak", "1G", "--bandwidth", "1GB", "--batch", "2");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("RooflineNetwork on the given machine, f32, batch 2", run.Output, StringComparison.Ordinal);
        Assert.Contains("28.7 µs", run.Output, StringComparison.Ordinal);
        Assert.Contains("arithmetic", run.Output, StringComparison.Ordinal);
        Assert.Contains("60,990", run.Output, StringComparison.Ordinal); // 2 / 32.792 µs
    }

    [Fact]
    public void The_command_prints_JSON_and_Markdown()
    {
        string[] args = ["roofline", "RooflineNetwork", "--device", "H100", "--precision", "bf16", "--format"];
        var json = CommandLineRun.With(Networks, [.. args, "json"]).Json;
        Assert.Equal(("bf16", 989.4e12), (json.GetProperty("precision").GetString(), json.GetProperty("peakFlopsPerSecond").GetDouble()));
        Assert.Equal(["memory", null, "memory"], json.GetProperty("stages").EnumerateArray().Select(stage => stage.GetProperty("boundBy").GetString()));
        Assert.StartsWith("# RooflineNetwork on NVIDIA H100", CommandLineRun.With(Networks, [.. args, "markdown"]).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Did you mean 'H100'?", "--device", "H10")]
    [InlineData("Precisions: f32.", "--device", "Laptop", "--precision", "bf16")]
    [InlineData("Did you mean 'bf16'?", "--precision", "bf15")]
    [InlineData("give both", "--peak", "1T")]
    [InlineData("give one or the other", "--peak", "1T", "--bandwidth", "1GB", "--device", "H100")]
    [InlineData("--bandwidth can't be '1Q'", "--peak", "1T", "--bandwidth", "1Q")]
    [InlineData("from 1", "--batch", "0")]
    public void What_is_typed_wrong_is_told_with_its_cure(string cure, params string[] options)
    {
        var run = CommandLineRun.With(Networks, ["roofline", "RooflineNetwork", .. options]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(cure, run.Error, StringComparison.Ordinal);
    }
}
