using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Data;
using InceptionDsl.Language.Text;
using InceptionDsl.Native;
using InceptionDsl.Training;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Sweeps;
using Spectre.Console;
using TorchSharp;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>A sweep from what is asked for to its table.</summary>
internal sealed class SweepRun(
    SweepDescriptor sweep, SweepSettings settings, DatasetCatalog datasets, Terminal terminal, RecipeArguments recipeArguments, Started started)
{
    private readonly SweepFiles _files = new(settings.Out ?? RunFolder.Default(sweep.Name));

    /// <summary>Lines beside the result, which has standard output alone where programs read it.</summary>
    private IAnsiConsole Progress => settings.Format == OutputFormat.Table ? terminal.Output : terminal.Error;

    public int Execute(CancellationToken stop)
    {
        if (settings.DryRun)
        {
            SweepPrinter.Costs(terminal, sweep, settings.Format);
            return ExitCodes.Success;
        }

        var before = SweepRecord.Read(_files.Record);
        if (settings.Table)
        {
            if (settings.OfTraining.Concat(recipeArguments.Given.Select(given => given.Option.Name)).FirstOrDefault() is { } option)
            {
                throw new UserErrorException($"{option} is of trainings to come, and --table tells of those that were.", "Leave one of them out.");
            }

            return Write(PlanBefore(before ?? throw new UserErrorException(
                $"There is no sweep in '{_files.Directory}' yet.", "Leave --table out to train it, or name its folder with --out.")));
        }

        return Train(before, stop);
    }

    private int Train(SweepRecord? before, CancellationToken stop)
    {
        if (ChildProcess.IsThis)
        {
            throw new UserErrorException(
                "A sweep started this program to train, and it began another sweep.", "Hand the program's own arguments to NetworkApp.Run.");
        }

        var program = started.Program ?? throw new UserErrorException(
            "A sweep starts this program again for each training, and the program's command line is not what it hands to NetworkApp.Run.",
            "Hand the program's own arguments on: return InceptionDsl.NetworkApp.Run(args);");
        var (data, plan, why) = Plan(before);
        NativeTorch.EnsureLoaded();
        var (device, tf32, note) = DeviceChoice.Of(settings);
        TensorFloat32.Allow(tf32);
        ErrorMessages.Write(terminal.Error, note);
        using var taken = RunLock.Take(_files.Directory);
        Begin(plan, before, SweepRecord.Of(plan, data.HeldOut), why);
        var jobs = settings.Jobs ?? (device.type == DeviceType.CPU ? Math.Max(1, Environment.ProcessorCount / plan.Threads) : 1);
        var trainings = new SweepTrainings(plan, program, Options(plan, data, jobs), jobs, Progress);
        var failures = new List<(SweepTraining Training, string Reason)>();
        var points = sweep.Points;
        for (var rung = 0; rung < plan.Rungs.Count; rung++)
        {
            points = rung == 0 ? points : plan.Best(points, plan.Rungs[rung - 1].Epochs, plan.Rungs[rung].Points);
            failures.AddRange(trainings.Run(points, plan.Rungs[rung], stop));
            if (stop.IsCancellationRequested)
            {
                return Stop(plan);
            }
        }

        Measure(plan, device, stop);
        Write(plan);
        return Finish(plan, failures);
    }

    /// <summary>What is trained: as asked for, and else as before.</summary>
    private (DatasetSplit Data, SweepPlan Plan, string? Why) Plan(SweepRecord? before)
    {
        var held = settings.Data is null ? before?.HeldOut : null;
        var data = (DataChoice.Of(settings) with
        {
            Data = settings.Data ?? before?.Data ?? DatasetCatalog.Default,
            ValidationFraction = settings.ValidationFraction ?? held?.Fraction,
            SplitSeed = settings.SplitSeed ?? held?.Seed,
        }).Open(datasets, weights: null)!;
        var (recipe, why) = RecipeChoice.Choose(settings.Recipe, recipeArguments, data, before?.Recipe, hasWeights: false);
        recipe.Check();
        var plan = new SweepPlan
        {
            Sweep = sweep,
            Data = data.Name,
            Recipe = recipe,
            Seeds = settings.SeedsAfter(before),
            Threads = settings.Threads ?? before?.Threads ?? SweepSettings.DefaultThreads,
            Halving = settings.Halving ?? before?.Halving,
            Files = _files,
        };
        return (data, plan, why);
    }

    private SweepPlan PlanBefore(SweepRecord before) => before.Sweep == sweep.Name
        ? new SweepPlan
        {
            Sweep = sweep,
            Data = before.Data,
            Recipe = before.Recipe,
            Seeds = before.Seeds,
            Threads = before.Threads,
            Halving = before.Halving,
            Files = _files,
        }
        : throw new UserErrorException($"'{_files.Directory}' holds the sweep {before.Sweep}, not {sweep.Name}.", "Name the folder of this one with --out.");

    /// <summary>Refuses what is another sweep, keeps what this one is, and tells what is there already.</summary>
    private void Begin(SweepPlan plan, SweepRecord? before, SweepRecord now, string? why)
    {
        if (before is not null)
        {
            Check(plan, before, now);
        }

        now.Save(_files.Record);
        AtomicFile.Write(_files.Recipe, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            writer.Write(RecipeFile.Write(plan.Recipe));
        });
        var all = sweep.Points.SelectMany(plan.Trainings).Select(SeedResult.Of).ToList();
        var (finished, begun) = (all.Count(seed => seed.IsFinished), all.Count(seed => !seed.IsFinished && seed.Run is not null));
        string?[] lines =
        [
            SweepText.Title(plan),
            $"{Numbers.WriteWith(all.Count, "training")} in {_files.Directory}: {SweepText.Training(plan)}",
            SweepText.Rungs(plan),
            why,
            sweep.Dropped.Count > 0 ? $"{Numbers.WriteWith(sweep.Dropped.Count, "point")} dropped before: --dry-run says why" : null,
            before is null ? null : $"Going on: {Numbers.WriteCount(finished)} finished, {Numbers.WriteCount(begun)} begun",
            before is not null && now.Additions(before).ToList() is { Count: > 0 } additions ? "Now " + string.Join("; ", additions) : null,
        ];
        foreach (var line in lines.OfType<string>())
        {
            TextLines.Write(Progress, line);
        }
    }

    private void Check(SweepPlan plan, SweepRecord before, SweepRecord now)
    {
        const string cure = "Give it as it was, or another folder with --out.";
        if (now.Differences(before).ToList() is { Count: > 0 } differences)
        {
            throw new UserErrorException($"The sweep in '{_files.Directory}' is another: {string.Join("; ", differences)}.", cure);
        }

        var changed = now.ChangedPoints(before)
            .Where(point => plan.Trainings(sweep.Points.First(one => one.Name == point.Point)).Any(training => File.Exists(training.Files.Record)))
            .ToList();
        if (changed.Count > 0)
        {
            throw new UserErrorException(
                $"{Numbers.WriteWith(changed.Count, "point")} of the sweep in '{_files.Directory}' {(changed.Count == 1 ? "was" : "were")} trained with another definition: "
                + string.Join(" ", changed.Select(point => $"{point.Point}: {DefinitionChange.Show(point.Differences)}.")),
                $"Sweep into another folder with --out, or remove the folders of {string.Join(", ", changed.Select(point => point.Point))} to train them anew.");
        }
    }

    /// <summary>What each training is told beside its point, its recipe and its folder.</summary>
    private IReadOnlyList<string> Options(SweepPlan plan, DatasetSplit data, int jobs) =>
    [
        "--data", settings.Data ?? data.Name,
        .. data.HeldOut is { } held ? ["--validation-fraction", Numbers.Write(held.Fraction), "--split-seed", Numbers.Write(held.Seed)] : Array.Empty<string>(),
        .. settings.UnreadableWord is { } unreadable ? ["--unreadable", unreadable] : Array.Empty<string>(),
        "--threads", Numbers.Write(plan.Threads),
        "--workers", Numbers.Write(settings.Workers ?? Math.Max(1, (Environment.ProcessorCount / jobs) - 1)),
        "--keep", Numbers.Write(settings.Keep),
        "--save-every", Numbers.Write(settings.SaveEvery),
        "--device", settings.Device,
        .. settings.Tf32 is { } tf32 ? ["--tf32", tf32] : Array.Empty<string>(),
    ];

    /// <summary>Measures latencies once nothing else runs; those that are known stay, so that a table stays as it is.</summary>
    private void Measure(SweepPlan plan, torch.Device device, CancellationToken stop)
    {
        if (settings.Seconds > 0 && SweepLatency.Read(_files.Latency) is var known && !sweep.Points.All(point => known?.Of(point, plan.Threads) is not null))
        {
            TextLines.Write(Progress, $"Measuring the latency of {Numbers.WriteWith(sweep.Points.Count, "point")} by turns …");
            SweepLatency.Measure(plan, device, settings.Seconds, stop).Save(_files.Latency);
        }
    }

    private int Write(SweepPlan plan)
    {
        var result = SweepResult.Of(plan, settings.Cost);
        SweepPrinter.Save(result);
        SweepPrinter.Print(terminal, result, settings.Format);
        ErrorMessages.Write(Progress, $"Page        {_files.Page}", $"Tables      {_files.Csv}, .md, .json");
        return ExitCodes.Success;
    }

    private int Finish(SweepPlan plan, IReadOnlyList<(SweepTraining Training, string Reason)> failures)
    {
        if (failures.Count == 0)
        {
            return ExitCodes.Success;
        }

        ErrorMessages.Write(
            terminal.Error,
            [
                $"Error: {Numbers.WriteCount(failures.Count)} of {Numbers.WriteWith(sweep.Points.Count * plan.Seeds, "training")} failed:",
                .. failures.Select(failure => $"  {failure.Training.Point.Name}, seed {Numbers.Write(failure.Training.Seed)}: {failure.Reason}"),
                "The same command tries them again; the others stay as they are.",
            ]);
        return ExitCodes.Failure;
    }

    private int Stop(SweepPlan plan)
    {
        var all = sweep.Points.SelectMany(plan.Trainings).Select(SeedResult.Of).ToList();
        ErrorMessages.Write(
            terminal.Error,
            $"Stopped: {Numbers.WriteCount(all.Count(seed => seed.IsFinished))} of {Numbers.WriteWith(all.Count, "training")} finished, and every step of those under way is saved.",
            $"To go on: {(sweep.IsAblation ? "ablate" : "sweep")} {settings.Name}{(settings.Out is null ? "" : $" --out {ShellWord.OfPath(settings.Out)}")}");
        return ExitCodes.Interrupted;
    }
}
