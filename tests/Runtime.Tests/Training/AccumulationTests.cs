using InceptionDsl.Training;
using InceptionDsl.Training.Checkpoints;

namespace InceptionDsl.Runtime.Tests.Training;

[Collection(AloneInTheProcess.Name)]
public sealed class AccumulationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>10 steps of 20 images, in one part and in 4 of 5: sums of floats in another order.</summary>
    [Fact]
    public void Gradients_of_parts_add_up_to_those_of_the_whole_batch()
    {
        var whole = Train("whole", batch: 20, parts: 1);
        var parts = Train("parts", batch: 5, parts: 4);

        Assert.Equal(10, parts.Epochs[^1].Step);
        Assert.Equal(whole.Epochs[^1].TrainLoss, parts.Epochs[^1].TrainLoss, 5);
        Assert.Equal(whole.Epochs[^1].TrainTop1, parts.Epochs[^1].TrainTop1);
        using var one = PlainDigits.Descriptor.Create();
        using var other = PlainDigits.Descriptor.Create();
        WeightsFile.Load(whole.Files.Weights, one);
        WeightsFile.Load(parts.Files.Weights, other);
        var expected = one.state_dict();
        foreach (var (name, value) in other.state_dict())
        {
            Assert.True(value.allclose(expected[name], rtol: 0, atol: 1e-6), name);
        }
    }

    private TrainingResult Train(string name, int batch, int parts) => Trainer.Train(
        TinyDigits.Job(Path.Combine(_folder.FullName, name)) with
        {
            Network = PlainDigits.Descriptor,
            Recipe = TinyDigits.Recipe with { Epochs = 1, LearningRate = 0.005, AveragingDecay = null, BatchSize = batch, AccumulateSteps = parts },
        },
        cancellationToken: TestContext.Current.CancellationToken);
}
