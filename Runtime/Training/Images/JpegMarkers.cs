using System.Buffers.Binary;

namespace InceptionDsl.Images;

/// <summary>What a JPEG's markers say (ITU-T T.81, annex B).</summary>
/// <param name="IsProgressive">Whether it is decoded from coarse to fine.</param>
/// <param name="HasEnd">Whether its end is there: it was not cut off.</param>
internal readonly record struct JpegMarkers(bool IsProgressive, bool HasEnd)
{
    private const byte ProgressiveFrame = 0xc2;
    private const byte StartOfScan = 0xda;

    private static ReadOnlySpan<byte> Start => [0xff, 0xd8];

    private static ReadOnlySpan<byte> End => [0xff, 0xd9];

    /// <summary>Reads the markers of a file, which may be no JPEG; it then has an end and is not progressive.</summary>
    public static JpegMarkers Of(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Start))
        {
            return new JpegMarkers(IsProgressive: false, HasEnd: true);
        }

        var isProgressive = false;
        for (var rest = file[Start.Length..]; rest.Length >= 4;)
        {
            var marker = rest[1];
            isProgressive |= marker == ProgressiveFrame;
            if (rest[0] != 0xff || marker == StartOfScan)
            {
                // A thumbnail in the segments before has an end of its own; in coded data an 0xff is followed by 0 or a restart's number.
                return new JpegMarkers(isProgressive, rest.IndexOf(End) >= 0);
            }

            // Bytes 0xff may fill up the room before a marker.
            var length = marker == 0xff ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            rest = rest[Math.Min(length, rest.Length)..];
        }

        return new JpegMarkers(isProgressive, HasEnd: false);
    }
}
