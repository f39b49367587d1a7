using InceptionDsl.Images;

namespace InceptionDsl.Data;

/// <summary>Labeled images by index. Reading is safe from several threads at once.</summary>
public abstract class ImageDataset
{
    /// <summary>Number of images.</summary>
    public abstract int Count { get; }

    /// <summary>The classes' names; a label is an index into them.</summary>
    public abstract IReadOnlyList<string> ClassNames { get; }

    /// <summary>The class of an image, without decoding it.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    public abstract int Label(int index);

    /// <summary>Decodes an image.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ImageDataException">It cannot be decoded; the message names it.</exception>
    public abstract PixelImage Read(int index);
}
