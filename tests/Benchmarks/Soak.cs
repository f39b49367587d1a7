using System.Diagnostics;
using System.Globalization;
using InceptionDsl.Data;
using InceptionDsl.Training;
using InceptionDsl.Training.Recipes;
using TorchSharp;

namespace InceptionDsl.Benchmarks;

/// <summary>
/// Trains a small network over and over, one seed after another, while other threads allocate and the garbage collector runs
/// all the time: a native handle that is not held over its call, or a tensor that nobody disposes, shows in it.
/// </summary>
internal sealed class Soak
{
    private const string Budget = "DOTNET_GCgen0size";
    private const double Growth = 1.1;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly List<long> _tensors = [];
    private readonly List<long> _resident = [];
    private long _steps;
    private int _failures;

    /// <summary>Runs for some minutes, and for some steps at least.</summary>
    /// <param name="arguments">Minutes, 30 by default; steps, 50,000 by default.</param>
    /// <returns>0 if nothing failed and neither tensors nor memory grew.</returns>
    public static int Run(string[] arguments)
    {
        if (Environment.GetEnvironmentVariable(Budget) is null)
        {
            Console.Error.WriteLine($"Set {Budget}=0x200000: with the usual budget the garbage collector runs too rarely to show anything.");
            return 2;
        }

        var minutes = arguments.Length > 0 ? double.Parse(arguments[0], CultureInfo.InvariantCulture) : 30;
        var steps = arguments.Length > 1 ? long.Parse(arguments[1], CultureInfo.InvariantCulture) : 50_000;
        NativeTorch.EnsureLoaded();
        torch.set_num_threads(1);
        using var stop = new CancellationTokenSource();
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(_ => new Thread(() => Allocate(stop.Token)) { IsBackground = true })];
        Array.ForEach(threads, thread => thread.Start());
        var result = new Soak().Run(TimeSpan.FromMinutes(minutes), steps);
        stop.Cancel();
        Array.ForEach(threads, thread => thread.Join());
        return result;
    }

    private int Run(TimeSpan time, long steps)
    {
        var directory = Directory.CreateTempSubdirectory("idsl-soak-");
        try
        {
            for (var seed = 1; _clock.Elapsed < time || _steps < steps; seed++)
            {
                Train(seed, directory.FullName);
                Note(seed);
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }

        return Conclude();
    }

    private void Train(int seed, string directory)
    {
        var job = new TrainingJob
        {
            Network = NetworkDescriptor.Of<SoakNetwork>(),
            Data = Digits.Load(),
            Directory = directory,
            Recipe = RecipeCatalog.Digits with
            {
                Epochs = 2,
                BatchSize = 8,
                Optimizer = seed % 2 == 0 ? new AdamW() : new Sgd(0.9, Nesterov: true),
                LearningRate = seed % 2 == 0 ? 1e-3 : 0.02,
                GradientClip = 5,
                Seed = seed,
            },
        };
        try
        {
            Trainer.Train(job, new Counter(this));
        }
        catch (Exception failure)
        {
            _failures++;
            Console.WriteLine($"seed {seed}: {failure}");
        }
    }

    /// <summary>What lives when nothing trains.</summary>
    private void Note(int seed)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        _tensors.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        _resident.Add(Environment.WorkingSet);
        Console.WriteLine(FormattableString.Invariant(
            $"{_clock.Elapsed.TotalSeconds,6:0} s, seed {seed,3}: {_steps,9:N0} steps, {_failures} failures, {_tensors[^1]} tensors live, {_resident[^1] / 1e6:0} MB resident, {GC.CollectionCount(0):N0} collections"));
    }

    private int Conclude()
    {
        // The first tenth still loads, compiles and fills pools.
        var settled = _resident.Count / 10;
        var grew = _resident[^1] > Growth * _resident[settled];
        var leaked = _tensors.Skip(settled).Distinct().Count() > 1;
        Console.WriteLine(FormattableString.Invariant(
            $"{_steps:N0} steps in {_clock.Elapsed.TotalSeconds:0} s, {_failures} failures; tensors {_tensors[settled]}, {_tensors[_tensors.Count / 2]}, {_tensors[^1]}; resident {_resident[settled] / 1e6:0}, {_resident[_resident.Count / 2] / 1e6:0}, {_resident[^1] / 1e6:0} MB (start, middle, end)"));
        return _failures > 0 || grew || leaked ? 1 : 0;
    }

    /// <summary>About a gigabyte a second, some of it to be finalized.</summary>
    private static void Allocate(CancellationToken stop)
    {
        var kept = new object[64];
        for (var round = 0; !stop.IsCancellationRequested; round++)
        {
            for (var index = 0; index < kept.Length; index++)
            {
                kept[index] = index % 8 == 0 ? new Finalized() : new byte[8192];
            }

            Thread.Sleep(1);
        }
    }

    private sealed class Finalized
    {
        private readonly byte[] _bytes = new byte[1024];

        ~Finalized() => _bytes[0]++;
    }

    private sealed class Counter(Soak soak) : IProgress<TrainingEvent>
    {
        public void Report(TrainingEvent value) => soak._steps += value is StepCompleted ? 1 : 0;
    }
}
