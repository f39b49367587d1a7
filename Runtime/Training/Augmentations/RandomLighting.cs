using InceptionDsl.Images;
using InceptionDsl.Settings;

namespace InceptionDsl.Augmentations;

/// <summary>
/// Adds one color to all of an image, as another light would: along each principal component of ImageNet's colors, its eigenvalue
/// times a normally distributed number (Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep convolutional neural networks", 2012,
/// section 4.1). To a grey image it adds the color's grey.
/// </summary>
/// <param name="Std">Standard deviation of the numbers; 0.1 in the paper.</param>
public sealed record RandomLighting([property: Setting("Standard deviation of the share of each principal component"), NumberRange(0, 10.0)] double Std = 0.1) : Augmentation
{
    // Of ImageNet's training images, for values from 0 to 1, as fb.resnet.torch (datasets/imagenet.lua) publishes them.
    private static readonly double[] Eigenvalues = [0.2175, 0.0188, 0.0045];

    // A row for each of red, green and blue, a column for each eigenvalue.
    private static readonly double[,] Eigenvectors =
    {
        { -0.5675, 0.7192, 0.4009 },
        { -0.5808, -0.0045, -0.8140 },
        { -0.5836, -0.6948, 0.4203 },
    };

    /// <inheritdoc/>
    public override PixelImage Apply(PixelImage image, ref SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(image);
        var color = new float[3];
        for (var component = 0; component < 3; component++)
        {
            var amount = Std * random.Normal() * Eigenvalues[component];
            for (var channel = 0; channel < 3; channel++)
            {
                color[channel] += (float)(amount * Eigenvectors[channel, component]);
            }
        }

        var added = new PixelImage(3, 1, 1, color).FitTo(image.Channels, 1, 1).Pixels;
        var plane = image.Height * image.Width;
        var pixels = new float[image.Pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = Math.Clamp(image.Pixels[i] + added[i / plane], 0, 1);
        }

        return new PixelImage(image.Channels, image.Height, image.Width, pixels);
    }
}
