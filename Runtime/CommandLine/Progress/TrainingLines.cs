using System.Globalization;
using InceptionDsl.Distribution;
using InceptionDsl.Language.Text;
using InceptionDsl.Reports;
using InceptionDsl.Training;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.CommandLine.Progress;

/// <summary>Training in lines of text, the same on a terminal and in a file.</summary>
internal static class TrainingLines
{
    /// <summary>What a user should know before training starts; null for nothing.</summary>
    public static string? Note(TrainingEvent told) => told switch
    {
        EarlierTrainingMoved moved => $"{moved.Directory} held an earlier training, which is now in {moved.Folder}. (--resume would go on with it.)",
        DefinitionChanged changed => $"Going on although the definition has changed: {DefinitionChange.Show(changed.Differences)}",
        CheckpointPassedOver passed => $"{passed.Reason} Training goes on from '{passed.Path}'.",
        RecipeChanged changed => $"Going on with {string.Join("; ", changed.Differences)}",
        ThreadsChanged changed =>
            $"Going on with {Numbers.WriteWith(changed.Now, "thread")} of libtorch instead of {Numbers.Write(changed.Before)}: the weights are no longer the same to the bit as those of a run that never stopped. --threads {Numbers.Write(changed.Before)} keeps them so.",
        BestLost lost => $"'{lost.Path}' does not hold epoch {Numbers.Write(lost.Epoch)}, the best so far: the best is looked for among the epochs to come.",
        NetworkFitted fitted => Fitted(fitted),
        WeightsTaken taken => StartLines.Of(taken),
        StagesFrozen frozen => StartLines.Of(frozen),
        FileNotWritten failed => $"'{failed.Path}' can't be written: {failed.Reason} Training goes on without it.",
        _ => null,
    };

    /// <summary>What is trained on what and how, and where it goes on.</summary>
    public static IEnumerable<string> Start(TrainingStarted start, string data, string device)
    {
        var recipe = start.Recipe;
        yield return $"Network {start.Network}: {Numbers.WriteCount(start.Parameters)} parameters, on {device}";
        yield return $"Data {data}: {Numbers.WriteCount(start.TrainImages)} training images, {Numbers.WriteCount(start.TestImages)} test images";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Recipe {recipe.Name}: {Numbers.WriteWith(recipe.Epochs, "epoch")} of {start.StepsPerEpoch} batches of {Images(recipe)}, learning rate {Rate(recipe)}, seed {recipe.Seed}{(recipe.InitializationSeed is { } first ? $", first weights by seed {first}" : "")}");
        if (start.Processes > 1)
        {
            yield return $"{Numbers.Write(start.Processes)} processes, each with {Numbers.WriteWith(recipe.StepSize / start.Processes, "image")} of a step; batch normalization, where there is one, over {(start.BatchNorm == BatchNormStatistics.Local ? "a process's own" : "all of them")}";
        }

        if (start.FirstStep > 0)
        {
            var (epochs, batches) = Math.DivRem(start.FirstStep, start.StepsPerEpoch);
            yield return epochs >= recipe.Epochs
                ? "Every epoch was done before; the last weights are measured again"
                : string.Create(CultureInfo.InvariantCulture, $"Resuming in epoch {epochs + 1} at batch {batches + 1}");
        }
    }

    /// <summary>Why training ended and which epoch's weights are the final ones, where that is not the last of the recipe's; null where it is.</summary>
    public static string? End(TrainingResult result, TrainingRecipe recipe) => result switch
    {
        { StoppedEarly: true } =>
            $"Stopped early after epoch {Numbers.Write(result.Epochs.Count)}: {Numbers.WriteWith(recipe.Patience!.Value, "epoch")} without a better top-1. The weights are those of epoch {Numbers.Write(result.FinalEpoch!.Value)}, the best.",
        { FinalEpoch: { } final } when final != result.Epochs.Count => $"The weights are those of epoch {Numbers.Write(final)}, the best.",
        _ => null,
    };

    /// <summary>A member of an ensemble, finished: <c>Member 3/7: InceptionDigits, seed 3, epoch 25, top-1 99.20 %, loss 0.0312, 1:12</c>.</summary>
    public static string End(TrainedMember trained, int count) => string.Create(
        CultureInfo.InvariantCulture,
        $"Member {Of(trained.Member.Number, count)}: {trained.Member.Job.Network.Name}, seed {trained.Member.Job.Recipe.Seed}, epoch {trained.Epoch}, top-1 {Percent.Of(trained.Top1)}, loss {trained.Loss:0.0000}, {(trained.WasDone ? "done before" : Time(TimeSpan.FromSeconds(trained.Seconds)))}");

    /// <summary>The images of a step, and how they are computed.</summary>
    private static string Images(TrainingRecipe recipe) => recipe.AccumulateSteps == 1
        ? Numbers.Write(recipe.BatchSize) : $"{Numbers.Write(recipe.StepSize)} ({Numbers.Write(recipe.BatchSize)} at a time)";

    private static string Rate(TrainingRecipe recipe) => recipe.ReferenceBatch is { } reference && reference != recipe.StepSize
        ? $"{Numbers.Write(recipe.ScaledLearningRate)} ({Numbers.Write(recipe.LearningRate)} for {Numbers.WriteWith(reference, "image")})" : Numbers.Write(recipe.LearningRate);

    /// <summary>A step, for a file: <c>epoch 3/25, batch 40/62, loss 0.4312, 1,234 images/s, 3 % waiting, 0:42 left</c>.</summary>
    public static string Step(StepCompleted step) =>
        $"epoch {Of(step.Epoch, step.Epochs)}, batch {Of(step.StepInEpoch, step.StepsPerEpoch)}, {Pace(step)}";

    /// <summary>A step's loss, speed, waiting for data and the time left.</summary>
    public static string Pace(StepCompleted step) => string.Create(
        CultureInfo.InvariantCulture, $"{Loss(step)}, {step.ImagesPerSecond:#,##0} images/s, {Waiting(step)}, {TimeLeft(step)}");

    /// <summary>A step's loss.</summary>
    public static string Loss(StepCompleted step) => string.Create(CultureInfo.InvariantCulture, $"loss {step.Loss:0.0000}");

    /// <summary>How much of the time lately went by waiting for data.</summary>
    public static string Waiting(StepCompleted step) => string.Create(CultureInfo.InvariantCulture, $"{100 * step.DataWait:0} % waiting");

    /// <summary>The time left after a step.</summary>
    public static string TimeLeft(StepCompleted step) => $"{Time(step.TimeLeft)} left";

    /// <summary>A part of a whole: <c>3/25</c>.</summary>
    public static string Of(int part, int whole) => $"{Numbers.Write(part)}/{Numbers.Write(whole)}";

    /// <summary>Hours, minutes and seconds: <c>0:42</c>, <c>1:02:03</c>.</summary>
    public static string Time(TimeSpan time) =>
        time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);

    /// <summary>What was adapted of network and images.</summary>
    private static string? Fitted(NetworkFitted fitted)
    {
        var (declared, built) = (fitted.Declared, fitted.Built);
        var classes = declared.Classes == built.Classes
            ? null
            : $"{Numbers.WriteCount(built.Classes)} classes instead of the {Numbers.WriteCount(declared.Classes)} declared, so {Parameters(built)} parameters instead of the {Parameters(declared)} that reports count";
        var images = fitted.Image == built.Input ? null : $"images such as {fitted.Image} made {built.Input}";
        var adapted = string.Join("; ", new[] { classes, images }.OfType<string>());
        return adapted.Length == 0 ? null : $"Adapted to {fitted.Data}: {adapted}";
    }

    private static string Parameters(NetworkGraph graph) =>
        Numbers.WriteCount(NetworkReport.Of(graph).TotalWithAuxiliary.Parameters);
}
