using InceptionDsl.Data;
using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Distribution;

/// <summary>Digits of which each takes a while to read, so that a training is still under way when it is stopped.</summary>
/// <param name="whole">All of them.</param>
internal sealed class SlowDigits(ImageDataset whole) : ImageDataset
{
    private static readonly TimeSpan While = TimeSpan.FromMilliseconds(20);

    public override int Count => whole.Count;

    public override IReadOnlyList<string> ClassNames => whole.ClassNames;

    public override int Label(int index) => whole.Label(index);

    public override PixelImage Read(int index)
    {
        Thread.Sleep(While);
        return whole.Read(index);
    }
}
