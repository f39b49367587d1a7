using InceptionDsl.Language;

namespace InceptionDsl.Reports;

/// <summary>What each figure of a report counts, in one sentence each: published counts of one network differ by convention.</summary>
internal static class Conventions
{
    public const string Parameters =
        "learned numbers: weights, biases, and the scale and shift of normalisations";

    public const string Buffers =
        "numbers kept but not learned: running means and variances, and one count of batches per batch normalisation";

    public const string MultiplyAdds =
        "convolution and linear multiplications only, each with its addition counted as one (torchvision's convention)";

    public const string Flops =
        "two for each multiply-add, one for every other addition, multiplication, division, comparison, root or exponential, in evaluation";

    public const string ActivationBytes =
        "outputs of all layers in 32-bit floats, summed";

    public const string ReceptiveField =
        "height in input pixels that one output position depends on";

    /// <summary>What the figures are for: one image, or a batch.</summary>
    public static string Batch(int batch) => batch == 1
        ? "multiply-adds, FLOPs and activation bytes are for one image"
        : $"multiply-adds, FLOPs and activation bytes are for a batch of {Numbers.WriteCount(batch)} images";
}
