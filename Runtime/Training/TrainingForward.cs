using InceptionDsl.Training.Recipes;
using static TorchSharp.torch;

namespace InceptionDsl.Training;

/// <summary>The forward that training learns from, in a recipe's precision.</summary>
internal static class TrainingForward
{
    /// <summary>Images to logits in 32 bits, whatever is computed between them.</summary>
    /// <param name="network">With 32-bit weights: layers compute in the type of what they read.</param>
    /// <param name="images">N×C×H×W in 32 bits.</param>
    /// <param name="precision">The type to compute in.</param>
    /// <param name="hasHeads">Whether auxiliary heads are computed too.</param>
    /// <returns>The caller's to dispose.</returns>
    public static TrainingOutput Of(Network network, Tensor images, TrainingPrecision precision, bool hasHeads = true)
    {
        if (precision == TrainingPrecision.F32)
        {
            return Forward(images);
        }

        using var rounded = images.to(ScalarType.BFloat16);
        using var output = Forward(rounded);
        return new TrainingOutput(
            output.Logits.to(ScalarType.Float32),
            [.. output.Auxiliary.Select(auxiliary => auxiliary with { Logits = auxiliary.Logits.to(ScalarType.Float32) })]);

        // Of several outputs the last is learned from alone.
        TrainingOutput Forward(Tensor input) => hasHeads && (network.Graph.Outputs.Count == 1 || network.Graph.AuxiliaryHeads.Any())
            ? network.ForwardTraining(input) : new TrainingOutput(network.forward(input), []);
    }
}
