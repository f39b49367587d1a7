using InceptionDsl.Images;
using InceptionDsl.Training.Weights;

namespace InceptionDsl.Training.Checkpoints;

/// <summary>Weights of a file that a training begins with, instead of random ones.</summary>
/// <param name="Path">
/// A file of weights in any format that <see cref="WeightsFile.Load"/> reads: weights or a checkpoint that training wrote, or a state dict of
/// PyTorch. Where it says how its images were
/// normalized, the training's are normalized alike.
/// </param>
public sealed record StartingWeights(string Path)
{
    /// <summary>
    /// Whether the classifiers, auxiliary ones too, begin anew although the file's would fit. Those that don't, since the data has
    /// another number of classes, do so in any case.
    /// </summary>
    public bool ResetClassifier { get; init; }

    /// <summary>Which tensor of the file is which of the network.</summary>
    public WeightsNaming Naming { get; init; } = WeightsNaming.AsTheyAre;
}

/// <summary>What a network took over of a file.</summary>
/// <param name="Description">What the file says of its weights; null if other software wrote it.</param>
/// <param name="Normalization">How the file says its images were normalized; null where it doesn't.</param>
/// <param name="Tensors">Weights and statistics taken.</param>
/// <param name="Reset">Layers and auxiliary heads that begin anew, and, where a part of the file is enough, single tensors.</param>
/// <param name="Ignored">Tensors of the file that the network has no place for, where a part of the file is enough.</param>
/// <param name="Classes">The number of classes that the file's classifier is for; null where that isn't seen.</param>
internal sealed record TakenWeights(
    WeightsDescription? Description, Normalization? Normalization, int Tensors, IReadOnlyList<string> Reset, IReadOnlyList<string> Ignored, int? Classes);
