using System.Diagnostics;
using InceptionDsl.Training;
using InceptionDsl.Training.Recipes;
using TorchSharp;

namespace InceptionDsl.Runtime.Tests.Training;

/// <summary>
/// What training holds does not grow: tensors and resident memory after epoch 20 are those after epoch 2. With augmentation, averaged
/// weights, evaluation and a checkpoint in every epoch, in a process that does nothing else.
/// </summary>
public sealed class FootprintTests : IDisposable
{
    private const string Figures = "figures.txt";
    private const int Early = 2;
    private const int Late = 20;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-footprint-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData(TrainingPrecision.F32)]
    [InlineData(TrainingPrecision.Bf16)]
    public async Task It_is_flat(TrainingPrecision precision)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "resident memory is read as Linux tells it");
        using var process = OwnProcess.Start(
            new Dictionary<string, string>
            {
                // What the runtime itself gathers while it warms up is none of training's: code compiled a second time, and a heap that
                // grows while nobody needs its room.
                ["DOTNET_TieredCompilation"] = "0",
                ["DOTNET_GCgen0size"] = "0x400000",
                ["DOTNET_gcConcurrent"] = "0",
                ["OMP_NUM_THREADS"] = "1",
            },
            OwnProcess.Footprint, _directory.FullName, precision.ToString());
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await output + await error);

        var lines = await File.ReadAllLinesAsync(Path.Combine(_directory.FullName, Figures));
        var figures = lines.Select(line => line.Split(' ').Select(long.Parse).ToArray())
            .ToDictionary(line => line[0], line => (Tensors: line[1], Resident: line[2]));
        var (early, late) = (figures[Early], figures[Late]);
        Assert.Equal(early.Tensors, late.Tensors);
        Assert.InRange(late.Resident, 0, early.Resident * 1.01);
    }

    /// <summary>The process of its own: writes epoch, live tensors and bytes of resident memory after each epoch.</summary>
    public static int Measure(string folder, TrainingPrecision precision)
    {
        var recipe = TinyDigits.Recipe with { Epochs = Late, Precision = precision };
        var figures = new List<string>();
        Trainer.Train(TinyDigits.Job(Path.Combine(folder, "run"), recipe), new Told(what =>
        {
            if (what is CheckpointSaved { Step: var step })
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                GC.Collect();
                using var process = Process.GetCurrentProcess();
                figures.Add(FormattableString.Invariant($"{step / 10} {DisposeScopeManager.Statistics.ThreadTotalLiveCount} {process.WorkingSet64}"));
            }
        }));
        File.WriteAllLines(Path.Combine(folder, Figures), figures);
        return 0;
    }
}
