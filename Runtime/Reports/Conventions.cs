using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Reports;

/// <summary>What each figure of a report counts, in one sentence each: published counts of one network differ by convention.</summary>
internal static class Conventions
{
    public const string Parameters =
        "learned numbers: weights, biases, and the scale and shift of normalizations";

    public const string Buffers =
        "numbers kept but not learned: running means and variances, and one count of batches per batch normalization";

    /// <summary>Of networks listed and compared.</summary>
    public static string MultiplyAdds => MultiplyAddsBy(CountingConvention.TorchVision);

    public const string Flops =
        "two for each multiply-add, one for every other addition, multiplication, division, comparison, root or exponential, in evaluation";

    public const string ActivationBytes =
        "outputs of all layers in 32-bit floats, summed";

    public const string ReceptiveField =
        "rows and columns of the input that one output position depends on; jump: from one position's to the next one's; offset: where the first one's begin";

    public const string PeakActivationBytes =
        "most that activations take at one time in 32-bit floats, each from its making until the emitted code lets it go; in training autograd keeps what the backward pass reads, auxiliary heads included";

    public const string Share =
        "of the multiply-adds without auxiliary heads";

    /// <summary>What a convention counts as a multiply-add.</summary>
    public static string MultiplyAddsBy(CountingConvention convention) => CountingRules.Of(convention).ToString();

    /// <summary>What the figures are for: one image, or a batch.</summary>
    public static string Batch(int batch) => batch == 1
        ? "multiply-adds, FLOPs and activation bytes are for one image"
        : $"multiply-adds, FLOPs and activation bytes are for a batch of {Numbers.WriteCount(batch)} images";
}
