using System.Buffers.Binary;
using System.Numerics;
using InceptionDsl.Training.Weights;

namespace InceptionDsl.Training.Metrics;

/// <summary>
/// The frame of a record in TensorFlow's record files: its length, a check of the length, the record, a check of the record. A check is a
/// masked CRC-32C, as TensorFlow's <c>record_writer.cc</c> describes it.
/// </summary>
internal static class RecordFrame
{
    private const int Header = sizeof(ulong) + sizeof(uint);
    private const int Footer = sizeof(uint);

    /// <summary>Writes a record.</summary>
    public static void Write(Stream stream, ReadOnlySpan<byte> record)
    {
        Span<byte> header = stackalloc byte[Header];
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[sizeof(ulong)..], Check(header[..sizeof(ulong)]));
        Span<byte> footer = stackalloc byte[Footer];
        BinaryPrimitives.WriteUInt32LittleEndian(footer, Check(record));
        stream.Write(header);
        stream.Write(record);
        stream.Write(footer);
    }

    /// <summary>Reads a record; null where there is none that is whole.</summary>
    public static byte[]? Read(Stream stream)
    {
        Span<byte> header = stackalloc byte[Header];
        if (stream.ReadAtLeast(header, Header, throwOnEndOfStream: false) < Header
            || BinaryPrimitives.ReadUInt32LittleEndian(header[sizeof(ulong)..]) != Check(header[..sizeof(ulong)])
            || BinaryPrimitives.ReadUInt64LittleEndian(header) is var length && length > (ulong)Math.Max(0, stream.Length - stream.Position - Footer))
        {
            return null;
        }

        var record = new byte[length];
        stream.ReadExactly(record);
        Span<byte> footer = stackalloc byte[Footer];
        stream.ReadExactly(footer);
        return BinaryPrimitives.ReadUInt32LittleEndian(footer) == Check(record) ? record : null;
    }

    private static uint Check(ReadOnlySpan<byte> bytes) => BitOperations.RotateRight(Checksum.Of(bytes).Value, 15) + 0xA282EAD8;
}
