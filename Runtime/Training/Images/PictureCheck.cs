using InceptionDsl.Native;
using SkiaSharp;

namespace InceptionDsl.Images;

/// <summary>The doctor's question about the library that draws and decodes pictures.</summary>
internal static class PictureCheck
{
    public static NativeCheck Run()
    {
        try
        {
            using SKBitmap bitmap = new(2, 2);
            bitmap.Erase(SKColors.Red);
            using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
            using var back = SKBitmap.Decode(png);
            return back.GetPixel(1, 1) == SKColors.Red
                ? new NativeCheck("", CheckStatus.Ok, $"SkiaSharp {typeof(SKBitmap).Assembly.GetName().Version?.ToString(3)} writes and reads a PNG")
                : new NativeCheck("", CheckStatus.Failed, "SkiaSharp reads another color than it wrote", "Restore the packages again.");
        }
        catch (Exception failure) when (failure is DllNotFoundException or TypeInitializationException or EntryPointNotFoundException)
        {
            return new NativeCheck(
                "",
                CheckStatus.Failed,
                $"SkiaSharp does not load: {LoaderMessage.Of(failure.GetBaseException())}",
                $"Restore again and publish for this platform ({NativeDirectories.Platform}): its package SkiaSharp.NativeAssets has the library.");
        }
    }
}
