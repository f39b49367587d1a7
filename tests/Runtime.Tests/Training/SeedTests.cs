using InceptionDsl.Training;

namespace InceptionDsl.Runtime.Tests.Training;

/// <summary>Initial weights and what is drawn in training depend on seeds of their own, where a recipe says so.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class SeedTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("inception-dsl-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void First_weights_are_those_of_their_own_seed_and_order_and_dropout_those_of_the_other()
    {
        var eleven = Run(11, null);
        var twelve = Run(12, null);
        var mixed = Run(12, 11);

        Assert.Equal(eleven.First, mixed.First);
        Assert.NotEqual(eleven.First, twelve.First);
        Assert.Equal(twelve.Images, mixed.Images);
        Assert.NotEqual(eleven.Images, mixed.Images);
        Assert.NotEqual(eleven.Last, mixed.Last);
        Assert.NotEqual(twelve.Last, mixed.Last);
        Assert.Equal(eleven.Last, Run(11, 11).Last);
    }

    private (float[] First, float[] Images, byte[] Last) Run(long seed, long? first)
    {
        var job = TinyDigits.Job(
            Path.Combine(_directory.FullName, $"{seed} {first}"), TinyDigits.Recipe with { Epochs = 1, Seed = seed, InitializationSeed = first });
        float[] weights;
        using (var session = new TrainingSession(job, isTrial: true))
        {
            weights = [.. session.Network.parameters().SelectMany(parameter => parameter.detach().data<float>().ToArray())];
        }

        var images = Array.Empty<float>();
        var result = Trainer.Train(
            job,
            new Told(what => images = what is TrainingImagesSeen seen ? [.. seen.Images.SelectMany(image => image.Pixels)] : images),
            TestContext.Current.CancellationToken);
        return (weights, images, Tensors.Of(result.Files.Weights));
    }
}
