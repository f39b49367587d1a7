using InceptionDsl.Runtime.Tests.Training;

namespace InceptionDsl.Runtime.Tests.CommandLine;

[Collection(AloneInTheProcess.Name)]
public sealed class DryRunTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("idsl-dry-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_plan_has_steps_memory_and_times_and_writes_nothing()
    {
        var run = CommandLineRun.Of(
            "train", "TinyDigits", "--dry-run", "--epochs", "3", "--batch", "400", "--json", "--device", "cpu", "--out", Path.Combine(_folder.FullName, "run"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Empty(_folder.GetFileSystemInfos());
        var plan = run.Json;
        Assert.Equal((10, 3, 30), (Whole("stepsPerEpoch"), Whole("epochs"), Whole("steps")));
        using var network = TinyDigits.Descriptor.Create();
        var parameters = network.parameters().Sum(parameter => parameter.numel());
        Assert.Equal(parameters, Whole("parameters"));

        // The digits' recipe: SGD with momentum keeps a number for each parameter, and weights are averaged. Batch normalizations have
        // statistics beside parameters, and count their batches in 64 bits.
        var buffers = network.buffers().Sum(buffer => buffer.numel() * buffer.ElementSize);
        var memory = plan.GetProperty("memory");
        Assert.Equal((4 * parameters) + buffers, memory.GetProperty("weightBytes").GetInt64());
        Assert.Equal(4 * parameters, memory.GetProperty("gradientBytes").GetInt64());
        Assert.Equal(4 * parameters, memory.GetProperty("optimizerBytes").GetInt64());
        Assert.Equal((4 * parameters) + buffers, memory.GetProperty("averageBytes").GetInt64());
        Assert.Equal(400 * network.Report.Memory.Training, memory.GetProperty("activationBytes").GetInt64());
        Assert.Equal(400 * 20 * 20 * 4, memory.GetProperty("batchBytes").GetInt64());
        Assert.Equal(
            memory.EnumerateObject().Where(part => part.Name != "totalBytes").Sum(part => part.Value.GetInt64()),
            memory.GetProperty("totalBytes").GetInt64());

        // Two steps warm up.
        Assert.InRange(Whole("measuredSteps"), 1, 8);
        var (step, test) = (plan.GetProperty("secondsPerStep").GetDouble(), plan.GetProperty("testSeconds").GetDouble());
        Assert.True(step > 0 && test > 0);
        Assert.Equal((10 * step) + test, plan.GetProperty("secondsPerEpoch").GetDouble(), 9);
        Assert.Equal(3 * ((10 * step) + test), plan.GetProperty("seconds").GetDouble(), 9);
        Assert.Equal(400 / step, plan.GetProperty("imagesPerSecond").GetDouble(), 6);
        Assert.InRange(plan.GetProperty("dataWait").GetDouble(), 0, 1);

        long Whole(string name) => plan.GetProperty(name).GetInt64();
    }

    [Fact]
    public void A_plan_is_shown_and_says_what_is_adapted()
    {
        var run = CommandLineRun.With(
            new NetworkCatalog([NetworkDescriptor.Of<FittedClasses>()]), "train", "FittedClasses", "--dry-run", "--batch", "2000", "--device", "cpu");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Adapted to digits: 10 classes instead of the 3 declared", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"Memory, in all +[\d.]+ MB\n", run.Output);
        Assert.Matches(@"Steps in an epoch +2\n", run.Output);
    }

    [Fact]
    public void A_training_that_goes_on_is_not_planned()
    {
        var run = CommandLineRun.Of("train", "TinyDigits", "--dry-run", "--resume");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("--dry-run is of a training from its beginning", run.Error, StringComparison.Ordinal);
    }
}

/// <summary>Declared with other classes than the digits have.</summary>
[Network("1x20x20", Classes = 3)]
[Conv("5x5/4:4", Name = "conv1")]
[GlobalAvgPool]
[Linear]
public sealed partial class FittedClasses;
