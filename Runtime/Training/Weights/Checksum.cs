using System.Numerics;
using System.Runtime.InteropServices;

namespace InceptionDsl.Training.Weights;

/// <summary>
/// CRC-32C of bytes, which finds what a disk or a copy has changed: a file's length says nothing of that. G. Castagnoli, S. Bräuer,
/// M. Herrmann, "Optimization of cyclic redundancy-check codes with 24 and 32 parity bits", 1993; RFC 3720, appendix B.4.
/// </summary>
internal sealed class Checksum
{
    /// <summary>Characters of its text.</summary>
    public const int TextLength = 8;

    private uint _state = uint.MaxValue;

    /// <summary>Of these bytes.</summary>
    public static Checksum Of(ReadOnlySpan<byte> bytes)
    {
        var checksum = new Checksum();
        checksum.Add(bytes);
        return checksum;
    }

    /// <summary>Of what is left of a stream.</summary>
    public static Checksum Of(Stream stream)
    {
        var checksum = new Checksum();
        var buffer = new byte[1 << 20];
        while (stream.Read(buffer) is > 0 and var count)
        {
            checksum.Add(buffer.AsSpan(0, count));
        }

        return checksum;
    }

    /// <summary>Counts bytes after those before.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var state = _state;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            // The instruction takes the word's bytes from the lowest on, as they lie in memory.
            state = BitOperations.Crc32C(state, BitConverter.IsLittleEndian ? word : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word));
        }

        foreach (var single in bytes[(words.Length * sizeof(ulong))..])
        {
            state = BitOperations.Crc32C(state, single);
        }

        _state = state;
    }

    /// <summary>Of the bytes so far.</summary>
    public uint Value => ~_state;

    /// <summary>The same in hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
}
