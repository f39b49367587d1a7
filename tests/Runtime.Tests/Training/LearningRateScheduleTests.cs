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
        Assert.Equal(factor, new CosineSchedule(Last: 0.01) { WarmUp = 0.1 }.Factor(step, 10, 100), 12);

    public static TheoryData<LearningRateSchedule, double[]> OfPyTorch => new()
    {
        // Of torch.optim.lr_scheduler 1.13 with a rate of 1, one call of step() for each of ours, as the comment says.
        // MultiStepLR(o, [2, 4], 0.1)
        { new MultiStepSchedule(0.1) { AtEpochs = [2, 4] }, [1, 1, 0.1, 0.1, 0.010000000000000002, 0.010000000000000002] },
        // StepLR(o, 2, 0.94)
        { new StepSchedule(0.94, 2), [1, 1, 0.94, 0.94, 0.8835999999999999, 0.8835999999999999] },
        // ExponentialLR(o, 0.94)
        { new ExponentialSchedule(0.94), [1, 0.94, 0.8835999999999999, 0.8305839999999999] },
        // LinearLR(o, 1.0, 0.25, 8)
        { new LinearSchedule(0.25), [1, 0.90625, 0.8125, 0.71875, 0.625, 0.53125, 0.4375, 0.34375, 0.25] },
        // PolynomialLR(o, 8, 0.5)
        {
            new PolynomialSchedule(0.5),
            [1, 0.9354143466934853, 0.8660254037844386, 0.7905694150420949, 0.7071067811865476, 0.6123724356957946, 0.5, 0.3535533905932738, 0]
        },
        // CosineAnnealingLR(o, 8, 0.01)
        {
            new CosineSchedule(0.01),
            [
                1, 0.9623203685930869, 0.855017856687341, 0.6944282990207195, 0.5049999999999999, 0.3155717009792805, 0.15498214331265897,
                0.04767963140691306, 0.01,
            ]
        },
        { new ConstantSchedule(), [1, 1, 1] },
    };

    /// <summary>An epoch of one step, and eight of them: PyTorch's are called once an epoch or once a step alike.</summary>
    [Theory]
    [MemberData(nameof(OfPyTorch))]
    public void Factors_are_PyTorchs(LearningRateSchedule schedule, double[] expected) =>
        Assert.All(expected, (factor, step) => Assert.Equal(factor, schedule.Factor(step, 1, 8), 12));

    [Fact]
    public void A_step_schedule_waits_for_whole_epochs_and_an_exponential_one_does_not()
    {
        Assert.Equal(1, new StepSchedule(0.5, 1).Factor(9, 10, 100), 12);
        Assert.Equal(0.5, new StepSchedule(0.5, 1).Factor(10, 10, 100), 12);
        Assert.Equal(Math.Sqrt(0.5), new ExponentialSchedule(0.5).Factor(5, 10, 100), 12);
        Assert.Equal(1, new MultiStepSchedule(0.5) { AtEpochs = [1] }.Factor(9, 10, 100), 12);
        Assert.Equal(0.25, new MultiStepSchedule(0.5) { AtEpochs = [1, 1] }.Factor(10, 10, 100), 12);
    }

    /// <summary>The rise goes to what the schedule gives at its end: epochs are counted from the beginning, progress from there on.</summary>
    [Theory]
    [InlineData(4, 0, 0, 2 / 5.0, 1 - (1.0 / 4))] // half of 8 steps: at step 1 the second of 5 parts; at step 5 one of 4 done
    [InlineData(0, 2, 0, 2 / 5.0, 1 - (1.0 / 4))] // two epochs of 2 steps
    [InlineData(0, 0, 4, 2 / 5.0, 1 - (1.0 / 4))]
    [InlineData(1, 2, 3, 2 / 5.0, 1 - (1.0 / 4))] // the longest counts
    public void The_rise_is_so_many_steps_epochs_or_so_much_of_all(int fraction, int epochs, int steps, double inside, double after)
    {
        var schedule = new LinearSchedule { WarmUp = fraction / 8.0, WarmUpEpochs = epochs, WarmUpSteps = steps };

        Assert.Equal(inside, schedule.Factor(1, 2, 8), 12);
        Assert.Equal(after, schedule.Factor(5, 2, 8), 12);
    }

    [Fact]
    public void Any_schedule_may_rise_first()
    {
        // At the end of two epochs of 5 steps, 0.5² is reached in a line; the step schedule has fallen twice by then.
        Assert.Equal(0.25 * 5 / 11, new ExponentialSchedule(0.5) { WarmUpEpochs = 2 }.Factor(4, 5, 50), 12);
        Assert.Equal(0.25 * 5 / 11, new StepSchedule(0.5, 1) { WarmUpEpochs = 2 }.Factor(4, 5, 50), 12);
        Assert.Equal(0.25, new StepSchedule(0.5, 1) { WarmUpEpochs = 2 }.Factor(10, 5, 50), 12);
        Assert.Equal(0.1 * 5 / 11, new MultiStepSchedule(0.1) { AtEpochs = [1], WarmUpEpochs = 2 }.Factor(4, 5, 50), 12);
        Assert.Equal(5 / 11.0, new PolynomialSchedule { WarmUpEpochs = 2 }.Factor(4, 5, 50), 12);
        Assert.Equal(5 / 11.0, new ConstantSchedule { WarmUpEpochs = 2 }.Factor(4, 5, 50), 12);
        Assert.Equal(1, new ConstantSchedule { WarmUpEpochs = 2 }.Factor(10, 5, 50), 12);
    }

    [Fact]
    public void Recipes_are_found_by_name()
    {
        Assert.Equal(new StepSchedule(0.96, 8), RecipeCatalog.Find("GoogLeNet").Schedule);
        Assert.Equal(new Sgd(0.9), RecipeCatalog.Find("googlenet").Optimizer);
        var error = Assert.Throws<TrainingException>(() => RecipeCatalog.Find("gogglenet"));
        Assert.Contains("digits, digits-best, googlenet, caffe-quick", error.Message);
    }

    /// <summary>quick_solver.prototxt: "max_iter: 2400000", train_val.prototxt: "batch_size: 32"; ImageNet has 1,281,167 training images.</summary>
    [Fact]
    public void The_epochs_of_the_papers_recipes_are_their_iterations()
    {
        Assert.Equal(RecipeCatalog.CaffeQuick.Epochs, Math.Round(2_400_000 * 32 / 1_281_167.0));
        Assert.Equal(RecipeCatalog.BnInception.Epochs, Math.Ceiling(2_700_000 * 32 / 1_281_167.0));

        // "lr = base_lr · (1 - iter/max_iter)^0.5", "base_lr: 0.01": after three quarters, half.
        Assert.Equal(0.005, RecipeCatalog.CaffeQuick.LearningRate * RecipeCatalog.CaffeQuick.Schedule.Factor(1_800_000, 40_036, 2_400_000), 12);

        // 4 % in every 8 epochs, six times as fast: 0.96 after 8/6 of an epoch.
        Assert.Equal(0.96, RecipeCatalog.BnInception.Schedule.Factor(4, 3, 1000), 5);
    }
}
