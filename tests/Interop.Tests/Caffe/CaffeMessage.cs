using System.Runtime.InteropServices;
using Google.Protobuf;

namespace InceptionDsl.Interop.Tests.Caffe;

/// <summary>Messages of a <c>.caffemodel</c>, by the numbers that BVLC/caffe's caffe.proto gives their fields.</summary>
internal static class CaffeMessage
{
    /// <summary>A network of layers of today's format (field 100: name 1, blobs 7).</summary>
    public static byte[] Net(params (string Name, byte[][] Blobs)[] layers) =>
        Of([.. layers.Select(layer => (100, Of([(1, Text(layer.Name)), .. layer.Blobs.Select(blob => (7, blob))])))]);

    /// <summary>A network of layers of the format before 2014 (field 2: name 4, blobs 6).</summary>
    public static byte[] OldNet(params (string Name, byte[][] Blobs)[] layers) =>
        Of([.. layers.Select(layer => (2, Of([(4, Text(layer.Name)), .. layer.Blobs.Select(blob => (6, blob))])))]);

    /// <summary>A tensor with its shape (field 7, dimensions 1) and packed numbers (5).</summary>
    public static byte[] Blob(long[] shape, params float[] numbers) => Of((7, Of((1, Varints(shape)))), (5, Bytes<float>(numbers)));

    /// <summary>A tensor with four lengths (fields 1 to 4).</summary>
    public static byte[] OldBlob(int[] shape, params float[] numbers) =>
        [.. shape.SelectMany((length, index) => new[] { (byte)((index + 1) << 3), (byte)length }), .. Of((5, Bytes<float>(numbers)))];

    /// <summary>Fields that hold bytes.</summary>
    public static byte[] Of(params (int Field, byte[] Content)[] fields)
    {
        using var bytes = new MemoryStream();
        var output = new CodedOutputStream(bytes);
        foreach (var (field, content) in fields)
        {
            output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            output.WriteLength(content.Length);
            output.Flush();
            bytes.Write(content);
        }

        return bytes.ToArray();
    }

    /// <summary>Numbers as packed fields have them.</summary>
    public static byte[] Bytes<T>(params T[] numbers)
        where T : struct => MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray();

    private static byte[] Varints(long[] numbers)
    {
        using var bytes = new MemoryStream();
        var output = new CodedOutputStream(bytes);
        Array.ForEach(numbers, output.WriteInt64);
        output.Flush();
        return bytes.ToArray();
    }

    private static byte[] Text(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
