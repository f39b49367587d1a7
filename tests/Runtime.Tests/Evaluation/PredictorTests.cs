using InceptionDsl.Data;
using InceptionDsl.Evaluation;
using InceptionDsl.Images;
using InceptionDsl.Runtime.Tests.Training;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Evaluation;

[Collection(AloneInTheProcess.Name)]
public class PredictorTests
{
    [Fact]
    public void Probabilities_are_sorted_and_those_of_the_logits()
    {
        using var network = TinyDigits.Descriptor.Create();
        var digits = Digits.Load();
        var image = digits.Test.Read(500);
        var predictions = Predictor.Predict(network, image, digits.Normalization, digits.ClassNames);
        Assert.Equal(10, predictions.Count);
        Assert.Equal(1, predictions.Sum(prediction => prediction.Probability), 9);
        Assert.Equal(predictions.OrderByDescending(prediction => prediction.Probability), predictions);

        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var normalized = image.Pixels.Select(p => (p - 0.1321f) / 0.2903f).ToArray();
        var logits = network.call(tensor(normalized, [1, 1, 20, 20])).data<float>().ToArray();
        var exponentials = logits.Select(logit => Math.Exp(logit)).ToArray();
        Assert.All(predictions, prediction =>
        {
            Assert.Equal(exponentials[prediction.Label] / exponentials.Sum(), prediction.Probability, 6);
            Assert.Equal(prediction.Name, $"{prediction.Label}");
        });
    }

    [Fact]
    public void A_data_set_of_other_classes_is_refused()
    {
        using var network = TinyDigits.Descriptor.Create(classes: 7);
        var digits = Digits.Load();
        var error = Assert.Throws<ImageDataException>(() => Evaluator.Evaluate(
            network, digits.Test, digits.Normalization, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("has 10 classes", error.Message);
        Assert.Contains("has 7", error.Message);
    }
}
