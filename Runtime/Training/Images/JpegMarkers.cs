using System.Buffers.Binary;

namespace InceptionDsl.Images;

/// <summary>
/// Reads the markers of a JPEG (ITU-T T.81, annex B). The decoder takes a progressive file that was cut off for a coarse picture, and
/// does not tell.
/// </summary>
internal static class JpegMarkers
{
    private const byte ProgressiveFrame = 0xc2;
    private const byte StartOfScan = 0xda;

    private static ReadOnlySpan<byte> Start => [0xff, 0xd8];

    private static ReadOnlySpan<byte> End => [0xff, 0xd9];

    /// <summary>Whether a file is a progressive JPEG whose end is missing.</summary>
    public static bool IsProgressiveWithoutEnd(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Start))
        {
            return false;
        }

        var isProgressive = false;
        for (var rest = file[Start.Length..]; rest.Length >= 4;)
        {
            var marker = rest[1];
            isProgressive |= marker == ProgressiveFrame;
            if (rest[0] != 0xff || marker == StartOfScan)
            {
                // A thumbnail in the segments before has an end of its own; in coded data an 0xff is followed by 0 or a restart's number.
                return isProgressive && rest.IndexOf(End) < 0;
            }

            // Bytes 0xff may fill up the room before a marker.
            var length = marker == 0xff ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            rest = rest[Math.Min(length, rest.Length)..];
        }

        return isProgressive;
    }
}
