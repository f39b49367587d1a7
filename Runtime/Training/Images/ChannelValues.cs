using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace InceptionDsl.Images;

/// <summary>Pixels of four bytes as values from 0 to 1, one channel at a time.</summary>
internal static class ChannelValues
{
    // ITU-R BT.601's luma in 65536ths, as PIL has it; the sum is 65536, so that grey stays what it is.
    private const uint RedShare = 19595;
    private const uint GreenShare = 38470;
    private const uint BlueShare = 7471;

    /// <summary>Writes a channel's values: byte / 255.</summary>
    /// <param name="pixels">Red in the lowest byte, then green and blue.</param>
    /// <param name="channel">Which of them.</param>
    /// <param name="channels">1 for grey, 3 for red, green and blue.</param>
    /// <param name="values">One for each pixel.</param>
    public static void Write(ReadOnlySpan<uint> pixels, int channel, int channels, Span<float> values)
    {
        ref var source = ref MemoryMarshal.GetReference(pixels);
        ref var target = ref MemoryMarshal.GetReference(values);
        var at = 0;
        for (; at <= pixels.Length - Vector256<uint>.Count; at += Vector256<uint>.Count)
        {
            var levels = Levels(Vector256.LoadUnsafe(ref source, (nuint)at), channel, channels);
            (Vector256.ConvertToSingle(levels.AsInt32()) / 255f).StoreUnsafe(ref target, (nuint)at);
        }

        for (; at < pixels.Length; at++)
        {
            values[at] = Levels(Vector256.CreateScalar(pixels[at]), channel, channels).ToScalar() / 255f;
        }
    }

    private static Vector256<uint> Levels(Vector256<uint> pixels, int channel, int channels)
    {
        var low = Vector256.Create(0xffu);
        return channels == 3
            ? (pixels >> (8 * channel)) & low
            : (((pixels & low) * RedShare) + (((pixels >> 8) & low) * GreenShare) + (((pixels >> 16) & low) * BlueShare) + Vector256.Create(0x8000u)) >> 16;
    }
}
