using InceptionDsl.Data;
using InceptionDsl.Images;
using InceptionDsl.Training;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Metrics;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Weights;
using TorchSharp;

namespace InceptionDsl.Runtime.Tests.Training;

/// <summary>Trainings that something comes between: what they tell, what they leave, and that they go on to the same weights.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class RecoveryTests(Undisturbed undisturbed) : IClassFixture<Undisturbed>, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-recovery-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Cancelled_while_the_test_part_is_measured_training_saves_all_steps_and_measures_later()
    {
        var whole = undisturbed.Of(3);
        using var stop = new CancellationTokenSource();
        var job = Job("stopped");
        var stopped = Trainer.Train(Watching(job, test: (_, _) => stop.Cancel()), cancellationToken: stop.Token);
        Assert.False(stopped.Completed);
        Assert.Empty(stopped.Epochs);
        var position = Checkpoint.ReadPosition(job.Files.Checkpoint);
        Assert.Equal((10L, 0, 10), (position.Step, position.Epoch, position.Batch));
        AssertSame(whole, Trainer.Train(job with { Resume = true }));
    }

    [Fact]
    public void Cancelled_before_the_first_step_training_saves_its_beginning()
    {
        var whole = undisturbed.Of(3);
        var job = Job("stopped");
        Assert.False(Trainer.Train(job, cancellationToken: new CancellationToken(canceled: true)).Completed);
        Assert.Equal(0, Checkpoint.ReadPosition(job.Files.Checkpoint).Step);
        AssertSame(whole, Trainer.Train(job with { Resume = true }));
    }

    [Fact]
    public void Cancelled_while_it_saves_training_saves_the_whole_of_it()
    {
        var whole = undisturbed.Of(3);
        using var stop = new CancellationTokenSource();
        var job = Job("stopped");
        var stopped = Trainer.Train(job, new Told(what =>
        {
            // Between the epoch's line and its checkpoint.
            if (what is EpochCompleted { Metrics.Epoch: 2 })
            {
                stop.Cancel();
            }
        }), stop.Token);
        Assert.False(stopped.Completed);
        Assert.Null(Checkpoint.FindDamage(job.Files.Checkpoint));
        Assert.Equal((2, 0), (Checkpoint.ReadPosition(job.Files.Checkpoint).Epoch, Checkpoint.ReadPosition(job.Files.Checkpoint).Batch));
        AssertSame(whole, Trainer.Train(job with { Resume = true }));
    }

    [Fact]
    public void An_image_that_can_not_be_read_any_more_costs_no_step()
    {
        var whole = undisturbed.Of(3);
        var job = Job("failed");
        var reads = 0;
        var failing = Watching(job, train: (_, _) =>
        {
            // In the second epoch, with batches made ahead.
            if (Interlocked.Increment(ref reads) > 330)
            {
                throw new ImageDataException("'images/17.jpg' is not there any more.");
            }
        });
        Assert.Contains("'images/17.jpg'", Assert.Throws<ImageDataException>(() => Trainer.Train(failing)).Message, StringComparison.Ordinal);
        Assert.InRange(Checkpoint.ReadPosition(job.Files.Checkpoint).Step, 11, 17);
        AssertSame(whole, Trainer.Train(job with { Resume = true }));
    }

    [Fact]
    public void An_image_of_the_test_part_that_can_not_be_read_costs_no_step_either()
    {
        var whole = undisturbed.Of(3);
        var job = Job("failed");
        var failing = Watching(job, test: (_, _) => throw new ImageDataException("'images/18.jpg' is not there any more."));
        Assert.Contains("'images/18.jpg'", Assert.Throws<ImageDataException>(() => Trainer.Train(failing)).Message, StringComparison.Ordinal);
        Assert.Equal((10L, 10), (Checkpoint.ReadPosition(job.Files.Checkpoint).Step, Checkpoint.ReadPosition(job.Files.Checkpoint).Batch));
        AssertSame(whole, Trainer.Train(job with { Resume = true }));
    }

    [Fact]
    public void A_full_disk_ends_training_and_the_checkpoint_before_stays()
    {
        FullDevice.SkipUnlessThere();
        var whole = undisturbed.Of(3);
        var job = Job("full");
        var error = Assert.Throws<TrainingException>(() => Trainer.Train(job, new Told(what =>
        {
            if (what is EpochCompleted { Metrics.Epoch: 2 })
            {
                FullDevice.StandFor(job.Files.Checkpoint);
            }
        })));
        Assert.Matches(
            $@"^There is no room for '{job.Files.Checkpoint}': it takes [\d.]+ kB, and its disk has .* free\. Make room there\. The last checkpoint stays: then resume \(--resume\) to go on from it\.$",
            error.Message);
        Assert.Equal(1, Checkpoint.ReadPosition(job.Files.Checkpoint).Epoch);
        AssertSame(whole, Trainer.Train(job with { Resume = true }));
    }

    [Fact]
    public void A_folder_that_was_removed_is_there_again_with_all_that_training_needs()
    {
        var whole = undisturbed.Of(3);
        var job = Job("removed");
        var error = Assert.Throws<TrainingException>(() => Trainer.Train(job, new Told(what =>
        {
            if (what is StepCompleted { Step: 15 })
            {
                Directory.Delete(job.Directory, recursive: true);
            }
        })));
        Assert.StartsWith($"The folder '{job.Directory}' was removed while training wrote to it. It is there again, with the metrics and the checkpoint of step 20.", error.Message, StringComparison.Ordinal);
        AssertSame(whole, Trainer.Train(job with { Resume = true }));
    }

    /// <summary>Linux's own folder of processes takes no file from anybody.</summary>
    [Fact]
    public void A_folder_that_can_not_be_written_to_is_refused_before_anything_is_computed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has /proc.");
        foreach (var directory in new[] { "/proc", "/proc/run", Path.Combine(Environment.ProcessPath!, "run") })
        {
            var error = Assert.Throws<TrainingException>(() => Trainer.Train(Job("run") with { Directory = directory }));
            Assert.StartsWith($"The folder '{directory}' can't be trained into: ", error.Message, StringComparison.Ordinal);
            Assert.Contains("--out", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Raised_epochs_go_on_as_if_they_had_been_asked_for_at_once()
    {
        var constant = TinyDigits.Recipe with { Schedule = new ConstantSchedule() };
        var whole = Trainer.Train(Job("whole", constant));
        var job = Job("raised", constant with { Epochs = 2 });
        Trainer.Train(job);
        var told = new List<RecipeChanged>();
        var raised = Trainer.Train(
            job with { Resume = true, Recipe = constant },
            new Told(what => told.AddRange(what is RecipeChanged changed ? [changed] : [])));
        AssertSame(whole, raised);
        Assert.Equal(["3 epochs instead of 2"], Assert.Single(told).Differences);

        // Ended before, and fewer than are done.
        var error = Assert.Throws<CheckpointException>(() => Trainer.Train(job with { Resume = true, Recipe = constant with { Epochs = 2 } }));
        Assert.Contains("is of epoch 3; training cannot end after 2 epochs. Ask for 3 epochs or more", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schedule_over_all_epochs_is_spread_anew_and_that_is_told()
    {
        var job = Job("raised", TinyDigits.Recipe with { Epochs = 1 });
        Trainer.Train(job);
        var told = new List<string>();
        var rates = new List<double>();
        var longer = TinyDigits.Recipe with { Epochs = 2, Patience = 7 };
        Trainer.Train(job with { Resume = true, Recipe = longer }, new Told(what =>
        {
            told.AddRange(what is RecipeChanged changed ? changed.Differences : []);
            rates.AddRange(what is StepCompleted step ? [step.LearningRate] : []);
        }));
        Assert.Equal(["2 epochs instead of 1, over which the schedule of the learning rate is spread from here on", "patience 7 epochs instead of without end"], told);

        // Half a cosine over the 18 steps after a warm-up of 2, from 0.05 to a thousandth of it, at the eleventh step.
        Assert.Equal(0.05 * (0.001 + (0.999 * 0.5 * (1 + Math.Cos(Math.PI * 8 / 18)))), rates[0], 12);
    }

    /// <summary>The rule by the recorded figures: as many epochs without a higher top-1 as the recipe waits.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Patience_ends_training_and_the_best_epochs_weights_are_the_final_ones(int patience)
    {
        var recipe = TinyDigits.Recipe with { Epochs = 40, Patience = patience };
        var job = Job("patient", recipe);
        var result = Trainer.Train(job);
        var top1 = result.Epochs.Select(epoch => epoch.TestTop1).ToList();
        var last = Enumerable.Range(1, top1.Count).First(epochs => epochs > patience
            && top1.Take(epochs).Skip(epochs - patience).All(value => value <= top1.Take(epochs - patience).Max()));
        Assert.Equal(last, top1.Count);
        Assert.True(result is { Completed: true, StoppedEarly: true });
        var best = result.Epochs.OrderByDescending(epoch => epoch.TestTop1).ThenBy(epoch => epoch.TestLoss).First();
        Assert.Equal((best.Epoch, best.Epoch), (result.BestEpoch, result.FinalEpoch));
        Assert.Equal((best.TestTop1, best.TestLoss), (result.Final!.Top1, result.Final.Loss));
        Assert.Equal((best.Epoch, best.Step), (WeightsFile.Describe(job.Files.Weights)!.Epoch, WeightsFile.Describe(job.Files.Weights)!.Step));

        // What is over stays over, and what is interrupted ends alike.
        var steps = 0;
        var again = Trainer.Train(job with { Resume = true }, new Told(what => steps += what is StepCompleted ? 1 : 0));
        Assert.Equal((0, true), (steps, again.StoppedEarly));
        AssertSame(result, again);
        var interrupted = Job("interrupted", recipe);
        using var stop = new CancellationTokenSource();
        Trainer.Train(interrupted, new Told(what =>
        {
            if (what is StepCompleted completed && completed.Step == (last * 10) - 5)
            {
                stop.Cancel();
            }
        }), stop.Token);
        AssertSame(result, Trainer.Train(interrupted with { Resume = true }));

        // More patience goes on from the last epoch.
        var longer = Trainer.Train(job with { Resume = true, Recipe = recipe with { Epochs = last + 1, Patience = 40 } });
        Assert.Equal((last + 1, false), (longer.Epochs.Count, longer.StoppedEarly));
    }

    [Fact]
    public void Threads_are_set_for_the_training_only_and_others_than_before_are_told()
    {
        var before = torch.get_num_threads();
        var job = Job("threads", TinyDigits.Recipe with { Epochs = 1 }) with { Threads = before + 1 };
        var during = 0;
        Trainer.Train(job, new Told(what => during = what is StepCompleted ? torch.get_num_threads() : during));
        Assert.Equal((before + 1, before), (during, torch.get_num_threads()));
        Assert.Equal(before + 1, Checkpoint.ReadPosition(job.Files.Checkpoint).Threads);
        var told = new List<ThreadsChanged>();
        var watch = new Told(what => told.AddRange(what is ThreadsChanged changed ? [changed] : []));
        Trainer.Train(job with { Resume = true }, watch);
        Assert.Empty(told);
        Trainer.Train(job with { Resume = true, Threads = null }, watch);
        Assert.Equal(new ThreadsChanged(before + 1, before), Assert.Single(told));
    }

    [Fact]
    public void An_image_that_holds_no_numbers_is_told_and_the_network_is_not_blamed()
    {
        var job = Job("image");
        var error = Assert.Throws<TrainingException>(() => Trainer.Train(Watching(job, train: (index, image) =>
        {
            if (index == 37)
            {
                image.Pixels[5] = float.NaN;
            }
        }, augmentations: [])));
        Assert.Matches(@"The loss became NaN at step \d+ \(epoch 1, step \d+ of 10\), at learning rate 0\.\d+: the training part's image 37 holds NaN or an infinite value\. Nothing is saved\.", error.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_first_layer_that_gives_no_number_is_named(int parts)
    {
        var job = Job("broken", TinyDigits.Recipe with
        {
            BatchSize = 20 / parts,
            AccumulateSteps = parts,
            LearningRate = 1000,
            WeightDecay = 10,
            GradientClip = null,
            Schedule = new ConstantSchedule(),
            AveragingDecay = null,
        });
        var error = Assert.Throws<TrainingException>(() => Trainer.Train(job));
        Assert.Matches(@"The loss became \S+ at step \d+ \(.*\), at learning rate 1000; the first layer to give such a number is (conv1|mixed|aux|fc)(\.\w+)*( \(its weights are not numbers any more\))?\. ", error.Message);
    }

    private TrainingJob Job(string name, TrainingRecipe? recipe = null) => TinyDigits.Job(Path.Combine(_directory.FullName, name), recipe);

    /// <summary>The same job, whose images tell when they are read.</summary>
    private static TrainingJob Watching(
        TrainingJob job,
        Action<int, PixelImage>? train = null,
        Action<int, PixelImage>? test = null,
        IReadOnlyList<InceptionDsl.Augmentations.Augmentation>? augmentations = null) => job with
        {
            Data = job.Data with { Train = new Watched(job.Data.Train, train), Test = new Watched(job.Data.Test, test) },
            Recipe = job.Recipe with { Augmentations = augmentations ?? job.Recipe.Augmentations },
        };

    private static void AssertSame(TrainingResult expected, TrainingResult actual)
    {
        Assert.True(actual.Completed);
        Assert.Equal(File.ReadAllBytes(expected.Files.Weights), File.ReadAllBytes(actual.Files.Weights));
        Assert.Equal(Figures(expected.Epochs), Figures(actual.Epochs));
        Assert.Equal(Figures(expected.Epochs), Figures(MetricsFile.Read(actual.Files.Metrics)));
        Assert.Equal((expected.BestEpoch, expected.FinalEpoch), (actual.BestEpoch, actual.FinalEpoch));
    }

    private static IEnumerable<EpochMetrics> Figures(IEnumerable<EpochMetrics> epochs) =>
        epochs.Select(epoch => epoch with { ImagesPerSecond = 0, Seconds = 0, DataWait = 0, MemoryBytes = 0 });

    private sealed class Watched(ImageDataset all, Action<int, PixelImage>? read) : ImageDataset
    {
        public override int Count => all.Count;

        public override IReadOnlyList<string> ClassNames => all.ClassNames;

        public override int Label(int index) => all.Label(index);

        public override PixelImage Read(int index)
        {
            var image = all.Read(index);
            var copy = new PixelImage(image.Channels, image.Height, image.Width, [.. image.Pixels]);
            read?.Invoke(index, copy);
            return copy;
        }
    }
}
