using System.Diagnostics;
using System.Globalization;
using InceptionDsl.Data;
using InceptionDsl.Definitions;
using InceptionDsl.Distribution;
using InceptionDsl.Images;
using InceptionDsl.Training;
using InceptionDsl.Training.Recipes;
using static TorchSharp.torch;

namespace InceptionDsl.Benchmarks;

/// <summary>
/// What it costs two processes to train together on this machine: sums by size, and GoogLeNet's step of 8 images in each process, with one
/// thread, beside the same step of two processes that know nothing of each other. Medians of both in turn; then how to simulate more.
/// </summary>
internal static class DistributedBenchmark
{
    private const int Images = 8;
    private const int StepsOfRound = 4;
    private const int Largest = 64 << 20;
    private static readonly int[] Sizes = [4 << 10, 64 << 10, 1 << 20, 4 << 20, 25 << 20, Largest];

    /// <param name="args">How many rounds; 3 by default.</param>
    public static int Run(string[] args) => MpiProcesses.Run(
        processes => Measure(processes, args is [var word] ? int.Parse(word, CultureInfo.InvariantCulture) : 3),
        (processes, failure) =>
        {
            Console.Error.WriteLine($"Process {processes.Rank}: {failure.Message}");
            return 1;
        });

    private static int Measure(ICollectives processes, int rounds)
    {
        set_num_threads(1);
        var tells = processes.Rank == 0;
        var sums = Sizes.Select(size => (Size: size, Seconds: Sum(processes, size))).ToList();
        if (tells)
        {
            Console.WriteLine($"Processes: {processes.Size}");
            Console.WriteLine("Bytes        ms        GB/s");
            sums.ForEach(sum => Console.WriteLine(FormattableString.Invariant(
                $"{sum.Size,10} {sum.Seconds * 1e3,9:0.000} {sum.Size / sum.Seconds / 1e9,9:0.000}")));
        }

        var (alone, shared) = Steps(processes, rounds);
        if (tells)
        {
            // The smallest sum is latency, the largest besides is bandwidth: ScalingModel has the formula.
            var passes = 2 * (processes.Size - 1);
            var latency = sums[0].Seconds / passes;
            var bandwidth = passes / (double)processes.Size * Largest / (sums[^1].Seconds - sums[0].Seconds);
            using var network = new GoogLeNet();
            var bytes = network.parameters().Sum(parameter => parameter.numel()) * sizeof(float);
            Console.WriteLine(FormattableString.Invariant(
                $"GoogLeNet's step of {Images} images in each process: alone {alone * 1e3:0} ms, together {shared * 1e3:0} ms"));
            Console.WriteLine(FormattableString.Invariant(
                $"To simulate more: scaling {alone * 1e3:0} {bytes} {latency * 1e6:0.0} {bandwidth / 1e9:0.00}"));
        }

        return 0;
    }

    /// <summary>Median seconds of a sum.</summary>
    private static double Sum(ICollectives processes, int size)
    {
        using var values = ones(size / sizeof(float));
        var seconds = new List<double>();
        for (var time = 0; time < 31; time++)
        {
            Meet(processes);
            var begun = Stopwatch.GetTimestamp();
            processes.BeginSum(values).Wait();
            seconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }

        return Median(seconds);
    }

    /// <summary>Median seconds of a step by oneself and together, a round of the one after a round of the other.</summary>
    private static (double Alone, double Shared) Steps(ICollectives processes, int rounds)
    {
        var (alone, shared) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            Meet(processes);
            alone.AddRange(Train(job => job, Images));
            Meet(processes);
            shared.AddRange(Train(job => job with { Processes = processes }, Images * processes.Size));
        }

        return (Median(alone), shared.Count > 0 ? Median(shared) : 0);
    }

    /// <summary>Seconds of each step but the first, which compiles and allocates; none where this process is told nothing.</summary>
    private static List<double> Train(Func<TrainingJob, TrainingJob> shares, int batch)
    {
        var folder = Directory.CreateTempSubdirectory("idsl-distributed-");
        try
        {
            var clock = new StepClock();
            Trainer.Train(
                shares(new TrainingJob
                {
                    Network = NetworkDescriptor.Of<GoogLeNet>(),
                    Data = new DatasetSplit("noise", new Noise(batch * StepsOfRound), new Noise(1), new Normalization([0.5f, 0.5f, 0.5f], [0.25f, 0.25f, 0.25f])),
                    Recipe = new TrainingRecipe { Name = "noise", Epochs = 1, BatchSize = batch, Optimizer = new Sgd(0.9), LearningRate = 0.001 },
                    Directory = folder.FullName,
                    Threads = 1,
                }),
                clock);
            return clock.Seconds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Meet(ICollectives processes) => processes.Sum([0.0]);

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed class StepClock : IProgress<TrainingEvent>
    {
        private long? _last;

        public List<double> Seconds { get; } = [];

        public void Report(TrainingEvent value)
        {
            if (value is StepCompleted)
            {
                if (_last is { } last)
                {
                    Seconds.Add(Stopwatch.GetElapsedTime(last).TotalSeconds);
                }

                _last = Stopwatch.GetTimestamp();
            }
        }
    }

    /// <summary>Images in memory, of the size that the network takes.</summary>
    private sealed class Noise(int count) : ImageDataset
    {
        private static readonly float[] Pixels = [.. Enumerable.Range(0, 3 * 224 * 224).Select(index => index * 7919 % 251 / 250f)];

        public override int Count => count;

        public override IReadOnlyList<string> ClassNames { get; } = [.. Enumerable.Range(0, 1000).Select(index => $"{index}")];

        public override int Label(int index) => index % 1000;

        public override PixelImage Read(int index) => new(3, 224, 224, Pixels);
    }
}
