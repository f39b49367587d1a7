using System.Runtime.InteropServices;
using System.Text.Json;
using InceptionDsl.Benchmarking;
using InceptionDsl.CommandLine.Commands;
using InceptionDsl.Runtime.Tests.CommandLine;
using InceptionDsl.Runtime.Tests.Roofline;
using InceptionDsl.Runtime.Tests.Training;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Benchmarking;

/// <summary>Measuring a network: the figures fit together, whatever the machine does.</summary>
public sealed class BenchCommandTests
{
    private const int Batch = 4;
    private const double NoTime = 1e-9;

    /// <summary>The convolution and the classifier: 2·(6,912 + 512) operations an image; with the head 8 more, three times in a step.</summary>
    [Fact]
    public void Figures_of_cases_fit_together()
    {
        NativeTorch.EnsureLoaded();
        var descriptor = NetworkDescriptor.Of<RooflineNetwork>();
        var cases = BenchmarkCase.All.Where(entry => entry.Engine is BenchmarkEngine.Network or BenchmarkEngine.TrainingForm).ToList();
        var benchmark = NetworkBenchmark.Run(
            descriptor, Batch, CPU, cases, entry => new SubjectTurns(CaseSubjects.Prepare(entry, descriptor, Batch, CPU)), NoTime, CancellationToken.None);
        var json = JsonDocument.Parse(BenchmarkColumns.Json(benchmark, "this machine")).RootElement;

        Assert.Equal(["forward", "forwardBf16", "forwardTrainingForm", "train", "trainBf16", "trainWithoutHeads", "trainWithoutHeadsBf16"], cases.Select(entry => entry.Id));
        foreach (var entry in cases)
        {
            var flops = entry.Pass == BenchmarkPass.Forward ? Batch * 2 * (6_912 + 512) : Batch * 3 * 2 * (6_912 + 512 + (entry.HasHeads ? 8 : 0));
            var measured = json.GetProperty(entry.Id);
            var seconds = Figure(measured, "seconds");
            Assert.True(seconds > 0);
            Assert.True(Figure(measured, "runs") >= 3);
            Assert.Equal(1000 * seconds, Figure(measured, "milliseconds"), 9);
            Assert.Equal(Batch / seconds, Figure(measured, "imagesPerSecond"), 6);
            Assert.Equal(flops / seconds, Figure(measured, "flopsPerSecond"), 3);
            foreach (var missing in new[] { "ratioToTorchVision", "ratioToOnnxRuntime", "peakBytes", "memoryRatioToTorchVision" })
            {
                Assert.Equal(JsonValueKind.Null, measured.GetProperty(missing).ValueKind);
            }

            if (entry.Pass == BenchmarkPass.Forward)
            {
                var peak = entry.Precision == InceptionDsl.Roofline.Precision.Bf16
                    ? Figure(json, "convolutionBf16FlopsPerSecond")
                    : Math.Max(Figure(json, "matrixFlopsPerSecond"), Figure(json, "convolutionFlopsPerSecond"));
                Assert.Equal(flops / seconds / peak, Figure(measured, "shareOfPeak"), 6);
            }
            else
            {
                // The peak was measured again, by turns with the steps.
                Assert.InRange(Figure(measured, "shareOfPeak"), 0, 1);
            }
        }

        // No machine reads and writes less than 100 MB/s or more than 100 TB/s.
        Assert.InRange(Figure(json, "bytesPerSecond"), 1e8, 1e14);
        Assert.True(Figure(json, "leastForwardSeconds") < Figure(json.GetProperty("forward"), "seconds"));
    }

    /// <summary>A dropout is its input in evaluation, and has a module and a time all the same, but no bound.</summary>
    [Fact]
    public void Stages_are_timed_one_by_one_beside_their_bounds()
    {
        NativeTorch.EnsureLoaded();
        var descriptor = NetworkDescriptor.Of<RooflineNetwork>();
        var bounds = InceptionDsl.Roofline.NetworkRoofline.Of(
            NetworkReport.Of(descriptor.Graph), new MachinePeak(1e9, 2e9, 1e9).ToDevice("a machine"), InceptionDsl.Roofline.Precision.F32, Batch);

        var stages = StageTimes.Measure(descriptor, bounds, CPU, NoTime, CancellationToken.None);

        Assert.Equal(["conv", "dropout", "fc"], stages.Select(stage => stage.Bound.Stage.Name).Order(StringComparer.Ordinal));
        Assert.All(stages, stage => Assert.True(stage.Seconds > 0));
        Assert.Equal(stages.OrderByDescending(stage => stage.Seconds), stages);

        // 4 images of 2·6,912 operations and as many biases and activations at 2 GFLOP/s, the larger of both peaks.
        Assert.Equal(bounds.Stages.Single(bound => bound.Stage.Name == "conv").Seconds, stages.Single(stage => stage.Bound.Stage.Name == "conv").Bound.Seconds);
        Assert.Equal(0, stages.Single(stage => stage.Bound.Stage.Name == "dropout").Bound.Seconds);
    }

    /// <summary>
    /// Each case in a process of its own, which knows what memory it takes: more than the weights, 16 KB, and less than a gigabyte. ONNX
    /// Runtime is none of this program's.
    /// </summary>
    [Fact]
    public void The_command_measures_cases_by_turns_in_processes_of_their_own()
    {
        var run = CommandLineRun.Of(
            "bench", "TinyDigits", "--batch", "4", "--device", "cpu", "--seconds", "0.001", "--only", "forward", "--bf16", "off", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith(
            "Note: ONNX Runtime is not measured. This program brings no ONNX Runtime: add <PackageReference Include=\"Microsoft.ML.OnnxRuntime\" ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
        foreach (var id in new[] { "forward", "forwardTrainingForm" })
        {
            var measured = run.Json.GetProperty(id);
            Assert.True(Figure(measured, "seconds") > 0);
            if (OperatingSystem.IsLinux())
            {
                Assert.InRange(Figure(measured, "peakBytes"), 16_000, 1e9);
            }
        }

        Assert.False(run.Json.TryGetProperty("train", out _));
        Assert.False(run.Json.TryGetProperty("forwardBf16", out _));
        Assert.Contains("mixed", run.Json.GetProperty("stages").EnumerateArray().Select(stage => stage.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("--seconds 0", "--seconds takes a number above 0, at most 3600, not '0'.")]
    [InlineData("--bf16 yes", "--bf16 takes on or off, not 'yes'.")]
    [InlineData("--only step", "--only takes forward or train, not 'step'.")]
    [InlineData("--case nothing", "There is no case 'nothing'.")]
    public void What_is_typed_wrong_is_told_with_its_cure(string options, string message)
    {
        var run = CommandLineRun.Of(["bench", "TinyDigits", .. options.Split(' ')]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    /// <summary>A process that can't measure its case says why, and so does the command.</summary>
    [Fact]
    public void What_a_case_says_is_told()
    {
        // The other program knows no network of this name.
        var run = CommandLineRun.With(
            new NetworkCatalog([NetworkDescriptor.Of<RooflineNetwork>()]), "bench", "RooflineNetwork", "--only", "forward", "--seconds", "0.001", "--device", "cpu", "--bf16", "off");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("\nError: 'Forward' can't be measured: There is no network 'RooflineNetwork'.", run.Error, StringComparison.Ordinal);
    }

    /// <summary>The hidden option is for the command itself.</summary>
    [Fact]
    public void Help_does_not_tell_of_cases() => Assert.DoesNotContain("--case", CommandLineRun.Of("bench", "--help").Output, StringComparison.Ordinal);

    [Fact]
    public void Of_bfloat16_a_note_says_why_it_is_not_measured()
    {
        NativeTorch.EnsureLoaded();
        var plan = BenchmarkPlan.Of(TinyDigits.Descriptor, CPU, bf16: null, only: null);

        Assert.Equal(ShortFloats.AreFastOn(CPU), plan.Cases.Any(entry => entry.Id == "forwardBf16"));
        Assert.Equal(
            !ShortFloats.AreFastOn(CPU),
            plan.Notes.Contains("Note: bfloat16 is not measured: this processor has no instructions for it. --bf16 on measures it all the same."));
        Assert.Contains(BenchmarkPlan.Of(TinyDigits.Descriptor, CPU, bf16: true, only: null).Cases, entry => entry.Id == "trainBf16");

        // Only beside a module of TorchVision's, which this program lacks.
        Assert.DoesNotContain(BenchmarkPlan.Of(TinyDigits.Descriptor, CPU, bf16: true, only: null).Cases, entry => !entry.HasHeads);
    }

    /// <summary>What Linux says of the processor itself.</summary>
    [Fact]
    public void Instructions_for_bfloat16_are_those_that_the_system_lists()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "/proc/cpuinfo of x64");
        NativeTorch.EnsureLoaded();
        var flags = File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("flags", StringComparison.Ordinal)).Split(' ');

        Assert.Equal(flags.Contains("avx512_bf16") || flags.Contains("amx_bf16"), ShortFloats.AreFastOn(CPU));
    }

    private static double Figure(JsonElement of, string name) => of.GetProperty(name).GetDouble();
}
