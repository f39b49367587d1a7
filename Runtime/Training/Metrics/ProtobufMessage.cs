using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace InceptionDsl.Training.Metrics;

/// <summary>A message in Protocol Buffers' wire format, written field by field: what TensorBoard's events are made of.</summary>
internal sealed class ProtobufMessage
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>How a field is laid out.</summary>
    internal enum WireType
    {
        /// <summary>A whole number in groups of seven bits, the least first.</summary>
        Varint = 0,

        /// <summary>Eight bytes, the least first.</summary>
        Fixed64 = 1,

        /// <summary>A length, and as many bytes: a text, bytes, a message.</summary>
        Bytes = 2,

        /// <summary>Four bytes, the least first.</summary>
        Fixed32 = 5,
    }

    /// <summary>Adds a whole number.</summary>
    public ProtobufMessage Add(int field, long value)
    {
        WriteKey(field, WireType.Varint);
        WriteVarint((ulong)value);
        return this;
    }

    /// <summary>Adds a number of 64 bits.</summary>
    public ProtobufMessage Add(int field, double value)
    {
        WriteKey(field, WireType.Fixed64);
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>Adds a number of 32 bits.</summary>
    public ProtobufMessage Add(int field, float value)
    {
        WriteKey(field, WireType.Fixed32);
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>Adds a text.</summary>
    public ProtobufMessage Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a message.</summary>
    public ProtobufMessage Add(int field, ProtobufMessage message) => Add(field, message.ToArray());

    /// <summary>Adds bytes.</summary>
    public ProtobufMessage Add(int field, ReadOnlySpan<byte> bytes)
    {
        WriteKey(field, WireType.Bytes);
        WriteVarint((ulong)bytes.Length);
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>The message.</summary>
    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    private void WriteKey(int field, WireType type) => WriteVarint(((ulong)field << 3) | (uint)type);

    private void WriteVarint(ulong value)
    {
        while (value >= 0x80)
        {
            _bytes.Write([(byte)(value | 0x80)]);
            value >>= 7;
        }

        _bytes.Write([(byte)value]);
    }
}
