using InceptionDsl.Data;
using InceptionDsl.Evaluation;
using InceptionDsl.Framings;
using InceptionDsl.Images;
using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training.Updates;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Evaluation;

/// <summary>The same network with probabilities in evaluation.</summary>
[Variant<TinyDigits>]
[InsertAfter("fc")]
[Conv("softmax eval", Name = "shares")]
public sealed partial class ProbableDigits;

/// <summary>A network that gives probabilities in evaluation, beside the same with the same weights that gives scores.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class ProbabilityTests : IDisposable
{
    private static readonly Normalization Digit = new([0.1321f], [0.2903f]);

    private readonly Network _scores = TinyDigits.Descriptor.Create();
    private readonly Network _shares = NetworkDescriptor.Of<ProbableDigits>().Create();

    public ProbabilityTests() => _shares.load_state_dict(_scores.state_dict());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _scores.Dispose();
        _shares.Dispose();
    }

    /// <summary>exp(x) over the sum of all exp(x), at each position by itself.</summary>
    [Fact]
    public void Shares_are_of_the_channels_at_each_position()
    {
        using var scope = NewDisposeScope();
        using var layer = new global::InceptionDsl.Layers.Softmax();
        var planes = rand(2, 3, 4, 5, dtype: ScalarType.Float64);

        Assert.Equal(0, (layer.call(planes) - (planes.exp() / planes.exp().sum(1, keepdim: true))).abs().max().item<double>(), 1e-15);
    }

    [Fact]
    public void Evaluation_gives_probabilities_and_training_scores()
    {
        using var scope = NewDisposeScope();
        var images = rand(4, 1, 20, 20);
        foreach (var network in new[] { _scores, _shares })
        {
            network.eval();
        }

        Assert.True(_shares.Graph.GivesProbabilities);
        Assert.Equal(0, (_shares.call(images) - nn.functional.softmax(_scores.call(images), 1)).abs().max().item<float>(), 1e-7);
        using (var inference = _shares.ForInference())
        {
            Assert.Equal(0, (_shares.call(images) - inference.forward(images)).abs().max().item<float>(), 1e-6);
        }

        var logits = new[] { _scores, _shares }.Select(network =>
        {
            network.train();
            manual_seed(4);
            return network.ForwardTraining(images).Logits;
        }).ToList();
        Assert.Equal(0, (logits[0] - logits[1]).abs().max().item<float>());
    }

    /// <summary>What measures counts as it does of scores: classes, losses, ensembles, crops, single images.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("alexnet")]
    public void Evaluation_measures_the_same(string? plan)
    {
        var images = TinyDigits.Few(40).Test;
        var options = new EvaluationOptions { Crops = CropPlan.All.FirstOrDefault(one => one.Name == plan) };
        var (expected, given) = (Of(_scores), Of(_shares));

        Assert.Equal(expected.ToResult().Top1, given.ToResult().Top1);
        Assert.Equal(expected.ToResult().Loss, given.ToResult().Loss, 1e-5);
        foreach (var (one, other) in expected.Images.Zip(given.Images))
        {
            Assert.Equal(one.Probabilities(), other.Probabilities(), (first, second) => Math.Abs(first - second) < 1e-6);
        }

        EvaluationScores Of(Network network) => Evaluator.Score(network, images, Digit, options, cancellationToken: Cancel);
    }

    [Fact]
    public void Predictions_are_the_same()
    {
        var image = Digits.Load().Test.Read(3);
        var (expected, given) = (Of(_scores), Of(_shares));

        Assert.Equal(expected.Select(prediction => prediction.Label), given.Select(prediction => prediction.Label));
        Assert.All(expected.Zip(given), pair => Assert.Equal(pair.First.Probability, pair.Second.Probability, 1e-6));

        static IReadOnlyList<Prediction> Predict(Network network, PixelImage image) => Predictor.Predict(network, image, Digit, Digits.Load().Test.ClassNames);

        IReadOnlyList<Prediction> Of(Network network) => Predict(network, image);
    }

    /// <summary>A probability that is too small for 32 bits has a logarithm all the same.</summary>
    [Fact]
    public void No_loss_is_infinite()
    {
        using (no_grad())
        {
            _shares.named_parameters().Single(entry => entry.name == "fc.bias").parameter.copy_(tensor(Enumerable.Range(0, 10).Select(label => 500f * label).ToArray()));
        }

        var result = Evaluator.Score(_shares, TinyDigits.Few(40).Test, Digit, new EvaluationOptions(), cancellationToken: Cancel).ToResult();

        Assert.InRange(result.Loss, 50, 90); // at most -ln 1.2e-38 = 87.3
    }

    /// <summary>Stages that don't learn run as in evaluation, but for what makes probabilities: the loss is of scores.</summary>
    [Fact]
    public void A_frozen_end_gives_scores_in_training()
    {
        using var scope = NewDisposeScope();
        new FrozenStages(_shares, ["shares", "fc"]).Train(_shares);

        Assert.Contains(_shares.ForwardTraining(rand(2, 1, 20, 20)).Logits.data<float>(), value => value < 0);
    }
}
