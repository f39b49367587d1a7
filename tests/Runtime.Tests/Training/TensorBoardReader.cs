using System.Text;

namespace InceptionDsl.Runtime.Tests.Training;

/// <summary>
/// Reads event files by what is published of them, and with nothing of the writer: TensorFlow's record format (lengths and masked CRC-32C,
/// polynomial 0x1EDC6F41 of RFC 3720) and the messages of <c>event.proto</c> and <c>summary.proto</c>.
/// </summary>
internal static class TensorBoardReader
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(index =>
    {
        var crc = (uint)index;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 1 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
        }

        return crc;
    })];

    /// <summary>An event: its time in seconds since 1970, its step, and what it says.</summary>
    internal sealed record Event(double Time, long Step, string? Version, IReadOnlyList<Value> Values);

    /// <summary>A number or an image under a name.</summary>
    internal sealed record Value(string Tag, float? Number, byte[]? Png, int Height, int Width, int Channels);

    /// <param name="isTorn">Whether something may follow the last whole record.</param>
    public static IReadOnlyList<Event> Read(string path, bool isTorn = false)
    {
        var bytes = File.ReadAllBytes(path);
        var events = new List<Event>();
        var place = 0;
        while (place < bytes.Length)
        {
            if (isTorn && bytes.Length - place < 12)
            {
                break;
            }

            var length = (int)BitConverter.ToUInt64(bytes, place);
            Assert.Equal(Masked(bytes.AsSpan(place, 8)), BitConverter.ToUInt32(bytes, place + 8));
            Assert.Equal(Masked(bytes.AsSpan(place + 12, length)), BitConverter.ToUInt32(bytes, place + 12 + length));
            events.Add(EventOf(bytes[(place + 12)..(place + 12 + length)]));
            place += 16 + length;
        }

        return events;
    }

    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFF;
        foreach (var value in bytes)
        {
            crc = Table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        crc ^= 0xFFFFFFFF;
        return unchecked(((crc >> 15) | (crc << 17)) + 0xA282EAD8);
    }

    private static Event EventOf(byte[] message)
    {
        var fields = Fields(message).ToLookup(field => field.Number);
        return new Event(
            BitConverter.ToDouble(fields[1].Single().Bytes),
            fields[2].Select(field => field.Whole).SingleOrDefault(),
            fields[3].Select(field => Encoding.UTF8.GetString(field.Bytes)).SingleOrDefault(),
            [.. fields[5].SelectMany(summary => Fields(summary.Bytes)).Where(field => field.Number == 1).Select(value => ValueOf(value.Bytes))]);
    }

    private static Value ValueOf(byte[] message)
    {
        var fields = Fields(message).ToLookup(field => field.Number);
        var tag = Encoding.UTF8.GetString(fields[1].Single().Bytes);
        if (fields[4].Select(field => field.Bytes).SingleOrDefault() is not { } picture)
        {
            return new Value(tag, BitConverter.ToSingle(fields[2].Single().Bytes), null, 0, 0, 0);
        }

        var image = Fields(picture).ToDictionary(field => field.Number);
        return new Value(tag, null, image[4].Bytes, (int)image[1].Whole, (int)image[2].Whole, (int)image[3].Whole);
    }

    private static IEnumerable<(int Number, long Whole, byte[] Bytes)> Fields(byte[] message)
    {
        var place = 0;
        while (place < message.Length)
        {
            var key = Varint();
            var size = (key & 7) switch { 0 => 0, 1 => 8, 5 => 4, 2 => (int)Varint(), _ => throw new InvalidDataException() };
            var whole = (key & 7) == 0 ? Varint() : 0;
            yield return ((int)(key >> 3), whole, message[place..(place + size)]);
            place += size;
        }

        long Varint()
        {
            var (value, shift) = (0L, 0);
            while (true)
            {
                var part = message[place++];
                value |= (long)(part & 0x7F) << shift;
                shift += 7;
                if (part < 0x80)
                {
                    return value;
                }
            }
        }
    }
}
