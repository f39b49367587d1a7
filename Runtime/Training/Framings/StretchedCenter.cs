using InceptionDsl.Images;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Framings;

/// <summary>The central seven eighths of the height and of the width, in the input's size.</summary>
internal sealed record StretchedCenter : CropPlan
{
    /// <summary>What is cut off at each end is one of so many parts, as <c>tf.image.central_crop</c> computes it for 0.875.</summary>
    private const int Parts = 16;

    /// <inheritdoc/>
    public override string Name => "inception-v3";

    /// <inheritdoc/>
    public override int Count => 1;

    /// <inheritdoc/>
    public override string Describe(int height, int width) =>
        $"1 crop of each image: the central 87.5 % of its height and of its width, resized to {Numbers.Write(height)}×{Numbers.Write(width)}";

    /// <inheritdoc/>
    internal override IReadOnlyList<Crop> Of(int height, int width, int inputHeight, int inputWidth)
    {
        var (top, left) = (height / Parts, width / Parts);
        return
        [
            new Crop(
                new ImageRectangle(top, left, height - (2 * top), width - (2 * left)), inputHeight, inputWidth,
                new ImageRectangle(0, 0, inputHeight, inputWidth), IsMirrored: false),
        ];
    }
}
