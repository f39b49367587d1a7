using InceptionDsl.Images;

namespace InceptionDsl.Framings;

/// <summary>
/// Cuts all crops of an image. The image is decoded once, resized once for each size, and of each size no more is kept than its crops
/// show: an image a hundred times as wide as high takes little more memory than another.
/// </summary>
/// <param name="plan">Which crops.</param>
/// <param name="normalization">For as many channels as the input has.</param>
/// <param name="input">Channels, height and width of the network's input.</param>
internal sealed class CropCutter(CropPlan plan, Normalization normalization, (int Channels, int Height, int Width) input)
{
    private readonly int _length = input.Channels * input.Height * input.Width;

    /// <summary>Values of an image's crops at most.</summary>
    public long MostValues => (long)plan.Count * _length;

    /// <summary>Writes an image's crops, normalized, one after the other: each channels × height × width.</summary>
    /// <returns>How many of the plan's crops each stands for.</returns>
    /// <exception cref="ImageDataException">The image is damaged, or its channels can't be converted.</exception>
    public int[] Write(SourceImage image, Span<float> values)
    {
        var crops = plan.Of(image.Height, image.Width, input.Height, input.Width);
        List<CropWindow> windows = [.. crops.GroupBy(crop => (crop.Region, crop.Height, crop.Width)).SelectMany(sized => CropWindow.Of([.. sized]))];
        var resized = image.ReadAll([.. windows.Select(window => window.Crop)], input.Channels);
        foreach (var (window, pixels) in windows.Zip(resized))
        {
            Write(crops, window, pixels, values);
        }

        return [.. crops.Select(crop => crop.Count)];
    }

    /// <summary>Writes those crops that lie in a window.</summary>
    private void Write(IReadOnlyList<Crop> crops, CropWindow window, PixelImage pixels, Span<float> values)
    {
        var normalized = Normalized(pixels);
        (ImageRectangle Cut, PixelImage Image)? whole = null;
        for (var index = 0; index < crops.Count; index++)
        {
            var crop = crops[index];
            if (!window.Holds(crop))
            {
                continue;
            }

            var target = values.Slice(index * _length, _length);
            if ((crop.Cut.Height, crop.Cut.Width) == (input.Height, input.Width))
            {
                Copy(normalized, crop.Cut.Top - window.Area.Top, crop.Cut.Left - window.Area.Left, crop.IsMirrored, target);
                continue;
            }

            // Its mirror image comes next.
            if (whole?.Cut != crop.Cut)
            {
                whole = (crop.Cut, Normalized(PlaneResampling.Of(pixels, new ImageCrop(
                    new CropAxis(crop.Cut.Top - window.Area.Top, crop.Cut.Height, input.Height),
                    new CropAxis(crop.Cut.Left - window.Area.Left, crop.Cut.Width, input.Width)))));
            }

            Copy(whole.Value.Image, 0, 0, crop.IsMirrored, target);
        }
    }

    private void Copy(PixelImage image, int top, int left, bool isMirrored, Span<float> target)
    {
        for (var channel = 0; channel < input.Channels; channel++)
        {
            var plane = image.Plane(channel);
            for (var row = 0; row < input.Height; row++)
            {
                var to = target.Slice(((channel * input.Height) + row) * input.Width, input.Width);
                plane.Slice(((top + row) * image.Width) + left, input.Width).CopyTo(to);
                if (isMirrored)
                {
                    to.Reverse();
                }
            }
        }
    }

    private PixelImage Normalized(PixelImage image)
    {
        var values = image.Pixels.ToArray();
        normalization.Apply(values, image.Channels);
        return new PixelImage(image.Channels, image.Height, image.Width, values);
    }
}
