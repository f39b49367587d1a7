namespace InceptionDsl.Images;

/// <summary>
/// A region of an image, looked at upright, which is resampled; of the result a window is kept. Pixels outside the region don't
/// count: it is as if the image were cut before it is resampled.
/// </summary>
/// <param name="Rows">Along the height.</param>
/// <param name="Columns">Along the width.</param>
/// <param name="Interpolation">How it is resampled.</param>
internal readonly record struct ImageCrop(CropAxis Rows, CropAxis Columns, Interpolation Interpolation = Interpolation.Bilinear)
{
    /// <summary>Whether the result is mirrored left to right.</summary>
    public bool IsMirrored { get; init; }

    /// <summary>
    /// Whether a JPEG may be decoded at a half, a quarter or an eighth of its size where no fewer pixels are left than the result
    /// has. It is quicker, and some grey levels different.
    /// </summary>
    public bool IsReducible { get; init; }

    /// <summary>The whole image in another size, whatever its aspect ratio.</summary>
    /// <param name="image">The image.</param>
    /// <param name="height">Rows wanted.</param>
    /// <param name="width">Columns wanted.</param>
    /// <param name="interpolation">How it is resampled.</param>
    public static ImageCrop Whole(SourceImage image, int height, int width, Interpolation interpolation = Interpolation.Bilinear)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new ImageCrop(new CropAxis(0, image.Height, height), new CropAxis(0, image.Width, width), interpolation);
    }
}

/// <summary>One axis of a crop: some pixels become more or fewer, and of these some are kept.</summary>
/// <param name="Start">First pixel of the region.</param>
/// <param name="Length">Pixels of the region.</param>
/// <param name="Size">Pixels that the region is resampled to.</param>
/// <param name="First">First of these that is kept.</param>
/// <param name="Count">How many of them are kept.</param>
internal readonly record struct CropAxis(int Start, int Length, int Size, int First, int Count)
{
    /// <summary>An axis whose pixels are all kept.</summary>
    public CropAxis(int start, int length, int size)
        : this(start, length, size, 0, size)
    {
    }

    /// <summary>The same pixels counted from the other end.</summary>
    /// <param name="pixels">The image's.</param>
    public CropAxis Reversed(int pixels) => new(pixels - Start - Length, Length, Size, Size - First - Count, Count);

    /// <summary>Refuses what lies outside the image or is empty.</summary>
    public void Check(int pixels)
    {
        if (Start < 0 || Length < 1 || Length > pixels - Start || First < 0 || Count < 1 || Count > Size - First)
        {
            throw new ArgumentOutOfRangeException(nameof(pixels), $"{this} is no part of {pixels} pixels");
        }
    }
}
