using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace InceptionDsl.Images;

/// <summary>
/// Resamples pixels of four bytes, along rows first and then along columns, with the weights and the rounding of PIL (Pillow's
/// <c>Resample.c</c>): whole numbers, rounded to bytes after each axis.
/// </summary>
internal static class ByteResampling
{
    /// <summary>Bytes of a pixel.</summary>
    public const int PixelBytes = 4;

    private const int Half = 1 << (ResampleWeights.FixedBits - 1);

    /// <summary>Resamples rows.</summary>
    /// <param name="source">The rows' pixels from <see cref="ResampleWeights.First"/> on.</param>
    /// <param name="sourceBytes">From the start of a row to the next one's.</param>
    /// <param name="rows">How many.</param>
    /// <param name="weights">For the columns.</param>
    /// <param name="target">The rows of the result, as many pixels each as the weights have.</param>
    public static void Rows(ReadOnlySpan<byte> source, int sourceBytes, int rows, ResampleWeights weights, Span<byte> target)
    {
        var targetBytes = weights.Count * PixelBytes;
        var row = 0;
        for (; row <= rows - 4; row += 4)
        {
            FourRows(source[(row * sourceBytes)..], sourceBytes, weights, target.Slice(row * targetBytes, 4 * targetBytes));
        }

        for (; row < rows; row++)
        {
            OneRow(source[(row * sourceBytes)..], weights, target.Slice(row * targetBytes, targetBytes));
        }
    }

    /// <summary>Resamples columns: one row of the result.</summary>
    /// <param name="rows">Rows one after the other, from <see cref="ResampleWeights.First"/> on.</param>
    /// <param name="weights">For the rows.</param>
    /// <param name="index">Which row of the result.</param>
    /// <param name="target">A row.</param>
    public static void Columns(ReadOnlySpan<byte> rows, ResampleWeights weights, int index, Span<byte> target)
    {
        var fixedWeights = weights.FixedOf(index);
        var length = target.Length;
        var taps = rows.Slice((weights.FirstOf(index) - weights.First) * length, fixedWeights.Length * length);
        ref var first = ref MemoryMarshal.GetReference(taps);
        ref var result = ref MemoryMarshal.GetReference(target);
        var at = 0;
        for (; at <= length - Vector256<byte>.Count; at += Vector256<byte>.Count)
        {
            var (a, b, c, d) = (Vector256.Create(Half), Vector256.Create(Half), Vector256.Create(Half), Vector256.Create(Half));
            for (var k = 0; k < fixedWeights.Length; k++)
            {
                var weight = Vector256.Create(fixedWeights[k]);
                var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref first, (nuint)((k * length) + at)));
                var ((low0, low1), (high0, high1)) = (Vector256.Widen(low), Vector256.Widen(high));
                a += low0.AsInt32() * weight;
                b += low1.AsInt32() * weight;
                c += high0.AsInt32() * weight;
                d += high1.AsInt32() * weight;
            }

            var wide = Vector256.Narrow(Vector256.Narrow(Clip(a), Clip(b)).AsUInt16(), Vector256.Narrow(Clip(c), Clip(d)).AsUInt16());
            wide.StoreUnsafe(ref result, (nuint)at);
        }

        for (; at < length; at += PixelBytes)
        {
            var sum = Vector128.Create(Half);
            for (var k = 0; k < fixedWeights.Length; k++)
            {
                sum += Widen(Pixel(ref first, (nuint)((k * length) + at))) * fixedWeights[k];
            }

            Unsafe.WriteUnaligned(ref Unsafe.Add(ref result, at), Narrow(sum));
        }
    }

    /// <summary>Four at a time: a weight is read once for all, and no sum waits for the one before.</summary>
    private static void FourRows(ReadOnlySpan<byte> source, int sourceBytes, ResampleWeights weights, Span<byte> target)
    {
        var bytes = (weights.End - weights.First) * PixelBytes;
        ref var row0 = ref MemoryMarshal.GetReference(source[..bytes]);
        ref var row1 = ref MemoryMarshal.GetReference(source.Slice(sourceBytes, bytes));
        ref var row2 = ref MemoryMarshal.GetReference(source.Slice(2 * sourceBytes, bytes));
        ref var row3 = ref MemoryMarshal.GetReference(source.Slice(3 * sourceBytes, bytes));
        var results = MemoryMarshal.Cast<byte, uint>(target);
        for (var x = 0; x < weights.Count; x++)
        {
            var (a, b, c, d) = (Vector128.Create(Half), Vector128.Create(Half), Vector128.Create(Half), Vector128.Create(Half));
            var at = (nuint)((weights.FirstOf(x) - weights.First) * PixelBytes);
            foreach (var weight in weights.FixedOf(x))
            {
                var weights4 = Vector128.Create(weight);
                a += Widen(Pixel(ref row0, at)) * weights4;
                b += Widen(Pixel(ref row1, at)) * weights4;
                c += Widen(Pixel(ref row2, at)) * weights4;
                d += Widen(Pixel(ref row3, at)) * weights4;
                at += PixelBytes;
            }

            results[x] = Narrow(a);
            results[x + weights.Count] = Narrow(b);
            results[x + (2 * weights.Count)] = Narrow(c);
            results[x + (3 * weights.Count)] = Narrow(d);
        }
    }

    private static void OneRow(ReadOnlySpan<byte> source, ResampleWeights weights, Span<byte> target)
    {
        var pixels = MemoryMarshal.Cast<byte, uint>(source);
        var results = MemoryMarshal.Cast<byte, uint>(target);
        for (var x = 0; x < weights.Count; x++)
        {
            var fixedWeights = weights.FixedOf(x);
            var taps = pixels.Slice(weights.FirstOf(x) - weights.First, fixedWeights.Length);
            var sum = Vector128.Create(Half);
            for (var k = 0; k < taps.Length; k++)
            {
                sum += Widen(taps[k]) * fixedWeights[k];
            }

            results[x] = Narrow(sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Pixel(ref byte row, nuint at) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref row, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Widen(uint pixel) =>
        Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(pixel).AsByte())).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Narrow(Vector128<int> sums)
    {
        var values = Vector128.Min(Vector128.Max(sums >> ResampleWeights.FixedBits, Vector128<int>.Zero), Vector128.Create(255)).AsUInt32();
        var words = Vector128.Narrow(values, values);
        return Vector128.Narrow(words, words).AsUInt32().ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Clip(Vector256<int> sums) =>
        Vector256.Min(Vector256.Max(sums >> ResampleWeights.FixedBits, Vector256<int>.Zero), Vector256.Create(255));
}
