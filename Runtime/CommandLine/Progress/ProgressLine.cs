using InceptionDsl.Training;

namespace InceptionDsl.CommandLine.Progress;

/// <summary>A training step in a line that fits: what there is no room for is left out whole.</summary>
/// <param name="Before">What stands before the bar.</param>
/// <param name="Done">Length of the bar for what is done.</param>
/// <param name="Left">Length of the bar for what is left; without a bar both are 0.</param>
/// <param name="After">What stands after the bar.</param>
internal sealed record ProgressLine(string Before, int Done, int Left, string After)
{
    private const int ShortestBar = 6;
    private const int LongestBar = 40;

    /// <param name="width">Columns that the line may take.</param>
    public static ProgressLine Of(StepCompleted step, int width)
    {
        var (epoch, batch) = (TrainingLines.Of(step.Epoch, step.Epochs), TrainingLines.Of(step.StepInEpoch, step.StepsPerEpoch));
        var place = $"epoch {epoch}, batch {batch}";
        var bar = Math.Min(LongestBar, width - place.Length - TrainingLines.Pace(step).Length - 2);
        if (bar >= ShortestBar)
        {
            var done = (int)(bar * (double)step.Step / step.TotalSteps);
            return new ProgressLine(place + " ", done, bar - done, " " + TrainingLines.Pace(step));
        }

        string[] lines =
        [
            $"{place}, {TrainingLines.Pace(step)}",
            $"{place}, {TrainingLines.Loss(step)}, {TrainingLines.Waiting(step)}, {TrainingLines.TimeLeft(step)}",
            $"{place}, {TrainingLines.Loss(step)}, {TrainingLines.TimeLeft(step)}",
            $"{place}, {TrainingLines.TimeLeft(step)}",
            place,
            $"{epoch}, {batch}",
            epoch,
        ];
        return new ProgressLine(lines.FirstOrDefault(line => line.Length <= width, ""), 0, 0, "");
    }
}
