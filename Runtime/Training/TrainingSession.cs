using InceptionDsl.Distribution;
using InceptionDsl.Images;
using InceptionDsl.Loading;
using InceptionDsl.Native;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Updates;
using static TorchSharp.torch;

namespace InceptionDsl.Training;

/// <summary>The state of one training: networks, optimizer, position; and how a step changes it.</summary>
internal sealed class TrainingSession : IDisposable
{
    // Told apart from the keys that order and augmentation use.
    private const long StepKey = -2;
    private const long RankKey = -4;

    private readonly TrainingJob _job;
    private readonly TrainingRecipe _drawn;
    private readonly GradientBuckets? _gradients;
    private readonly WeightAverage? _average;
    private readonly long _totalSteps;

    /// <summary>A session at its start: the initial weights depend on the recipe's seed of them, and on the file that they come from.</summary>
    /// <param name="isTrial">Whether nothing is written.</param>
    public TrainingSession(TrainingJob job, bool isTrial = false)
    {
        var recipe = job.Recipe;
        var classes = job.Data.ClassNames.Count;
        _job = job;
        Agreement = new RankAgreement(job.Processes);
        _drawn = recipe with { Seed = SeedOf(job.Processes.Rank, recipe.Seed) };
        TorchRandom.Seed(recipe.SeedOfWeights);
        Network = job.Network.Create(classes, job.Device);
        var input = Network.Graph.Input;
        Normalization = job.Data.Normalization.ForChannels(input.Channels);
        Unreadable = job.OnUnreadable == UnreadablePolicy.Skip ? new UnreadableImages(isTrial ? null : job.Files.Unreadable) : null;
        Loader = new BatchLoader(job.Data.Train, Batches(recipe, input, Normalization) with
        {
            Unreadable = Unreadable,
            Workers = job.Workers ?? BatchLoaderOptions.DefaultWorkers,
            Device = job.Device,
            BatchSize = recipe.StepSize / job.Processes.Size,
            Rank = job.Processes.Rank,
            Ranks = job.Processes.Size,
        });
        _totalSteps = (long)Loader.BatchesPerEpoch * recipe.Epochs;
        Taken = job.Start is { } start ? WeightsStart.Load(start, Network) : null;
        Frozen = new FrozenStages(Network, recipe.Freeze);
        Optimizer = new NetworkOptimizer(Network, recipe);
        Evaluated = Network;
        if (Agreement.IsShared)
        {
            _gradients = new GradientBuckets(Network, job.Processes, sharesStatistics: job.BatchNorm == BatchNormStatistics.Local);
            if (job.BatchNorm == BatchNormStatistics.Sync)
            {
                SynchronizedNorm.Attach(Network, job.Processes);
            }
        }

        if (recipe.AveragingDecay is { } decay)
        {
            Evaluated = job.Network.Create(classes, job.Device);
            _average = new WeightAverage(Evaluated, Network, decay);
        }
    }

    /// <summary>What is agreed with the other processes that train this network.</summary>
    public RankAgreement Agreement { get; }

    /// <summary>The network that learns.</summary>
    public Network Network { get; }

    /// <summary>Numbers that learn, auxiliary classifiers' included.</summary>
    public long TrainableParameters => Network.parameters().Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel());

    /// <summary>What the network took over of a file at the beginning; null where there is none.</summary>
    public TakenWeights? Taken { get; }

    /// <summary>Stages that don't learn.</summary>
    public FrozenStages Frozen { get; }

    /// <summary>The network that is evaluated and saved: the average, or the one that learns.</summary>
    public Network Evaluated { get; }

    /// <summary>For as many channels as the network's input has.</summary>
    public Normalization Normalization { get; }

    public BatchLoader Loader { get; }

    /// <summary>The images that could not be read; null where the first of them ends training.</summary>
    public UnreadableImages? Unreadable { get; }

    public NetworkOptimizer Optimizer { get; }

    public TrainingPosition Position { get; set; } = new();

    /// <summary>What a checkpoint keeps, as it is now.</summary>
    public TrainingState State => new(Network, Evaluated, Optimizer, Position with { Threads = get_num_threads() }, Describe());

    public long TotalSteps => _totalSteps;

    /// <summary>The learning rate of a step, from 0.</summary>
    public double LearningRate(long step) =>
        _job.Recipe.ScaledLearningRate * _job.Recipe.Schedule.Factor(step, Loader.BatchesPerEpoch, _totalSteps);

    /// <summary>How a recipe makes its batches.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="input">The network's input.</param>
    /// <param name="normalization">For as many channels as the input has.</param>
    public static BatchLoaderOptions Batches(TrainingRecipe recipe, Shape input, Normalization normalization) => new()
    {
        BatchSize = recipe.StepSize,
        Input = (input.Channels, input.Height, input.Width),
        Normalization = normalization,
        Framing = recipe.Framing,
        Augmentations = recipe.Augmentations,
        Shuffle = true,
        DropLast = true,
        Seed = recipe.Seed,
    };

    /// <summary>Shape of the first training image that can be read, or has to be.</summary>
    public Shape FirstImage()
    {
        PixelImage? image = null;
        if (Unreadable is null)
        {
            image = _job.Data.Train.Read(0);
        }
        else
        {
            Unreadable.Make(_job.Data.Train, 0, replaces: true, index => image = _job.Data.Train.Read(index));
        }

        return new Shape(image!.Channels, image.Height, image.Width);
    }

    /// <summary>Learns from a batch.</summary>
    /// <returns>The loss.</returns>
    /// <exception cref="TrainingException">The loss is not a number; no weight was changed by this step.</exception>
    public double Step(Batch batch)
    {
        using var scope = NewDisposeScope();
        var step = Position.Step;
        SeedStep();
        Network.zero_grad(set_to_none: true);
        var (images, targets) = Mixed(batch);
        var (loss, correct) = (0.0, 0.0);
        var parts = StepPart.Of(batch.Count, _job.Recipe.AccumulateSteps);
        if (parts.Count == 1)
        {
            _gradients?.Expect();
        }

        foreach (var part in parts)
        {
            using var inner = NewDisposeScope();
            var partTargets = part.Of(targets);
            var output = TrainingForward.Of(Network, part.Of(images), _job.Recipe.Precision);
            var total = TrainingLoss.Of(output, partTargets, _job.Recipe);
            loss += part.Share * total.item<float>();
            if (!double.IsFinite(loss))
            {
                throw Diverged((float)loss, batch);
            }

            part.Backward(total);
            correct += partTargets.Recognized(output.Logits);
        }

        _gradients?.Average();
        (loss, correct) = Agreement.Sums(loss, correct);
        loss /= _job.Processes.Size;
        Optimizer.Step(LearningRate(step));
        _average?.Update(step);
        Position = Position with
        {
            Step = step + 1,
            Batch = Position.Batch + 1,
            LossSum = Position.LossSum + loss,
            Correct = Position.Correct + correct,
            Images = Position.Images + ((long)batch.Count * _job.Processes.Size),
        };
        return loss;
    }

    /// <summary>Notes the images that other processes could not read.</summary>
    public void ShareUnreadable()
    {
        if (Agreement.IsShared && Unreadable is { } own)
        {
            foreach (var found in Agreement.OfEach(own.All))
            {
                own.Add(found);
            }
        }
    }

    /// <summary>What a process draws from: the recipe's seed where it is the first or the only one, and another in each of the others.</summary>
    private static long SeedOf(int rank, long seed) => rank == 0 ? seed : (long)new SampleRandom(seed, rank, RankKey).NextBits();

    /// <summary>A batch's images and classes, mixed if the recipe says so.</summary>
    private (Tensor Images, BatchTargets Targets) Mixed(Batch batch)
    {
        var (images, labels) = (batch.ToImages(_job.Device), batch.ToLabels(_job.Device));
        var mix = BatchMix.Draw(_drawn, Position.Epoch, batch.Index, batch.Count, (int)images.shape[2], (int)images.shape[3]);
        return mix?.Apply(images, labels) ?? (images, new BatchTargets(labels));
    }

    /// <summary>Dropout draws from libtorch's own generator. Seeding it for each step lets training resume at any step.</summary>
    private void SeedStep() => TorchRandom.Seed((long)(new SampleRandom(_drawn.Seed, Position.Step, StepKey).NextBits() >> 1));

    /// <summary>What to say of a step whose loss is not a number: an image of it is to blame, or a layer.</summary>
    private TrainingException Diverged(float loss, Batch batch)
    {
        var what = FormattableString.Invariant(
            $"The loss became {loss} at step {Position.Step + 1} (epoch {Position.Epoch + 1}, step {Position.Batch + 1} of {Loader.BatchesPerEpoch}), at learning rate {LearningRate(Position.Step):G4}");
        var images = batch.ToImages(_job.Device);
        for (var place = 0; place < batch.Count; place++)
        {
            using var image = images[place];
            if (!FirstBrokenLayer.IsFinite(image))
            {
                var index = Loader.IndexOf(Position.Epoch, batch.Index, place);
                return Divergence.Of(
                    _job.Files, $"{what}: the training part's {_job.Data.Train.Name(index)} holds NaN or an infinite value", cure: "Mend that image, or leave it out.");
            }
        }

        // The others are not here to compute it again with this one.
        var isAlone = !Agreement.IsShared || _job.BatchNorm == BatchNormStatistics.Local;
        var layer = !isAlone ? null : FirstBrokenLayer.Find(Network, () =>
        {
            SeedStep();
            var mixed = Mixed(batch).Images;
            foreach (var part in StepPart.Of(batch.Count, _job.Recipe.AccumulateSteps))
            {
                using var inner = NewDisposeScope();
                TrainingForward.Of(Network, part.Of(mixed), _job.Recipe.Precision);
            }
        });
        return Divergence.Of(_job.Files, what, layer);
    }

    /// <summary>What a weights file says about the weights as they are.</summary>
    public WeightsDescription Describe() => new()
    {
        Network = _job.Network.Name,
        Data = _job.Data.Name,
        ClassNames = _job.Data.ClassNames,
        Normalization = Normalization,
        Ground = _job.Data.Ground,
        Epoch = Position.Epoch,
        Step = Position.Step,
        Recipe = _job.Recipe,
        Definition = DefinitionChange.TextOf(Network.Graph.Definition),
        HeldOut = _job.Data.HeldOut,
        TrainImages = _job.Data.Train.Count,
        StartedFrom = _job.StartedFrom,
    };

    public void Dispose()
    {
        Loader.Dispose();
        _gradients?.Dispose();
        Optimizer.Dispose();
        Network.Dispose();
        if (!ReferenceEquals(Evaluated, Network))
        {
            Evaluated.Dispose();
        }
    }
}
