using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Runtime.Tests.Training;

public class LearningRateScheduleTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(79, 1)] // the last step of epoch 8 of 10 steps each
    [InlineData(80, 0.96)]
    [InlineData(240, 0.884736)] // 0.96³
    public void The_papers_schedule_falls_by_four_percent_after_every_eight_epochs(long step, double factor) =>
        Assert.Equal(factor, new StepSchedule().Factor(step, 10, 1000), 12);

    [Theory]
    [InlineData(0, 1 / 11.0)] // ten steps of warm-up, then full height
    [InlineData(9, 10 / 11.0)]
    [InlineData(10, 1)]
    [InlineData(55, 0.505)] // half of the cosine: (1 + 0.01) / 2
    [InlineData(100, 0.01)]
    public void Cosine_rises_in_a_line_and_falls_to_its_last_value(long step, double factor) =>
        Assert.Equal(factor, new CosineSchedule(WarmUp: 0.1, Last: 0.01).Factor(step, 10, 100), 12);

    [Fact]
    public void Recipes_are_found_by_name()
    {
        Assert.Equal(new StepSchedule(0.96, 8), RecipeCatalog.Find("GoogLeNet").Schedule);
        Assert.Equal(new Sgd(0.9), RecipeCatalog.Find("googlenet").Optimizer);
        var error = Assert.Throws<TrainingException>(() => RecipeCatalog.Find("gogglenet"));
        Assert.Contains("digits, googlenet", error.Message);
    }
}
