namespace Shapes;

/// <summary>A Huffman code as a JPEG defines it: how many words of each length from 1 to 16, and what they stand for in order.</summary>
internal sealed class JpegCodes
{
    private readonly (int Word, int Length)[] _words = new (int, int)[256];

    private JpegCodes(byte[] counts, byte[] symbols)
    {
        Definition = [.. counts, .. symbols];
        var (word, next) = (0, 0);
        for (var length = 1; length <= counts.Length; length++)
        {
            for (var i = 0; i < counts[length - 1]; i++)
            {
                _words[symbols[next++]] = (word++, length);
            }

            word <<= 1;
        }
    }

    /// <summary>The numbers of bits of differences of means (ITU-T T.81, table K.3).</summary>
    public static JpegCodes Means { get; } = new([0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);

    /// <summary>Zeros before a coefficient, and its number of bits (ITU-T T.81, table K.5).</summary>
    public static JpegCodes Rest { get; } = new(
        [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125],
        Convert.FromHexString(
            "01020300041105122131410613516107227114328191A1082342B1C11552D1F02433627282090A161718191A25262728292A3435363738393A434445464748494A"
            + "535455565758595A636465666768696A737475767778797A838485868788898A92939495969798999AA2A3A4A5A6A7A8A9AAB2B3B4B5B6B7B8B9BAC2C3C4C5C6C7"
            + "C8C9CAD2D3D4D5D6D7D8D9DAE1E2E3E4E5E6E7E8E9EAF1F2F3F4F5F6F7F8F9FA"));

    /// <summary>As it stands in the file.</summary>
    public byte[] Definition { get; }

    /// <summary>The word that stands for something.</summary>
    public (int Word, int Length) this[int symbol] => _words[symbol];
}

/// <summary>Writes coefficients bit by bit.</summary>
internal sealed class JpegBits(Stream file)
{
    private const int EndOfBlock = 0x00;
    private const int SixteenZeros = 0xf0;

    private int _waiting;
    private int _count;

    /// <summary>The difference of a block's mean to that of the block before.</summary>
    public void WriteMean(int difference) => Write(JpegCodes.Means, 0, difference);

    /// <summary>A block's other coefficients.</summary>
    public void WriteRest(int[] block)
    {
        var zeros = 0;
        for (var i = 1; i < block.Length; i++)
        {
            if (block[i] == 0)
            {
                zeros++;
                continue;
            }

            for (; zeros > 15; zeros -= 16)
            {
                Write(JpegCodes.Rest[SixteenZeros]);
            }

            Write(JpegCodes.Rest, zeros, block[i]);
            zeros = 0;
        }

        if (zeros > 0)
        {
            Write(JpegCodes.Rest[EndOfBlock]);
        }
    }

    /// <summary>Fills the last byte with ones.</summary>
    public void Finish()
    {
        if (_count > 0)
        {
            Write(((1 << (8 - _count)) - 1, 8 - _count));
        }
    }

    private void Write(JpegCodes codes, int zeros, int value)
    {
        var bits = 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)Math.Abs(value));
        Write(codes[(zeros << 4) | bits]);
        Write(((value < 0 ? value - 1 : value) & ((1 << bits) - 1), bits));
    }

    private void Write((int Bits, int Length) word)
    {
        for (var i = word.Length - 1; i >= 0; i--)
        {
            _waiting = (_waiting << 1) | ((word.Bits >> i) & 1);
            if (++_count == 8)
            {
                file.WriteByte((byte)_waiting);

                // A byte of ones is followed by zeros, to tell it from a marker.
                if (_waiting == 0xff)
                {
                    file.WriteByte(0);
                }

                (_waiting, _count) = (0, 0);
            }
        }
    }
}
