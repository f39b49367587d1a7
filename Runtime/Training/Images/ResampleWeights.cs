using System.Buffers;

namespace InceptionDsl.Images;

/// <summary>
/// What each pixel along one axis counts for each pixel of the result, computed as PIL does (Pillow's <c>Resample.c</c>,
/// <c>precompute_coeffs</c>): the filter is centered on the result's pixel, widens with the reduction, is cut at the region's ends
/// and has the sum 1.
/// </summary>
internal sealed class ResampleWeights : IDisposable
{
    /// <summary>Bits behind the point of <see cref="FixedOf"/>: 32 less 8 of a pixel and 2 for what a cubic overshoots.</summary>
    public const int FixedBits = 22;

    private readonly int[] _firsts;
    private readonly int[] _counts;
    private readonly double[] _weights;
    private readonly int[] _fixed;
    private readonly int _stride;

    /// <summary>The weights of an axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="interpolation">The filter.</param>
    /// <param name="shrink">How many pixels of the image one pixel that there is stands for.</param>
    public ResampleWeights(in CropAxis axis, Interpolation interpolation, int shrink = 1)
    {
        // The region in pixels that there are, beginning inside the first of them.
        var start = axis.Start / shrink;
        var offset = ((double)axis.Start / shrink) - start;
        var length = (double)axis.Length / shrink;
        var pixels = (int)Math.Ceiling(offset + length);
        var scale = length / axis.Size;
        var stretch = Math.Max(scale, 1);
        var support = stretch * (interpolation == Interpolation.Bicubic ? 2 : 1);
        Count = axis.Count;
        _stride = ((int)Math.Ceiling(support) * 2) + 1;
        _firsts = ArrayPool<int>.Shared.Rent(Count);
        _counts = ArrayPool<int>.Shared.Rent(Count);
        _weights = ArrayPool<double>.Shared.Rent(Count * _stride);
        _fixed = ArrayPool<int>.Shared.Rent(Count * _stride);
        (First, End) = (int.MaxValue, 0);
        for (var i = 0; i < Count; i++)
        {
            var center = offset + ((axis.First + i + 0.5) * scale);
            var first = Math.Max((int)(center - support + 0.5), 0);
            var count = Math.Min((int)(center + support + 0.5), pixels) - first;
            var weights = _weights.AsSpan(i * _stride, count);
            var sum = 0.0;
            for (var k = 0; k < count; k++)
            {
                var distance = Math.Abs((k + first - center + 0.5) * (1 / stretch));
                weights[k] = interpolation == Interpolation.Bicubic ? Cubic(distance) : Math.Max(0, 1 - distance);
                sum += weights[k];
            }

            for (var k = 0; k < count; k++)
            {
                weights[k] /= sum;
                _fixed[(i * _stride) + k] = (int)((weights[k] * (1 << FixedBits)) + (weights[k] < 0 ? -0.5 : 0.5));
            }

            (_firsts[i], _counts[i]) = (start + first, count);
            (First, End) = (Math.Min(First, start + first), Math.Max(End, start + first + count));
        }
    }

    /// <summary>Pixels of the result.</summary>
    public int Count { get; }

    /// <summary>The first pixel that counts for any.</summary>
    public int First { get; }

    /// <summary>Behind the last pixel that counts for any.</summary>
    public int End { get; }

    /// <summary>The first pixel that counts for a pixel of the result.</summary>
    public int FirstOf(int index) => _firsts[index];

    /// <summary>What it and the following pixels count.</summary>
    public ReadOnlySpan<double> Of(int index) => _weights.AsSpan(index * _stride, _counts[index]);

    /// <summary>The same times 2^<see cref="FixedBits"/>, rounded.</summary>
    public ReadOnlySpan<int> FixedOf(int index) => _fixed.AsSpan(index * _stride, _counts[index]);

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_firsts);
        ArrayPool<int>.Shared.Return(_counts);
        ArrayPool<double>.Shared.Return(_weights);
        ArrayPool<int>.Shared.Return(_fixed);
    }

    /// <summary>Keys' cubic with a = -1/2.</summary>
    /// <param name="x">Distance in pixels, not below 0.</param>
    public static double Cubic(double x) =>
        x < 1 ? (((1.5 * x) - 2.5) * x * x) + 1
        : x < 2 ? (((((x - 5) * x) + 8) * x) - 4) * -0.5
        : 0;
}
