using InceptionDsl.Layers;
using InceptionDsl.Training.Recipes;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Training;

/// <summary>The loss that is minimized.</summary>
internal static class TrainingLoss
{
    /// <summary>
    /// Cross-entropy of the main classifier plus, for each auxiliary classifier, its weight, or the recipe's, times its own cross-entropy, as in
    /// "Going deeper with convolutions", section 5. Of mixed images each cross-entropy is w times that with their own classes plus 1 - w times
    /// that with the others'.
    /// </summary>
    /// <param name="output">Logits, N×classes.</param>
    /// <param name="targets">The classes.</param>
    /// <param name="recipe">Label smoothing, whether auxiliary classifiers count, and how much.</param>
    /// <returns>A scalar in nats, the mean over the batch.</returns>
    public static Tensor Of(TrainingOutput output, BatchTargets targets, TrainingRecipe recipe)
    {
        var total = CrossEntropy(output.Logits, targets, recipe);
        if (recipe.UseAuxiliary)
        {
            foreach (var auxiliary in output.Auxiliary)
            {
                using var before = total;
                using var own = CrossEntropy(auxiliary.Logits, targets, recipe);
                using var weight = (recipe.AuxiliaryWeight ?? auxiliary.Weight).ToScalar();
                using var weighted = own.mul(weight);
                total = Sums.Of(1, before, weighted);
            }
        }

        return total;
    }

    private static Tensor CrossEntropy(Tensor logits, BatchTargets targets, TrainingRecipe recipe)
    {
        var own = nn.functional.cross_entropy(logits, targets.Labels, label_smoothing: recipe.LabelSmoothing);
        if (targets.Others is not { } others)
        {
            return own;
        }

        using (own)
        {
            using var other = nn.functional.cross_entropy(logits, others, label_smoothing: recipe.LabelSmoothing);
            return BatchMix.Blend(own, other, targets.Weight);
        }
    }
}
