using System.Runtime.InteropServices;
using System.Security.Cryptography;
using InceptionDsl.Data;
using InceptionDsl.Images;

namespace InceptionDsl.Inspection;

/// <summary>What was found of one image of a data set.</summary>
/// <param name="IsTraining">Whether it is of the training part.</param>
/// <param name="Index">Its place in the part.</param>
/// <param name="Label">Its class.</param>
/// <param name="Name">What it is called.</param>
internal sealed record ImageFacts(bool IsTraining, int Index, int Label, string Name)
{
    // Stored in a data set's own way, each pixel a byte.
    private static readonly ImageHeader Raw = new("pixels", "");

    /// <summary>Why it can't be read; null where it can.</summary>
    public string? Error { get; private init; }

    /// <summary>Rows, upright.</summary>
    public int Height { get; private init; }

    /// <summary>Columns, upright.</summary>
    public int Width { get; private init; }

    /// <summary>How it is stored.</summary>
    public ImageHeader Header { get; private init; }

    /// <summary>A hash of its size and its pixels: the same picture in another file has the same.</summary>
    public UInt128 Hash { get; private init; }

    /// <summary>Means of its pixels; null where it can't be read.</summary>
    public ChannelMoments? Moments { get; private init; }

    /// <summary>Reads an image.</summary>
    public static ImageFacts Of(ImageDataset part, int index, bool isTraining)
    {
        var facts = new ImageFacts(isTraining, index, part.Label(index), part.Name(index));
        try
        {
            var encoded = part.ReadEncoded(index);
            var image = part.Read(index);
            return facts with
            {
                Height = image.Height,
                Width = image.Width,
                Header = encoded is null ? Raw with { Mode = image.Channels == 1 ? "grey" : "RGB" } : ImageHeader.Of(encoded),
                Hash = HashOf(image),
                Moments = ChannelMoments.Of(image),
            };
        }
        catch (ImageDataException failure)
        {
            return facts with { Error = failure.Message };
        }
    }

    private static UInt128 HashOf(PixelImage image)
    {
        Span<int> size = [image.Channels, image.Height, image.Width];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(size));
        hash.AppendData(MemoryMarshal.AsBytes(image.Pixels.AsSpan()));
        return MemoryMarshal.Read<UInt128>(hash.GetHashAndReset());
    }
}
