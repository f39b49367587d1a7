using InceptionDsl.Language.Text;
using TorchSharp;

namespace InceptionDsl;

/// <summary>Which networks can be trained on labels: those that return class scores, N×classes.</summary>
internal static class ClassScores
{
    /// <summary>The least 32-bit float with all its digits: a smaller probability has no logarithm that could be averaged.</summary>
    private const double Least = 1.17549435e-38;

    /// <summary>
    /// Scores whose softmax are a network's probabilities, of what it gives in evaluation: that itself, or the logarithms of what are probabilities
    /// already.
    /// </summary>
    /// <param name="given">N×classes.</param>
    public static torch.Tensor Logits(NetworkGraph graph, torch.Tensor given)
    {
        if (!graph.GivesProbabilities)
        {
            return given;
        }

        using var least = Least.ToScalar();
        using var probabilities = given.clamp_min(least);
        return probabilities.log();
    }

    /// <summary>Why a network can't be trained on labels or asked for classes, in one sentence; null where it can.</summary>
    public static string? Missing(NetworkGraph graph) =>
        graph.GivesScores ? null
        : graph.Definition.IsBlock ? $"{graph.Name} is a block, not a network: it can be listed and reported, but it gives no class scores to train or measure."
        : graph.Classes == 0 ? $"{graph.Name} returns features (Classes = 0): it can be listed and reported, but it gives no class scores to train or measure."
        : $"{graph.Name} returns outputs of its own, of which the last, '{graph.Outputs[^1].Name}' of {graph.Output}, would have to be {Numbers.WriteCount(graph.Classes)} class scores: "
        + "it can be listed, reported, exported and run, but not be trained on labels or measured.";
}
