using System.Buffers.Binary;
using System.Text;

namespace InceptionDsl.Native;

/// <summary>Little-endian reads at absolute offsets of a file; a read past the end is a format error, never a crash.</summary>
internal sealed class ElfBytes(Stream stream)
{
    // The longest C++ symbol of libtorch is under 4 KiB; a name without an end is damage, not a name.
    private const int LongestName = 64 * 1024;

    public long Length { get; } = stream.Length;

    public ushort UInt16(long offset)
    {
        Span<byte> bytes = stackalloc byte[2];
        Read(offset, bytes);
        return BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    public uint UInt32(long offset)
    {
        Span<byte> bytes = stackalloc byte[4];
        Read(offset, bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    public ulong UInt64(long offset)
    {
        Span<byte> bytes = stackalloc byte[8];
        Read(offset, bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    public byte[] Block(long offset, long count)
    {
        if (count < 0 || offset < 0 || count > Length - offset)
        {
            throw Truncated(offset);
        }
        var block = new byte[count];
        Read(offset, block);
        return block;
    }

    /// <summary>The zero-terminated name at an offset.</summary>
    public string Name(long offset)
    {
        List<byte> name = [];
        Span<byte> chunk = stackalloc byte[64];
        while (true)
        {
            var part = chunk[..(int)Math.Min(chunk.Length, Math.Max(1, Length - offset))];
            Read(offset, part);
            var end = part.IndexOf((byte)0);
            name.AddRange(end < 0 ? part : part[..end]);
            if (end >= 0)
            {
                return Encoding.UTF8.GetString([.. name]);
            }
            if (name.Count > LongestName)
            {
                throw new ElfFormatException($"A name at offset {offset} has no end.");
            }
            offset += part.Length;
        }
    }

    public void Read(long offset, Span<byte> destination)
    {
        if (offset < 0 || offset > Length - destination.Length)
        {
            throw Truncated(offset);
        }
        stream.Seek(offset, SeekOrigin.Begin);
        stream.ReadExactly(destination);
    }

    private ElfFormatException Truncated(long offset) =>
        new($"The file is cut short: it points to offset {offset} but is {Length} bytes long.");
}
