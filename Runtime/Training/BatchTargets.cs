using static TorchSharp.torch;

namespace InceptionDsl.Training;

/// <summary>What a batch's images show: a class each, and where images were mixed a second one.</summary>
/// <param name="Labels">N classes.</param>
/// <param name="Others">The classes of the images mixed in, N; null where nothing was.</param>
/// <param name="Weight">The share of <paramref name="Labels"/>; 1 where nothing was mixed.</param>
internal sealed record BatchTargets(Tensor Labels, Tensor? Others = null, double Weight = 1)
{
    /// <summary>
    /// How many images were recognized. A mixed one counts with the share of the class that was found: all of it where both are of one
    /// class.
    /// </summary>
    /// <param name="logits">N×classes.</param>
    public double Recognized(Tensor logits)
    {
        using var found = logits.argmax(1);
        var own = Count(found, Labels);
        return Others is null ? own : (Weight * own) + ((1 - Weight) * Count(found, Others));
    }

    private static long Count(Tensor found, Tensor labels)
    {
        using var equal = found.eq(labels);
        using var sum = equal.sum();
        return sum.item<long>();
    }
}
