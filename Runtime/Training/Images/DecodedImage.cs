namespace InceptionDsl.Images;

/// <summary>An image that is decoded already.</summary>
internal sealed class DecodedImage(PixelImage image) : SourceImage(image.Height, image.Width, image.Channels)
{
    /// <inheritdoc/>
    internal override PixelImage Read(in ImageCrop crop, int channels)
    {
        crop.Rows.Check(Height);
        crop.Columns.Check(Width);
        var converted = image.WithChannels(channels);
        return IsWhole(crop) ? converted : PlaneResampling.Of(converted, crop);
    }

    /// <inheritdoc/>
    internal override void Write(in ImageCrop crop, int channels, Span<float> planes) => Read(crop, channels).Pixels.CopyTo(planes);

    private bool IsWhole(in ImageCrop crop) => !crop.IsMirrored
        && crop.Rows == new CropAxis(0, Height, Height) && crop.Columns == new CropAxis(0, Width, Width);
}
