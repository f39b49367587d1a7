using InceptionDsl.Images;
using InceptionDsl.Settings;

namespace InceptionDsl.Augmentations;

/// <summary>
/// Rotates, scales, slants, shifts and locally distorts images, in one sampling so that nothing is blurred twice.
/// Outside the image there is black. Every amount is drawn evenly from minus to plus its bound.
/// </summary>
/// <param name="RotationDegrees">Largest rotation about the center.</param>
/// <param name="Scale">Largest change of height and of width, each on its own, as a fraction of 1.</param>
/// <param name="Shear">Largest slant: columns per row.</param>
/// <param name="ShiftPixels">Largest shift along each axis.</param>
/// <param name="ElasticPixels">Largest shift of each point of a 4 x 4 grid laid over the image; between them it varies smoothly.</param>
/// <param name="Interpolation">How pixels between pixels are computed; the bicubic blurs thin strokes less.</param>
public sealed record RandomWarp(
    [property: Setting("Largest rotation about the center"), NumberRange(0, 180.0)] double RotationDegrees = 0,
    [property: Setting("Largest change of height and of width, as a fraction of 1"), NumberRange(0, 1.0, IsBelowMost = true)] double Scale = 0,
    [property: Setting("Largest slant: columns per row"), NumberRange(0, 100.0)] double Shear = 0,
    [property: Setting("Largest shift along each axis"), NumberRange(0, 1e6)] double ShiftPixels = 0,
    [property: Setting("Largest shift of each point of a 4x4 grid, between which it varies smoothly"), NumberRange(0, 1e6)] double ElasticPixels = 0,
    [property: Setting("How pixels between pixels are computed")] Interpolation Interpolation = Interpolation.Bilinear) : Augmentation
{
    private const int GridSize = 4;

    /// <inheritdoc/>
    public override PixelImage Apply(PixelImage image, ref SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(image);
        var angle = random.Uniform(-RotationDegrees, RotationDegrees) * Math.PI / 180;
        var (scaleX, scaleY) = (1 + random.Uniform(-Scale, Scale), 1 + random.Uniform(-Scale, Scale));
        var shear = random.Uniform(-Shear, Shear);
        var (shiftX, shiftY) = (random.Uniform(-ShiftPixels, ShiftPixels), random.Uniform(-ShiftPixels, ShiftPixels));
        Span<double> gridX = stackalloc double[GridSize * GridSize];
        Span<double> gridY = stackalloc double[GridSize * GridSize];
        for (var i = 0; i < gridX.Length; i++)
        {
            gridX[i] = random.Uniform(-ElasticPixels, ElasticPixels);
            gridY[i] = random.Uniform(-ElasticPixels, ElasticPixels);
        }

        // From an output pixel back to its place in the source: unshift, rotate, slant, scale, distort.
        var (cos, sin) = (Math.Cos(angle), Math.Sin(angle));
        var (xx, xy) = ((cos + (shear * sin)) / scaleX, ((shear * cos) - sin) / scaleX);
        var (yx, yy) = (sin / scaleY, cos / scaleY);
        var (centerX, centerY) = ((image.Width - 1) / 2.0, (image.Height - 1) / 2.0);
        var plane = image.Height * image.Width;
        var pixels = new float[image.Pixels.Length];
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var (dx, dy) = (x - centerX - shiftX, y - centerY - shiftY);
                var (u, v) = ((xx * dx) + (xy * dy) + centerX, (yx * dx) + (yy * dy) + centerY);
                if (ElasticPixels != 0)
                {
                    u += Between(gridX, x, y, image);
                    v += Between(gridY, x, y, image);
                }

                for (var channel = 0; channel < image.Channels; channel++)
                {
                    pixels[(channel * plane) + (y * image.Width) + x] = PointSample.At(image.Plane(channel), image.Height, image.Width, v, u, Interpolation);
                }
            }
        }

        return new PixelImage(image.Channels, image.Height, image.Width, pixels);
    }

    /// <summary>A grid's value at a pixel, eased with 3t² - 2t³ between grid points.</summary>
    private static double Between(ReadOnlySpan<double> grid, int x, int y, PixelImage image)
    {
        var (gx, gy) = (Position(x, image.Width), Position(y, image.Height));
        var (column, row) = (Math.Min((int)gx, GridSize - 2), Math.Min((int)gy, GridSize - 2));
        var (tx, ty) = (Ease(gx - column), Ease(gy - row));
        var at = (row * GridSize) + column;
        var above = grid[at] + ((grid[at + 1] - grid[at]) * tx);
        var below = grid[at + GridSize] + ((grid[at + GridSize + 1] - grid[at + GridSize]) * tx);
        return above + ((below - above) * ty);

        static double Position(int pixel, int length) => (double)pixel / Math.Max(length - 1, 1) * (GridSize - 1);

        static double Ease(double t) => t * t * (3 - (2 * t));
    }
}
