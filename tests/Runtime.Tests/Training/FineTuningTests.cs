using InceptionDsl.Data;
using InceptionDsl.Images;
using InceptionDsl.Training;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Weights;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Training;

/// <summary>Training that begins with weights: what is taken, what begins anew, what stays.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class FineTuningTests : IDisposable
{
    private static readonly TrainingRecipe Recipe = TinyDigits.Recipe with { Epochs = 2, LearningRate = 0.01, Freeze = ["stem"], GroupRates = [new("fc", 10)] };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_frozen_stem_stays_to_the_bit_and_the_others_learn()
    {
        var weights = Weights("before", classes: 10);
        var result = Train("after", Recipe, weights);

        using var before = Load(weights.Path, 10);
        using var after = Load(result.Files.Weights, 10);
        var old = before.state_dict();
        foreach (var (name, value) in after.state_dict().Where(entry => entry.Value.is_floating_point()))
        {
            // Statistics of normalizations too: frozen stages run as in evaluation.
            Assert.True(value.allclose(old[name], 0, 0) == name.StartsWith("conv1.", StringComparison.Ordinal), name);
        }

        using var checkpoint = SafetensorsFile.Open(result.Files.Checkpoint);
        var state = checkpoint.Tensors.Keys.Where(name => name.StartsWith("training/optimizer/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(state);
        Assert.DoesNotContain(state, name => name.Contains("/conv1.", StringComparison.Ordinal));
        Assert.Equal(weights.Path, WeightsFile.Describe(result.Files.Weights)!.StartedFrom);
    }

    [Fact]
    public void What_is_taken_reset_and_frozen_is_told()
    {
        var told = new List<TrainingEvent>();
        Train("after", Recipe with { Epochs = 1 }, Weights("before", classes: 4), told);

        var taken = Assert.Single(told.OfType<WeightsTaken>());
        Assert.Equal(["aux.fc2", "fc"], taken.Reset.Order());
        Assert.Equal(("TinyDigits", "there", 4), (taken.Network, taken.Data, taken.Classes));
        var frozen = Assert.Single(told.OfType<StagesFrozen>());
        Assert.Equal(["conv1", "maxpool1"], frozen.Stages);
        Assert.Equal((9 * 8) + 8 + 8, frozen.Parameters); // 3x3 of one channel, and a scale and a shift for each of 8
        using var network = TinyDigits.Descriptor.Create();
        Assert.Equal(network.parameters().Sum(parameter => parameter.numel()) - frozen.Parameters, Assert.Single(told.OfType<TrainingStarted>()).Parameters);
    }

    /// <summary>Resumed without being told of the weights again: their normalization is in the checkpoint.</summary>
    [Fact]
    public void A_run_that_began_with_weights_resumes_to_the_same_weights()
    {
        var weights = Weights("before", classes: 4);
        var whole = Train("whole", Recipe, weights);
        var died = Job("died", Recipe, weights);
        Assert.Throws<InvalidOperationException>(() => Trainer.Train(died, new Told(what =>
        {
            if (what is StepCompleted { Step: 14 })
            {
                throw new InvalidOperationException("killed");
            }
        }), TestContext.Current.CancellationToken));
        File.Delete(weights.Path);

        var resumed = Trainer.Train(died with { Start = null, Resume = true }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(File.ReadAllBytes(whole.Files.Weights), File.ReadAllBytes(resumed.Files.Weights));
        var description = WeightsFile.Describe(resumed.Files.Weights)!;
        Assert.Equal(weights.Path, description.StartedFrom);
        Assert.Equal(new Normalization([0.25f], [0.5f]), description.Normalization);
    }

    [Theory]
    [InlineData(10, false, "")]
    [InlineData(10, true, "aux.fc2 fc")]
    [InlineData(3, false, "aux.fc2 fc")]
    public void Classifiers_begin_anew_where_they_do_not_fit_or_on_demand(int classes, bool reset, string layers)
    {
        var weights = Weights("before", classes);
        using var network = TinyDigits.Descriptor.Create();
        using var scope = NewDisposeScope();
        var fresh = network.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());

        var taken = WeightsStart.Load(weights with { ResetClassifier = reset }, network);

        Assert.Equal(layers, string.Join(' ', taken.Reset.Order()));
        using var source = Load(weights.Path, classes);
        var given = source.state_dict();
        foreach (var (name, value) in network.state_dict())
        {
            var isReset = taken.Reset.Any(layer => name.StartsWith(layer + ".", StringComparison.Ordinal));
            Assert.True(value.allclose(isReset ? fresh[name] : given[name], 0, 0), name);
        }
    }

    /// <summary>A state dict of other software, without auxiliary heads, as networks are passed on for prediction.</summary>
    [Fact]
    public void Auxiliary_heads_that_a_file_lacks_begin_anew()
    {
        using var source = TinyDigits.Descriptor.Create();
        var path = Path.Combine(_folder.FullName, "foreign.safetensors");
        AtomicFile.Write(path, stream => SafetensorsWriter.Write(
            stream, [.. WeightsFile.NamedState(source).Where(entry => !entry.Name.StartsWith("aux.", StringComparison.Ordinal))], new Dictionary<string, string>()));
        using var network = TinyDigits.Descriptor.Create();

        var taken = WeightsStart.Load(new StartingWeights(path), network);

        Assert.Equal(["aux"], taken.Reset);
        Assert.Null(taken.Description);
        Assert.True(network.get_parameter("fc.weight")!.allclose(source.get_parameter("fc.weight")!, 0, 0));
    }

    [Fact]
    public void What_does_not_fit_is_named_and_leaves_nothing_behind()
    {
        var weights = Weights("before", classes: 10);
        var job = Job("after", Recipe, weights) with { Network = PlainDigits.Descriptor };
        var error = Assert.Throws<CheckpointException>(() => Trainer.Train(job, cancellationToken: TestContext.Current.CancellationToken));
        Assert.StartsWith($"The weights in '{weights.Path}' do not fit PlainDigits. ", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(job.Directory));

        var none = Assert.Throws<CheckpointException>(() => Train("other", Recipe, new StartingWeights("nowhere.safetensors")));
        Assert.Equal("There is no weights file 'nowhere.safetensors'.", none.Message);
        Assert.Equal(
            "No stage of TinyDigits is called 'stemm': did you mean 'stem'?",
            Assert.Throws<TrainingException>(() => Train("other", Recipe with { Freeze = ["stemm"] }, weights)).Message);
        Assert.StartsWith(
            "Every stage of TinyDigits that has weights is frozen",
            Assert.Throws<TrainingException>(() => Train("other", Recipe with { Freeze = ["*"] }, weights)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, "other")));
    }

    /// <summary>Five epochs on the digits 5 to 9 after the digits 0 to 4, with a frozen stem, and the same five from random weights.</summary>
    [Fact]
    public void What_was_learned_on_some_classes_helps_with_others()
    {
        var digits = Digits.Load();
        var (low, high) = (ClassSubset.Of(digits, "0", "1", "2", "3", "4"), ClassSubset.Of(digits, "5", "6", "7", "8", "9"));
        Assert.Equal((2000, 500, "digits (5, 6, 7, 8, 9)"), (high.Train.Count, high.Test.Count, high.Name));
        Assert.Equal(Enumerable.Range(0, 5), Enumerable.Range(0, high.Train.Count).Select(high.Train.Label).Distinct().Order());
        var recipe = TinyDigits.Recipe with { Epochs = 3, BatchSize = 50, Augmentations = [] };
        var first = Trainer.Train(Job("low", recipe, null) with { Data = low }, cancellationToken: TestContext.Current.CancellationToken);
        var tuned = recipe with { Epochs = 1, Freeze = ["stem"] };
        var start = new StartingWeights(first.Files.Weights) { ResetClassifier = true };

        var carried = Trainer.Train(Job("carried", tuned, start) with { Data = high }, cancellationToken: TestContext.Current.CancellationToken);
        var scratch = Trainer.Train(Job("scratch", tuned with { Freeze = [] }, null) with { Data = high }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(carried.Final!.Top1 > scratch.Final!.Top1 + 0.05, $"{carried.Final.Top1} after {scratch.Final.Top1}");
    }

    private TrainingResult Train(string name, TrainingRecipe recipe, StartingWeights weights, List<TrainingEvent>? told = null) =>
        Trainer.Train(Job(name, recipe, weights), new Told(what => told?.Add(what)), TestContext.Current.CancellationToken);

    private TrainingJob Job(string name, TrainingRecipe recipe, StartingWeights? weights) =>
        TinyDigits.Job(Path.Combine(_folder.FullName, name), recipe) with { Start = weights };

    /// <summary>Random weights for a number of classes, with a normalization that is no data set's.</summary>
    private StartingWeights Weights(string name, int classes)
    {
        random.manual_seed(5);
        using var network = TinyDigits.Descriptor.Create(classes);
        var path = Path.Combine(_folder.FullName, name + ".safetensors");
        WeightsFile.Save(path, network, new WeightsDescription
        {
            Network = "TinyDigits",
            Data = "there",
            ClassNames = [.. Enumerable.Range(0, classes).Select(label => $"class {label}")],
            Normalization = new Normalization([0.25f], [0.5f]),
            Epoch = 1,
            Step = 1,
            Recipe = TinyDigits.Recipe,
        });
        return new StartingWeights(path);
    }

    private static Network Load(string path, int classes)
    {
        var network = TinyDigits.Descriptor.Create(classes);
        WeightsFile.Load(path, network);
        return network;
    }
}
