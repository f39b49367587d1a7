using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>GoogLeNet as a definition: counting a network needs no instance of it.</summary>
internal sealed class DeclaredGoogLeNet(int classes) : Network(Definition, classes), INetwork<DeclaredGoogLeNet>
{
    public static NetworkDefinition Definition { get; } = new()
    {
        Name = "GoogLeNet",
        Input = "3x224x224",
        Classes = 1000,
        Init = "caffe-xavier",
        BiasInit = 0.2,
        Stages =
        [
            new(StageKind.Conv) { Text = "7x7/2:64", Name = "conv1" },
            new(StageKind.MaxPool) { Text = "3x3/2 ceil" },
            new(StageKind.Lrn) { Size = 5 },
            new(StageKind.Conv) { Text = "1x1:64 → 3x3:192", Name = "conv2" },
            new(StageKind.Lrn) { Size = 5 },
            new(StageKind.MaxPool) { Text = "3x3/2 ceil" },
            Inception("3a", "1x1:64, 3x3r:96→128, 5x5r:16→32, pool:32"),
            Inception("3b", "1x1:128, 3x3r:128→192, 5x5r:32→96, pool:64"),
            new(StageKind.MaxPool) { Text = "3x3/2 ceil" },
            Inception("4a", "1x1:192, 3x3r:96→208, 5x5r:16→48, pool:64"),
            new(StageKind.AuxClassifier) { Name = "aux1", Weight = 0.3 },
            Inception("4b", "1x1:160, 3x3r:112→224, 5x5r:24→64, pool:64"),
            Inception("4c", "1x1:128, 3x3r:128→256, 5x5r:24→64, pool:64"),
            Inception("4d", "1x1:112, 3x3r:144→288, 5x5r:32→64, pool:64"),
            new(StageKind.AuxClassifier) { Name = "aux2", Weight = 0.3 },
            Inception("4e", "1x1:256, 3x3r:160→320, 5x5r:32→128, pool:128"),
            new(StageKind.MaxPool) { Text = "3x3/2 ceil" },
            Inception("5a", "1x1:256, 3x3r:160→320, 5x5r:32→128, pool:128"),
            Inception("5b", "1x1:384, 3x3r:192→384, 5x5r:48→128, pool:128"),
            new(StageKind.GlobalAvgPool),
            new(StageKind.Dropout) { Probability = 0.4 },
            new(StageKind.Linear) { Name = "fc" },
        ],
    };

    public static DeclaredGoogLeNet Create(int? classes = null, Device? device = null, ScalarType? dtype = null) =>
        throw new NotSupportedException("It is only counted.");

    public override Tensor forward(Tensor input) => throw new NotSupportedException("It is only counted.");

    public override TrainingOutput ForwardTraining(Tensor input) => throw new NotSupportedException("It is only counted.");

    private static StageDefinition Inception(string name, string branches) => new(StageKind.Inception) { Text = branches, Name = name };
}
