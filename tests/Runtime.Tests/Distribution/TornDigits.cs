using InceptionDsl.Data;
using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Distribution;

/// <summary>Digits of which one can't be read.</summary>
/// <param name="whole">All of them.</param>
/// <param name="torn">Which one.</param>
/// <param name="rank">The process that can't; null for any.</param>
internal sealed class TornDigits(ImageDataset whole, int torn, int? rank = null) : ImageDataset
{
    public const string Message = "The digit is torn.";

    public override int Count => whole.Count;

    public override IReadOnlyList<string> ClassNames => whole.ClassNames;

    public override int Label(int index) => whole.Label(index);

    public override PixelImage Read(int index) => index == torn && (rank ?? MpiRun.RankOfThis) == MpiRun.RankOfThis
        ? throw new ImageDataException(Message)
        : whole.Read(index);
}
