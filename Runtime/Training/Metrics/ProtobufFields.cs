using System.Buffers.Binary;

namespace InceptionDsl.Training.Metrics;

/// <summary>The fields of a message in Protocol Buffers' wire format, one after the other.</summary>
internal ref struct ProtobufFields(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The field's number.</summary>
    public int Field { get; private set; }

    /// <summary>Its value, where it is a whole number.</summary>
    public long Number { get; private set; }

    /// <summary>Its value, where it is bytes, a text or a message; empty elsewhere.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Goes to the next field.</summary>
    /// <exception cref="InvalidDataException">There is something else.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var key = ReadVarint();
        (Field, Number) = ((int)(key >> 3), 0);
        Bytes = default;
        switch ((ProtobufMessage.WireType)(key & 7))
        {
            case ProtobufMessage.WireType.Varint:
                Number = (long)ReadVarint();
                break;
            case ProtobufMessage.WireType.Bytes:
                Bytes = Take(ReadVarint());
                break;
            case ProtobufMessage.WireType.Fixed64:
                Number = BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));
                break;
            case ProtobufMessage.WireType.Fixed32:
                Number = BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));
                break;
            default:
                throw new InvalidDataException("a field of no known kind");
        }

        return true;
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
        {
            throw new InvalidDataException("a field that ends early");
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(1)[0];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("a number that does not end");
    }
}
