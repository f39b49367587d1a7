using System.Globalization;
using InceptionDsl.Language.Text;
using InceptionDsl.Reports;

namespace InceptionDsl.Training.Sweeps;

/// <summary>A sweep in words: what it trains, and what its figures are.</summary>
internal static class SweepText
{
    /// <summary>What the figures of costs are, in lines.</summary>
    public static IReadOnlyList<string> CostNotes { get; } =
    [
        "Costs are without auxiliary heads, for one image and the declared classes. Multiply-adds: " + Conventions.MultiplyAdds + ".",
        $"Memory: {SweepCost.Find("memory")!.Legend}.",
    ];

    /// <summary>The sweep in a line: <c>DigitsSweep: 12 points of InceptionDigits</c>.</summary>
    public static string Title(SweepDescriptor sweep) =>
        $"{sweep.Name}: {Numbers.WriteWith(sweep.Points.Count, "point")} of {sweep.Base}{(sweep.Dropped.Count > 0 ? $", {Numbers.WriteCount(sweep.Dropped.Count)} dropped" : "")}";

    /// <summary>The sweep in a line: <c>DigitsSweep: 12 points of InceptionDigits, 3 seeds each, on digits</c>.</summary>
    public static string Title(SweepPlan plan) =>
        $"{Title(plan.Sweep)}, {Numbers.WriteWith(plan.Seeds, "seed")} each, on {plan.Data}";

    /// <summary>How it trains, in a line: <c>recipe digits, 25 epochs, seeds 1 to 3, 1 thread of libtorch each</c>.</summary>
    public static string Training(SweepPlan plan) =>
        $"recipe {plan.Recipe.Name}, {Numbers.WriteWith(plan.Recipe.Epochs, "epoch")}, {Seeds(plan)}, {Numbers.WriteWith(plan.Threads, "thread")} of libtorch each";

    /// <summary>The rungs of halving, in a line; null without them.</summary>
    public static string? Rungs(SweepPlan plan) => plan.Halving is null ? null
        : "Halving: " + string.Join("; ", plan.Rungs.Select((rung, index) =>
            $"{(index == 0 ? "" : "the best ")}{Numbers.WriteWith(rung.Points, "point")} to epoch {Numbers.Write(rung.Epochs)}"));

    /// <summary>What the figures are, in lines.</summary>
    public static IReadOnlyList<string> Notes(SweepResult result)
    {
        var plan = result.Plan;
        var (all, finished) = (result.Trainings.Count(), result.Trainings.Count(seed => seed.IsFinished));
        var failed = result.Trainings.Count(seed => seed.HasFailed);
        return
        [
            .. finished == all ? [] : (string[])[$"{Numbers.WriteCount(finished)} of {Numbers.WriteWith(all, "training")} came to their end{(failed > 0 ? $", {Numbers.WriteCount(failed)} failed" : "")}."],
            .. Rungs(plan) is { } rungs ? (string[])[rungs + ". Accuracies after fewer epochs are of trainings in the middle of their schedule, and on no front."] : [],
            $"Top-1 is the mean over n seeds of the final weights' accuracy on the test part, ± the sample standard deviation in points of a percent; {Training(plan)}.",
            Significance(result),
            $"●: on the Pareto front of {result.Cost.Heading.ToLowerInvariant()} and mean top-1: no other point is as cheap and as good, and better in one. The front is of these means, as uncertain as they are.",
            .. CostNotes,
            .. result.Measured is { } measured ? (string[])[$"Latency: {SweepCost.Find("latency")!.Legend}; {measured}."] : [],
        ];
    }

    /// <summary>What a difference must be to mean something.</summary>
    private static string Significance(SweepResult result) => result.LeastDifference is { } least
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"Two points that were chosen beforehand differ, with 95 % confidence, where their means are {100 * least:0.00} points of a percent apart (Student's t, deviations pooled, n of {Fewest(result)}); who picks the best of many needs more.")
        : "One training a point says nothing of its spread: differences may be chance. Give more --seeds.";

    private static string Fewest(SweepResult result)
    {
        var counts = result.Compared.Select(point => point.Accuracy!.Count).ToList();
        return counts.Min() == counts.Max() ? Numbers.Write(counts.Min()) : $"{Numbers.Write(counts.Min())} to {Numbers.Write(counts.Max())}";
    }

    private static string Seeds(SweepPlan plan) => plan.Seeds == 1 ? $"seed {Numbers.Write(plan.Recipe.Seed)}"
        : $"seeds {Numbers.Write(plan.Recipe.Seed)} to {Numbers.Write(plan.Recipe.Seed + plan.Seeds - 1)}";
}
