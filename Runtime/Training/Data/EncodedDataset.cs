using InceptionDsl.Images;

namespace InceptionDsl.Data;

/// <summary>Images that are stored in the formats of image files, with their labels.</summary>
/// <param name="labels">One for each image.</param>
/// <param name="classNames">The classes.</param>
internal abstract class EncodedDataset(int[] labels, IReadOnlyList<string> classNames) : ImageDataset
{
    /// <inheritdoc/>
    public override int Count => labels.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ClassNames => classNames;

    /// <inheritdoc/>
    public override int Label(int index) => labels[index];

    /// <inheritdoc/>
    public override PixelImage Read(int index)
    {
        using var stream = new MemoryStream(ReadEncoded(index), writable: false);
        return ImageFile.Decode(stream, Name(index));
    }

    /// <inheritdoc/>
    public override SourceImage Open(int index) => ImageFile.FromBytes(ReadEncoded(index), Name(index));

    /// <inheritdoc/>
    internal abstract override byte[] ReadEncoded(int index);
}

/// <summary>Images in files of their own.</summary>
/// <param name="paths">The files.</param>
internal sealed class FileDataset(string[] paths, int[] labels, IReadOnlyList<string> classNames) : EncodedDataset(labels, classNames)
{
    /// <inheritdoc/>
    public override string Name(int index) => paths[index];

    /// <inheritdoc/>
    public override PixelImage Read(int index) => ImageFile.Read(paths[index]);

    /// <inheritdoc/>
    public override SourceImage Open(int index) => ImageFile.Open(paths[index]);

    /// <inheritdoc/>
    internal override byte[] ReadEncoded(int index) => ImageFile.ReadBytes(paths[index]);
}
