using InceptionDsl.Layers;
using InceptionDsl.Training.Recipes;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Training;

/// <summary>The loss that is minimized.</summary>
internal static class TrainingLoss
{
    /// <summary>
    /// Cross-entropy of the main classifier plus, for each auxiliary classifier, its weight times its own cross-entropy, as in
    /// "Going deeper with convolutions", section 5.
    /// </summary>
    /// <param name="output">Logits, N×classes.</param>
    /// <param name="labels">N classes.</param>
    /// <param name="recipe">Label smoothing, and whether auxiliary classifiers count.</param>
    /// <returns>A scalar in nats, the mean over the batch.</returns>
    public static Tensor Of(TrainingOutput output, Tensor labels, TrainingRecipe recipe)
    {
        var total = nn.functional.cross_entropy(output.Logits, labels, label_smoothing: recipe.LabelSmoothing);
        if (recipe.UseAuxiliary)
        {
            foreach (var auxiliary in output.Auxiliary)
            {
                using var before = total;
                using var own = nn.functional.cross_entropy(auxiliary.Logits, labels, label_smoothing: recipe.LabelSmoothing);
                using var weight = auxiliary.Weight.ToScalar();
                using var weighted = own.mul(weight);
                total = Sums.Of(1, before, weighted);
            }
        }

        return total;
    }
}
