using InceptionDsl.Data;
using InceptionDsl.Images;
using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Runtime.Tests.Distribution;

/// <summary>Batch normalization of planes and of features, and nothing that is drawn.</summary>
[Network("1x20x20", Classes = 10, Norm = Norm.Batch, Init = "kaiming")]
[Conv("3x3/2:8", Name = "conv1")]
[MaxPool("2x2/2")]
[Inception("1x1:4, 3x3r:4→8, pool:4", Name = "mixed")]
[AuxClassifier(Weight = 0.3, Name = "aux", Head = "gap → fc1=fc(16) → fc2=fc")]
[GlobalAvgPool]
[Linear]
public sealed partial class NormDigits;

/// <summary>The program that mpirun starts: the command line over tiny networks and few digits.</summary>
internal static class DistributedProgram
{
    /// <summary>200 digits to learn from and 50 to measure by.</summary>
    public const string Few = "few";

    /// <summary>The same, but that the second process can't read one of them.</summary>
    public const string Torn = "torn";

    public static NetworkCatalog Networks { get; } = new([PlainDigits.Descriptor, NetworkDescriptor.Of<NormDigits>(), TinyDigits.Descriptor]);

    /// <summary>10 steps an epoch, with nothing that a process draws for itself: two epochs are 20 steps.</summary>
    public static TrainingRecipe Recipe { get; } = TinyDigits.Recipe with { Epochs = 2, Mixing = null };

    public static NamedDataset[] Data { get; } =
    [
        new(Few, () => TinyDigits.Few(20).Train, () => TinyDigits.Few(20).Test),
        new(Torn, () => new TornDigits(TinyDigits.Few(20).Train), () => TinyDigits.Few(20).Test),
    ];

    public static int Run(string[] words) => NetworkApp.Run(words, Networks, Data);

    private sealed class TornDigits(ImageDataset whole) : ImageDataset
    {
        public override int Count => whole.Count;

        public override IReadOnlyList<string> ClassNames => whole.ClassNames;

        public override int Label(int index) => whole.Label(index);

        public override PixelImage Read(int index) => index == Count / 2 && MpiRun.RankOfThis == 1
            ? throw new ImageDataException("The digit in the middle is torn.")
            : whole.Read(index);
    }
}
