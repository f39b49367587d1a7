using System.Globalization;
using InceptionDsl.Language.Text;
using InceptionDsl.Reports;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Training;

/// <summary>The columns of a training's plan.</summary>
internal static class PlanColumns
{
    /// <summary>What the figures are, in lines.</summary>
    public static IReadOnlyList<string> Notes { get; } =
    [
        "Activations are the report's model of a step, or of a measurement on the test part if that takes more; the loader holds some batches more.",
        "Times are of this machine as it is now, from a few steps after two that warm up; nothing was written.",
    ];

    /// <summary>All that is told.</summary>
    /// <param name="device">What the device is called.</param>
    /// <param name="adapted">What is adapted of network and images; null for nothing.</param>
    public static IReadOnlyList<Column<TrainingPlan>> All(string device, string? adapted) =>
    [
        new("network", "Network", plan => plan.Job.Network.Name),
        new("data", "Data", plan => plan.Job.Data.Name),
        new("adapted", "Adapted", _ => adapted is null ? Cell.None("nothing") : adapted) { Form = ColumnForm.Data },
        new("recipe", "Recipe", plan => plan.Job.Recipe.Name),
        new("seed", "Seed", plan => Cell.Count(plan.Job.Recipe.Seed)) { Form = ColumnForm.Data },
        new("precision", "Precision", plan => plan.Job.Recipe.Precision == TrainingPrecision.Bf16 ? "bf16" : "f32"),
        new("device", "Device", _ => device),
        new("parameters", "Parameters", plan => Cell.Both(plan.Parameters)),
        new("trainImages", "Training images", plan => Cell.Count(plan.Job.Data.Train.Count)),
        new("testImages", "Test images", plan => Cell.Count(plan.Job.Data.Test.Count)),
        new("batch", "Images in a step", plan => Cell.Count(plan.Job.Recipe.BatchSize)),
        new("stepsPerEpoch", "Steps in an epoch", plan => Cell.Count(plan.StepsPerEpoch)),
        new("epochs", "Epochs", plan => Cell.Count(plan.Job.Recipe.Epochs)),
        new("steps", "Steps", plan => Cell.Count(plan.Steps)),
        Memory("weightBytes", "Weights", memory => memory.Weights),
        Memory("gradientBytes", "Gradients", memory => memory.Gradients),
        Memory("optimizerBytes", "Optimizer", memory => memory.Optimizer),
        Memory("averageBytes", "Averaged weights", memory => memory.Averages),
        Memory("activationBytes", "Activations", memory => memory.Activations),
        Memory("batchBytes", "Images of a batch", memory => memory.Batch),
        Memory("totalBytes", "Memory, in all", memory => memory.Total),
        new("measuredSteps", "Steps measured", plan => Cell.Count(plan.Measured)) { Form = ColumnForm.Data },
        new("secondsPerStep", "Step", plan => new Real(plan.SecondsPerStep, Roofline.Duration.Write)),
        new("imagesPerSecond", "Images a second", plan => new Real(plan.ImagesPerSecond, speed => speed.ToString("#,##0.0", CultureInfo.InvariantCulture))),
        new("dataWait", "Waiting for images", plan => Cell.Share(plan.DataWait)),
        new("testSeconds", "Measurement on the test part", plan => new Real(plan.TestSeconds, Time)),
        new("secondsPerEpoch", "Epoch", plan => new Real(plan.SecondsPerEpoch, Time)),
        new("seconds", "Training", plan => new Real(plan.Seconds, Time)),
    ];

    /// <summary>Those for people, each with its label.</summary>
    public static IReadOnlyList<(string Label, Cell Figure)> Shown(TrainingPlan plan, string device) =>
        [.. All(device, null).Where(column => column.Form != ColumnForm.Data).Select(column => (column.Heading, column.Of(plan)))];

    /// <summary>The plan as JSON.</summary>
    public static string Json(TrainingPlan plan, string device, string? adapted) => ColumnJson.Document(json =>
        json.WriteObject(plan, All(device, adapted)));

    private static Column<TrainingPlan> Memory(string id, string heading, Func<TrainingMemory, long> bytes) =>
        new("memory." + id, heading, plan => new Count(bytes(plan.Memory), CountForm.RoundedBytes));

    /// <summary>Days, hours, minutes and seconds; of little, tenths of a second.</summary>
    private static string Time(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.MaxValue.TotalSeconds / 2));
        return time.TotalMinutes < 1 ? seconds.ToString("0.0 's'", CultureInfo.InvariantCulture)
            : time.TotalDays < 1 ? time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)
            : $"{Numbers.WriteWith((long)time.TotalDays, "day")} {time.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture)}";
    }
}
