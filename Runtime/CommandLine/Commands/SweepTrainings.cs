using System.Globalization;
using InceptionDsl.CommandLine.Progress;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Language.Text;
using InceptionDsl.Training;
using InceptionDsl.Training.Sweeps;
using Spectre.Console;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Runs the trainings of a sweep as processes of their own, some at a time, and tells of each point in a line.</summary>
/// <param name="plan">What is trained.</param>
/// <param name="program">How this program is started again.</param>
/// <param name="options">What each training is told beside its point, its seed and its folder.</param>
/// <param name="jobs">How many at a time.</param>
/// <param name="console">Where the lines go.</param>
internal sealed class SweepTrainings(SweepPlan plan, OwnProgram program, IReadOnlyList<string> options, int jobs, IAnsiConsole console)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Lock _telling = new();

    /// <summary>Trains points up to a rung, those that have come to it left as they are.</summary>
    /// <returns>Why some did not come to it.</returns>
    public IReadOnlyList<(SweepTraining Training, string Reason)> Run(IReadOnlyList<SweepPoint> points, SweepRung rung, CancellationToken stop)
    {
        var failures = new List<(SweepTraining Training, string Reason)>();
        var left = points.ToDictionary(point => point, point => plan.Trainings(point).Where(training => !training.HasDone(rung.Epochs)).ToList());
        var done = left.Count(point => point.Value.Count == 0);
        var waiting = left.ToDictionary(point => point.Key, point => point.Value.Count);
        Parallel.ForEachAsync(
            points.SelectMany(point => left[point]),
            new ParallelOptions { MaxDegreeOfParallelism = jobs },
            async (training, _) =>
            {
                var reason = stop.IsCancellationRequested ? null : await Train(training, rung, stop).ConfigureAwait(false);
                lock (_telling)
                {
                    if (stop.IsCancellationRequested)
                    {
                        return;
                    }

                    if (reason is not null)
                    {
                        failures.Add((training, reason));
                        Tell($"{training.Point.Name}, seed {Numbers.Write(training.Seed)}, failed: {reason}");
                    }

                    if (--waiting[training.Point] == 0)
                    {
                        Tell(Line(training.Point, rung, ++done, points.Count));
                    }
                }
            }).GetAwaiter().GetResult();
        return failures;
    }

    /// <summary>One training; why it failed, or null.</summary>
    private async Task<string?> Train(SweepTraining training, SweepRung rung, CancellationToken stop)
    {
        await AwaitFolder(training, stop).ConfigureAwait(false);
        if (stop.IsCancellationRequested)
        {
            return null;
        }

        var child = await ChildProcess.Run(
            program,
            [
                "train", training.Point.Name, "--out", training.Files.Directory, "--resume", "--json",
                "--recipe", plan.Files.Recipe, "--seed", Numbers.Write(training.Seed),
                .. rung.Epochs < plan.Recipe.Epochs ? ["--until", Numbers.Write(rung.Epochs)] : Array.Empty<string>(),
                .. options,
            ],
            stop).ConfigureAwait(false);
        return stop.IsCancellationRequested || (child.ExitCode == ExitCodes.Success && training.HasDone(rung.Epochs)) ? null
            : child.Message.Length > 0 ? child.Message
            : $"its process ended with {Numbers.Write(child.ExitCode)}{(child.ExitCode == 128 + 9 ? ", killed by the system or a user; memory may have run out" : "")}.";
    }

    /// <summary>A sweep that was killed has asked its trainings to stop, and they may still be saving.</summary>
    private async Task AwaitFolder(SweepTraining training, CancellationToken stop)
    {
        if (!RunLock.IsTaken(training.Files.Directory))
        {
            return;
        }

        lock (_telling)
        {
            Tell($"Another process trains into {training.Files.Directory}; its end is awaited.");
        }

        while (RunLock.IsTaken(training.Files.Directory) && !stop.IsCancellationRequested)
        {
            await Task.Delay(Pause, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private string Line(SweepPoint point, SweepRung rung, int done, int all)
    {
        var seeds = plan.Trainings(point).Select(SeedResult.Of).ToList();
        var accuracy = Sample.Of([.. seeds.Select(seed => seed.AccuracyAt(rung.Epochs)).OfType<double>()]);
        var time = TimeSpan.FromSeconds(seeds.Sum(seed => seed.Run?.Last?.Seconds ?? 0));
        var until = rung.Epochs < plan.Recipe.Epochs ? $" after {Numbers.WriteWith(rung.Epochs, "epoch")}" : "";
        return $"{TrainingLines.Of(done, all)}  {point.Name}: {Told(accuracy)}{until}, {TrainingLines.Time(time)}";
    }

    private static string Told(Sample? accuracy) => accuracy switch
    {
        null => "no training came to its end",
        { Deviation: { } deviation } => string.Create(
            CultureInfo.InvariantCulture, $"top-1 {100 * accuracy.Mean:0.00} % ± {100 * deviation:0.00} (n {accuracy.Count})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"top-1 {100 * accuracy.Mean:0.00} % (n {accuracy.Count})"),
    };

    private void Tell(string line) => TextLines.Write(console, line);
}
