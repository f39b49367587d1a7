namespace InceptionDsl.Images;

/// <summary>The value of a plane between its pixels; outside there is black.</summary>
internal static class PointSample
{
    /// <summary>The value at a point, from 0 to 1.</summary>
    /// <param name="plane">height·width values from 0 to 1.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="y">The row, whole numbers being centers of pixels.</param>
    /// <param name="x">The column.</param>
    /// <param name="interpolation">The filter.</param>
    public static float At(ReadOnlySpan<float> plane, int height, int width, double y, double x, Interpolation interpolation)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        return interpolation == Interpolation.Bicubic
            ? Bicubic(plane, height, width, (top, left), y - top, x - left)
            : Bilinear(plane, height, width, (top, left), (float)(y - top), (float)(x - left));
    }

    private static float Bilinear(ReadOnlySpan<float> plane, int height, int width, (int Top, int Left) corner, float fy, float fx)
    {
        var (top, left) = corner;
        var above = (Pixel(plane, height, width, top, left) * (1 - fx)) + (Pixel(plane, height, width, top, left + 1) * fx);
        var below = (Pixel(plane, height, width, top + 1, left) * (1 - fx)) + (Pixel(plane, height, width, top + 1, left + 1) * fx);
        return (above * (1 - fy)) + (below * fy);
    }

    /// <summary>Four pixels each way by Keys' cubic, which overshoots at edges: cut off there.</summary>
    private static float Bicubic(ReadOnlySpan<float> plane, int height, int width, (int Top, int Left) corner, double fy, double fx)
    {
        Span<double> across = [Weight(1 + fx), Weight(fx), Weight(1 - fx), Weight(2 - fx)];
        Span<double> down = [Weight(1 + fy), Weight(fy), Weight(1 - fy), Weight(2 - fy)];
        var sum = 0.0;
        for (var row = 0; row < down.Length; row++)
        {
            var line = 0.0;
            for (var column = 0; column < across.Length; column++)
            {
                line += across[column] * Pixel(plane, height, width, corner.Top - 1 + row, corner.Left - 1 + column);
            }

            sum += down[row] * line;
        }

        return (float)Math.Clamp(sum, 0, 1);

        static double Weight(double distance) => ResampleWeights.Cubic(distance);
    }

    private static float Pixel(ReadOnlySpan<float> plane, int height, int width, int row, int column) =>
        (uint)row < (uint)height && (uint)column < (uint)width ? plane[(row * width) + column] : 0;
}
