using System.Text.Json;
using InceptionDsl.Evaluation;
using InceptionDsl.Training;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Metrics;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Weights;
using TorchSharp;

namespace InceptionDsl.Runtime.Tests.Training;

[Collection(AloneInTheProcess.Name)]
public sealed class TrainerTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-training-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void The_same_seed_gives_the_same_weights_and_another_seed_others()
    {
        var first = Train("first", TinyDigits.Recipe);
        var second = Train("second", TinyDigits.Recipe);
        var other = Train("other", TinyDigits.Recipe with { Seed = 12 });
        Assert.Equal(Bytes(first.Files.Weights), Bytes(second.Files.Weights));
        Assert.Equal(Tensors.Of(first.Files.Checkpoint), Tensors.Of(second.Files.Checkpoint));
        Assert.NotEqual(Bytes(first.Files.Weights), Bytes(other.Files.Weights));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_run_that_dies_within_an_epoch_resumes_to_the_same_weights(int optimizer)
    {
        var recipe = TinyDigits.Recipe with { Optimizer = optimizer == 0 ? new Sgd(0.9, true) : new AdamW(), LearningRate = 0.01 };
        var whole = Train("whole", recipe);

        // What kill -9 leaves behind: the first epoch's checkpoint and line, nothing of the five steps after it.
        var died = Job("died", recipe);
        Assert.Throws<InvalidOperationException>(() => Trainer.Train(died, new Told(what =>
        {
            if (what is StepCompleted { Step: 15 })
            {
                throw new InvalidOperationException("killed");
            }
        }), Cancel));
        Assert.Single(MetricsFile.Read(died.Files.Metrics));
        var resumed = Trainer.Train(died with { Resume = true }, cancellationToken: Cancel);
        Assert.Equal(Bytes(whole.Files.Weights), Bytes(resumed.Files.Weights));
        AssertSameFigures(whole.Epochs, resumed.Epochs);
    }

    [Fact]
    public void A_run_that_dies_between_an_epochs_line_and_its_checkpoint_writes_the_line_once()
    {
        var died = Job("died", TinyDigits.Recipe);
        Assert.Throws<InvalidOperationException>(() => Trainer.Train(died, new Told(what =>
        {
            if (what is EpochCompleted { Metrics.Epoch: 2 })
            {
                throw new InvalidOperationException("killed");
            }
        }), Cancel));
        Assert.Equal(2, MetricsFile.Read(died.Files.Metrics).Count);
        var resumed = Trainer.Train(died with { Resume = true }, cancellationToken: Cancel);
        Assert.Equal([1, 2, 3], MetricsFile.Read(resumed.Files.Metrics).Select(epoch => epoch.Epoch));
    }

    [Fact]
    public void A_cancelled_run_saves_the_step_it_came_to_and_resumes_from_there()
    {
        var whole = Train("whole", TinyDigits.Recipe);
        var job = Job("cancelled", TinyDigits.Recipe);
        using var stop = new CancellationTokenSource();
        var cancelled = Trainer.Train(job, new Told(what =>
        {
            if (what is StepCompleted { Step: 17 })
            {
                stop.Cancel();
            }
        }), stop.Token);
        Assert.False(cancelled.Completed);
        Assert.Null(cancelled.Final);
        Assert.Equal(17, WeightsFile.Describe(job.Files.Checkpoint)!.Step);
        long firstStep = -1;
        var resumed = Trainer.Train(job with { Resume = true }, new Told(what => firstStep = what is TrainingStarted s ? s.FirstStep : firstStep), Cancel);
        Assert.Equal(17, firstStep);
        Assert.True(resumed.Completed);
        Assert.Equal(Bytes(whole.Files.Weights), Bytes(resumed.Files.Weights));
        AssertSameFigures(whole.Epochs, resumed.Epochs);
    }

    [Fact]
    public void Evaluating_the_checkpoint_repeats_the_final_figures_exactly()
    {
        var job = Job("run", TinyDigits.Recipe);
        var result = Trainer.Train(job, cancellationToken: Cancel);
        foreach (var path in new[] { result.Files.Checkpoint, result.Files.Weights })
        {
            using var network = TinyDigits.Descriptor.Create();
            var description = WeightsFile.Load(path, network)!;
            Assert.Equal(("TinyDigits", "digits", 3, 30L), (description.Network, description.Data, description.Epoch, description.Step));
            var again = Evaluator.Evaluate(network, job.Data.Test, description.Normalization, cancellationToken: Cancel);
            Assert.Equal(result.Final!.Loss, again.Loss);
            Assert.Equal(result.Final.Top1, again.Top1);
            Assert.Equal(result.Final.Top5, again.Top5);
            Assert.Equal(result.Final.Confusion.Scores, again.Confusion.Scores);
            var inPairs = Evaluator.Evaluate(network, job.Data.Test, description.Normalization, batchSize: 2, cancellationToken: Cancel);
            Assert.Equal(result.Final.Loss, inPairs.Loss, 5);
        }
    }

    [Fact]
    public void A_network_learns()
    {
        var result = Train("run", TinyDigits.Recipe with { Epochs = 20, Augmentations = [], Mixing = null, LearningRate = 0.1 });

        // Ten classes: guessing gives 0.1 and ln 10 ≈ 2.3 nats.
        Assert.True(result.Final!.Top1 > 0.3, $"{result.Final.Top1}");
        Assert.True(result.Epochs[^1].TrainLoss < result.Epochs[0].TrainLoss);
    }

    [Fact]
    public void Metrics_are_one_object_a_line_with_the_names_agreed()
    {
        var result = Train("run", TinyDigits.Recipe);
        var lines = File.ReadAllLines(result.Files.Metrics);
        Assert.Equal(3, lines.Length);
        string[] names =
        [
            "epoch", "step", "learningRate", "trainLoss", "trainTop1", "testLoss", "testTop1", "testTop5", "imagesPerSecond", "seconds", "dataWait", "memoryBytes",
        ];
        foreach (var line in lines)
        {
            using var json = JsonDocument.Parse(line);
            Assert.Equal(names, json.RootElement.EnumerateObject().Select(property => property.Name));
        }

        Assert.True(new FileInfo(result.Files.Curves).Length > 0);
        Assert.Empty(Directory.GetFiles(result.Files.Directory, "*.tmp"));
    }

    [Fact]
    public void A_checkpoint_of_another_recipe_is_refused_with_the_difference()
    {
        var job = Job("run", TinyDigits.Recipe with { Epochs = 1 });
        Trainer.Train(job, cancellationToken: Cancel);
        var before = Bytes(job.Files.Checkpoint);
        var other = job with { Resume = true, Recipe = job.Recipe with { LearningRate = 0.5, Epochs = 1 } };
        var error = Assert.Throws<CheckpointException>(() => Trainer.Train(other, cancellationToken: Cancel));
        Assert.Contains("its learningRate is 0.05, not 0.5", error.Message);
        Assert.Equal(before, Bytes(job.Files.Checkpoint));
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_with_its_step_and_keeps_the_last_checkpoint()
    {
        var job = Job("run", TinyDigits.Recipe with
        {
            // A step takes a convolution's weights w to w - 1000 · 10 w: in float32 their squares overflow after a few.
            LearningRate = 1000,
            WeightDecay = 10,
            GradientClip = null,
            Schedule = new ConstantSchedule(),
            AveragingDecay = null,
        });
        var error = Assert.Throws<TrainingException>(() => Trainer.Train(job, cancellationToken: Cancel));
        Assert.Matches(@"The loss became (NaN|∞|Infinity) at step \d+ \(epoch 1, step \d+ of 10\)", error.Message);
        Assert.False(File.Exists(job.Files.Weights));
    }

    [Fact]
    public void A_recipe_that_makes_no_sense_is_refused_before_anything_is_written()
    {
        var job = Job("run", TinyDigits.Recipe with { LabelSmoothing = 1.5 });
        var error = Assert.Throws<TrainingException>(() => Trainer.Train(job, cancellationToken: Cancel));
        Assert.Contains("LabelSmoothing of the recipe 'tiny' is 1.5", error.Message);
        Assert.False(Directory.Exists(job.Directory));
    }

    [Fact]
    public void No_tensor_is_left_behind_by_a_step_or_an_epoch()
    {
        var counts = new List<long>();
        Trainer.Train(Job("run", TinyDigits.Recipe), new Told(what =>
        {
            if (what is StepCompleted)
            {
                counts.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
            }
        }), Cancel);

        // From the second step on, when momentum and gradients are there.
        Assert.Equal(30, counts.Count);
        Assert.Single(counts.Skip(1).Distinct());
    }

    private TrainingResult Train(string name, TrainingRecipe recipe) => Trainer.Train(Job(name, recipe), cancellationToken: Cancel);

    private TrainingJob Job(string name, TrainingRecipe recipe) => TinyDigits.Job(Path.Combine(_directory.FullName, name), recipe);

    private static byte[] Bytes(string path) => File.ReadAllBytes(path);

    private static void AssertSameFigures(IReadOnlyList<EpochMetrics> expected, IReadOnlyList<EpochMetrics> actual) =>
        Assert.Equal(
            expected.Select(epoch => epoch with { ImagesPerSecond = 0, Seconds = 0, DataWait = null, MemoryBytes = null }),
            actual.Select(epoch => epoch with { ImagesPerSecond = 0, Seconds = 0, DataWait = null, MemoryBytes = null }));
}
