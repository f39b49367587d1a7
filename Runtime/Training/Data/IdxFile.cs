using System.Buffers.Binary;
using System.IO.Compression;
using InceptionDsl.Images;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Data;

/// <summary>A file of bytes in the format of MNIST (Y. LeCun, "The MNIST database of handwritten digits"), packed by gzip or not.</summary>
/// <param name="Sizes">Its dimensions.</param>
/// <param name="Bytes">Its values, the last dimension running first.</param>
internal sealed record IdxFile(IReadOnlyList<int> Sizes, byte[] Bytes)
{
    private const byte UnsignedByte = 8;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; one that ends in .gz is unpacked.</param>
    /// <param name="dimensions">How many dimensions it must have.</param>
    /// <exception cref="ImageDataException">It is none, or it ends before or after what it says.</exception>
    public static IdxFile Read(string path, int dimensions)
    {
        try
        {
            using var file = File.OpenRead(path);
            using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
            return Read(path, stream, dimensions);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ImageDataException($"The file '{path}' cannot be read: {failure.Message}", failure);
        }
    }

    private static IdxFile Read(string path, Stream stream, int dimensions)
    {
        var header = new byte[4 + (4 * dimensions)];
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length
            || header[0] != 0 || header[1] != 0 || header[2] != UnsignedByte || header[3] != dimensions)
        {
            throw new ImageDataException($"'{path}' is no idx file of bytes with {Numbers.WriteWith(dimensions, "dimension")}.");
        }

        var sizes = Enumerable.Range(0, dimensions).Select(index => BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4 + (4 * index)))).ToList();
        var said = sizes.Aggregate((UInt128)1, (product, size) => product * size);
        if (said > (UInt128)Array.MaxLength)
        {
            throw new ImageDataException($"'{path}' says that it has {string.Join(" × ", sizes.Select(size => Numbers.WriteCount(size)))} values, more than can be held.");
        }

        // What a header says is believed only as the bytes arrive.
        using var values = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (values.Length <= (long)said && stream.Read(buffer) is > 0 and var read)
        {
            values.Write(buffer, 0, read);
        }

        return values.Length == (long)said
            ? new IdxFile([.. sizes.Select(size => (int)size)], values.ToArray())
            : throw new ImageDataException(
                $"'{path}' {(values.Length < (long)said ? $"is cut off: it has {Numbers.WriteCount(values.Length)}" : "is longer than it says: it has more than")} of {Numbers.WriteCount((long)said)} bytes.");
    }
}
