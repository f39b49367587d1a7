using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace InceptionDsl.Kernels;

/// <summary>Brings images of few channels from N×C×H×W to channels last: registers of each channel are shuffled into as many of pixels.</summary>
/// <param name="images">Number N of images.</param>
/// <param name="channels">Their channels C.</param>
/// <param name="pixels">Pixels H·W of each.</param>
internal sealed unsafe class ImageInterleave(long images, long channels, long pixels) : PlaneKernel
{
    private const int Lanes = 16, MostChannels = 4;

    private readonly nint _images = (nint)images, _pixels = (nint)pixels;
    private readonly int _channels = (int)channels;
    private readonly Vector512<int>[] _places = Places((int)channels);

    /// <summary>Whether this computes it for images of so many channels.</summary>
    public static bool Computes(long channels) => Avx512F.IsSupported && channels is > 1 and <= MostChannels;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(nint source, nint destination, nint scratch)
    {
        var (pixels, channels, places) = (_pixels, _channels, _places);
        for (nint image = 0; image < _images; image++)
        {
            var from = (float*)source + (image * channels * pixels);
            var to = (float*)destination + (image * channels * pixels);
            nint at = 0;
            for (; at <= pixels - Lanes; at += Lanes)
            {
                var place = 0;
                for (var register = 0; register < channels; register++)
                {
                    var mixed = Vector512.Load(from + at);
                    for (nint channel = 1; channel < channels; channel++)
                    {
                        mixed = Avx512F.PermuteVar16x32x2(mixed, places[place++], Vector512.Load(from + (channel * pixels) + at));
                    }

                    mixed.Store(to);
                    to += Lanes;
                }
            }

            for (; at < pixels; at++)
            {
                for (nint channel = 0; channel < channels; channel++)
                {
                    *to++ = from[(channel * pixels) + at];
                }
            }
        }
    }

    /// <summary>
    /// For each register of pixels, and for each channel that is put to those before it, where each number is: among those before, or, from
    /// <see cref="Lanes"/> on, in the channel's register.
    /// </summary>
    private static Vector512<int>[] Places(int channels)
    {
        var places = new List<Vector512<int>>();
        Span<int> lanes = stackalloc int[Lanes];
        for (var register = 0; register < channels; register++)
        {
            for (var added = 1; added < channels; added++)
            {
                for (var lane = 0; lane < Lanes; lane++)
                {
                    var (pixel, channel) = Math.DivRem((register * Lanes) + lane, channels);
                    lanes[lane] = channel == added ? Lanes + pixel : channel == 0 && added == 1 ? pixel : lane;
                }

                places.Add(Vector512.Create<int>(lanes));
            }
        }

        return [.. places];
    }
}
