using InceptionDsl.Images;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Data;

/// <summary>Images of one size whose pixels are stored as bytes, plane by plane.</summary>
/// <param name="shape">Channels, rows and columns.</param>
/// <param name="labels">One for each image.</param>
/// <param name="classNames">The classes.</param>
internal abstract class RawImages((int Channels, int Height, int Width) shape, int[] labels, IReadOnlyList<string> classNames) : ImageDataset
{
    private const float Brightest = 255;

    /// <inheritdoc/>
    public override int Count => labels.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ClassNames => classNames;

    /// <summary>Bytes of an image.</summary>
    protected int Length => shape.Channels * shape.Height * shape.Width;

    /// <inheritdoc/>
    public override int Label(int index) => labels[index];

    /// <inheritdoc/>
    public override PixelImage Read(int index)
    {
        var pixels = new float[Length];
        var bytes = ReadPixels(index);
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = bytes[i] / Brightest;
        }

        return new PixelImage(shape.Channels, shape.Height, shape.Width, pixels);
    }

    /// <summary>An image's bytes, from 0 (black) to 255.</summary>
    /// <exception cref="ImageDataException">They can't be read.</exception>
    protected abstract ReadOnlySpan<byte> ReadPixels(int index);

    /// <summary>The name of an image that has none of its own.</summary>
    protected static string NameIn(string file, int index) => $"{file}, image {Numbers.Write(index)}";
}
