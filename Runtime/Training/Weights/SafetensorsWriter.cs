using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>
/// Writes tensors in the safetensors format (https://github.com/huggingface/safetensors): an 8-byte little-endian length, a
/// JSON header of that length, the tensors' bytes.
/// </summary>
internal static class SafetensorsWriter
{
    /// <summary>The metadata under which <see cref="WriteChecked"/> puts the checksum of the numbers.</summary>
    public const string ChecksumKey = "inception-dsl.crc32c";

    private const int PrefixLength = 8;

    /// <summary>Bytes that a file will have.</summary>
    public static long Length(IReadOnlyList<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string> metadata) =>
        PrefixLength + Header(tensors, metadata).Length + tensors.Sum(entry => entry.Tensor.numel() * entry.Tensor.element_size());

    /// <summary>Writes a file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="tensors">Written in this order, row-major whatever their strides.</param>
    /// <param name="metadata">Text by name, put under <c>__metadata__</c>.</param>
    public static void Write(
        Stream stream, IReadOnlyList<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        WriteHeader(stream, Header(tensors, metadata));
        WriteData(stream.Write, tensors);
    }

    /// <summary>Writes a file with a checksum of its numbers, which <see cref="SafetensorsFile.CheckData"/> compares.</summary>
    /// <inheritdoc cref="Write"/>
    /// <param name="stream">Where to, from its beginning.</param>
    /// <param name="tensors">Written in this order, row-major whatever their strides.</param>
    /// <param name="metadata">Text by name, put under <c>__metadata__</c>.</param>
    public static void WriteChecked(
        Stream stream, IReadOnlyList<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        // The header comes first and the checksum is known last: it takes the place of as many zeros.
        var whole = new Dictionary<string, string>(metadata) { [ChecksumKey] = new('0', Checksum.TextLength) };
        WriteHeader(stream, Header(tensors, whole));
        var checksum = new Checksum();
        WriteData(
            bytes =>
            {
                checksum.Add(bytes);
                stream.Write(bytes);
            },
            tensors);
        whole[ChecksumKey] = checksum.ToString();
        stream.Position = 0;
        WriteHeader(stream, Header(tensors, whole));
    }

    private static void WriteHeader(Stream stream, byte[] header)
    {
        var length = new byte[PrefixLength];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
    }

    private static void WriteData(BytesWriter write, IReadOnlyList<(string Name, Tensor Tensor)> tensors)
    {
        foreach (var (_, tensor) in tensors)
        {
            TensorBytes.Write(tensor, write);
        }
    }

    private static byte[] Header(IReadOnlyList<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach (var (key, value) in metadata)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            var offset = 0L;
            foreach (var (name, tensor) in tensors)
            {
                var end = offset + (tensor.numel() * tensor.element_size());
                json.WriteStartObject(name);
                json.WriteString("dtype", SafetensorsTypes.NameOf(tensor.dtype));
                WriteNumbers(json, "shape", tensor.shape);
                WriteNumbers(json, "data_offsets", [offset, end]);
                json.WriteEndObject();
                offset = end;
            }

            json.WriteEndObject();
        }

        // Data begins at a multiple of 8, as the format's own writer does it; spaces after JSON are allowed.
        while (buffer.Length % 8 != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, long[] numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
