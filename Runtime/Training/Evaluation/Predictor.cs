using InceptionDsl.Data;
using InceptionDsl.Images;
using static TorchSharp.torch;

namespace InceptionDsl.Evaluation;

/// <summary>Classifies single images.</summary>
public static class Predictor
{
    /// <summary>The probability of each class, the largest first; of equal ones the smaller label first.</summary>
    /// <param name="network">N×C×H×W to N×classes; left in evaluation mode.</param>
    /// <param name="image">Any size; stretched to the network's input. A <see cref="Framings.Framing"/> gives one that fits.</param>
    /// <param name="normalization">The one that the network was trained with.</param>
    /// <param name="classNames">The classes, in the order of their labels.</param>
    /// <param name="device">Where the network is; the CPU by default.</param>
    /// <exception cref="ArgumentException">The network gives no class scores.</exception>
    /// <exception cref="ImageDataException">The image's channels cannot be converted.</exception>
    public static IReadOnlyList<Prediction> Predict(
        Network network, PixelImage image, Normalization normalization, IReadOnlyList<string> classNames, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(normalization);
        ArgumentNullException.ThrowIfNull(classNames);
        network.eval();
        return Predict(network.call, network.Graph, image, normalization, classNames, device ?? CPU);
    }

    /// <summary>The same by a network's inference form, which is made once for many images.</summary>
    /// <param name="network">N×C×H×W to N×classes.</param>
    /// <inheritdoc cref="Predict(Network, PixelImage, Normalization, IReadOnlyList{string}, Device)"/>
    public static IReadOnlyList<Prediction> Predict(
        InferenceNetwork network, PixelImage image, Normalization normalization, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(normalization);
        ArgumentNullException.ThrowIfNull(classNames);
        return Predict(network.forward, network.Graph, image, normalization, classNames, network.Device);
    }

    private static IReadOnlyList<Prediction> Predict(
        Func<Tensor, Tensor> forward, NetworkGraph network, PixelImage image, Normalization normalization, IReadOnlyList<string> classNames, Device device)
    {
        if (ClassScores.Missing(network) is { } reason)
        {
            throw new ArgumentException(reason, nameof(network));
        }

        ImageInput.Check(network);
        var input = network.Input;
        float[] values = [.. image.FitTo(input.Channels, input.Height, input.Width).Pixels];
        normalization.ForChannels(input.Channels).Apply(values, input.Channels);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var images = tensor(values, [1, input.Channels, input.Height, input.Width]).to(device);
        var logits = ClassScores.Logits(network, forward(images).to(ScalarType.Float64).cpu());
        return Sorted(nn.functional.softmax(logits, 1).contiguous().data<double>().ToArray(), classNames);
    }

    /// <summary>The probability of each class by several crops of an image, the largest first; of equal ones the smaller label first.</summary>
    /// <param name="network">N×C×H×W to N×classes.</param>
    /// <param name="crops">The crops' normalized values, one after the other; what follows them does not count.</param>
    /// <param name="counts">How often each crop counts.</param>
    /// <param name="rule">How their scores become one.</param>
    /// <param name="classNames">The classes, in the order of their labels.</param>
    internal static IReadOnlyList<Prediction> Predict(
        InferenceNetwork network, ReadOnlySpan<float> crops, IReadOnlyList<int> counts, ScoreCombination rule, IReadOnlyList<string> classNames)
    {
        using var forward = new SampleForward(network.forward, network.Graph, SampleForward.SizeFor(network.Report), network.Device);
        forward.Add(crops[..(counts.Count * (int)network.Graph.Input.Elements)]);
        forward.Finish();
        return Sorted(new ScoredImage(0, "", 0, CombinedScores.Of([.. forward.Logits], rule, counts)).Probabilities(), classNames);
    }

    private static IReadOnlyList<Prediction> Sorted(double[] probabilities, IReadOnlyList<string> classNames) =>
        [.. probabilities
            .Select((probability, label) => new Prediction(label, label < classNames.Count ? classNames[label] : $"{label}", probability))
            .OrderByDescending(prediction => prediction.Probability)
            .ThenBy(prediction => prediction.Label)];
}

/// <summary>One class's share of a prediction.</summary>
/// <param name="Label">The class's number.</param>
/// <param name="Name">The class's name.</param>
/// <param name="Probability">From 0 to 1.</param>
public sealed record Prediction(int Label, string Name, double Probability);
