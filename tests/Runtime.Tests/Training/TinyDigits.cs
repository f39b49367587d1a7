using InceptionDsl.Augmentations;
using InceptionDsl.Data;
using InceptionDsl.Images;
using InceptionDsl.Training;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Runtime.Tests.Training;

/// <summary>A network with all that training must cope with: batch norm, dropout, an auxiliary classifier, a 1x1 kernel.</summary>
[Network("1x20x20", Classes = 10, Norm = Norm.Batch, Init = "kaiming")]
[Conv("3x3/2:8", Name = "conv1")]
[MaxPool("2x2/2")]
[Inception("1x1:4, 3x3r:4→8, pool:4", Name = "mixed")]
[AuxClassifier(Weight = 0.3, Name = "aux", Head = "gap → fc1=fc(16) → fc2=fc")]
[GlobalAvgPool]
[Dropout(0.2)]
[Linear]
public sealed partial class TinyDigits
{
    public static NetworkDescriptor Descriptor => NetworkDescriptor.Of<TinyDigits>();

    /// <summary>10 steps an epoch, everything switched on.</summary>
    public static TrainingRecipe Recipe { get; } = new()
    {
        Name = "tiny",
        Epochs = 3,
        BatchSize = 20,
        Optimizer = new Sgd(0.9, Nesterov: true),
        LearningRate = 0.05,
        Schedule = new CosineSchedule { WarmUp = 0.1 },
        WeightDecay = 1e-3,
        LabelSmoothing = 0.1,
        GradientClip = 5,
        AveragingDecay = 0.9,
        Augmentations = [new RandomWarp(10, 0.1, 0.1, 1, 0.5)],
        Mixing = new MixupOrCutMix(MixupAlpha: 0.4, CutMixAlpha: 1, Probability: 0.6),
        Seed = 11,
    };

    public static TrainingJob Job(string directory, TrainingRecipe? recipe = null) => new()
    {
        Network = Descriptor,
        Data = Few(20),
        Recipe = recipe ?? Recipe,
        Directory = directory,
    };

    /// <summary>Every so manieth digit: of every twentieth, 200 to learn from and 50 to measure by.</summary>
    internal static DatasetSplit Few(int every)
    {
        var digits = Digits.Load();
        return digits with { Train = new Sparse(digits.Train, every), Test = new Sparse(digits.Test, every) };
    }

    private sealed class Sparse(ImageDataset all, int every) : ImageDataset
    {
        public override int Count => all.Count / every;

        public override IReadOnlyList<string> ClassNames => all.ClassNames;

        public override int Label(int index) => all.Label(index * every);

        public override PixelImage Read(int index) => all.Read(index * every);
    }
}

/// <summary>The same with twice the channels.</summary>
[Variant<TinyDigits>(Width = 2)]
public sealed partial class TinyWide;

/// <summary>Training seeds the random numbers of the whole process, so nothing else may draw from them meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneInTheProcess
{
    public const string Name = "alone in the process";
}

/// <summary>Events handed to a function at once, on the training thread.</summary>
internal sealed class Told(Action<TrainingEvent> handler) : IProgress<TrainingEvent>
{
    public void Report(TrainingEvent value) => handler(value);
}
