using InceptionDsl.Training.Updates;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Checkpoints;

/// <summary>What a checkpoint keeps of a training.</summary>
/// <param name="Network">The network that learns.</param>
/// <param name="Evaluated">The network that is evaluated and saved: the average, or the one that learns.</param>
/// <param name="Optimizer">The optimizer, with what it remembers.</param>
/// <param name="Position">How far training has come.</param>
/// <param name="Description">What a weights file says about the weights.</param>
internal sealed record TrainingState(
    Network Network, Network Evaluated, NetworkOptimizer Optimizer, TrainingPosition Position, WeightsDescription Description)
{
    /// <summary>
    /// Names of weights, statistics and parts of the optimizer's state that hold NaN or an infinite value, in one text; null when
    /// none do.
    /// </summary>
    public string? FindBrokenWeights()
    {
        using var scope = NewDisposeScope();
        var broken = FiniteNumbers.Lacking(
            [.. WeightsFile.NamedState(Network), .. WeightsFile.NamedState(Evaluated), .. Optimizer.NamedState()]);
        return broken.Count > 0 ? FiniteNumbers.Show([.. broken.Distinct()]) : null;
    }
}
