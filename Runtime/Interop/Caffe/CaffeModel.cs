using System.Runtime.InteropServices;
using Google.Protobuf;
using InceptionDsl.Interop.Recognition;
using InceptionDsl.Language.Text;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Caffe;

/// <summary>
/// Reads what a network of Caffe has learned, a <c>.caffemodel</c>: the message NetParameter of BVLC/caffe's caffe.proto in protobuf's binary
/// form, of which only layers' names and tensors are read, in the format of today and that before 2014.
/// </summary>
internal static class CaffeModel
{
    /// <summary>Fields of the messages, as caffe.proto numbers them.</summary>
    private const int NetLayers = 100, NetOldLayers = 2, LayerName = 1, OldLayerName = 4, LayerBlobs = 7, OldLayerBlobs = 6;

    private const int BlobShape = 7, BlobData = 5, BlobDoubles = 8, ShapeDimensions = 1;

    private const int DeepestNesting = 100, MostDimensions = 32;

    /// <summary>Tensors by their layers' names.</summary>
    /// <exception cref="InteropException">There is no such file, or it is no whole one.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<TensorSource>> Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            using var input = CodedInputStream.CreateWithLimits(file, int.MaxValue, DeepestNesting);
            var layers = new Dictionary<string, IReadOnlyList<TensorSource>>(StringComparer.Ordinal);
            while (input.ReadTag() is not 0 and var tag)
            {
                var field = WireFormat.GetTagFieldNumber(tag);
                if (field is NetLayers or NetOldLayers && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
                {
                    var (name, blobs) = ReadLayer(input.ReadBytes(), field == NetOldLayers, path);
                    if (blobs.Count > 0)
                    {
                        layers[name] = blobs;
                    }
                }
                else
                {
                    input.SkipLastField();
                }
            }

            return layers.Count > 0 ? layers : throw new InteropException($"'{path}' is no file of Caffe's weights: it holds no layer with tensors.");
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new InteropException($"'{path}' is not a whole file of Caffe's weights: {e.Message}", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InteropException($"There is no file '{path}'.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InteropException($"'{path}' cannot be read: {e.Message}", e);
        }
    }

    private static (string Name, IReadOnlyList<TensorSource> Blobs) ReadLayer(ByteString bytes, bool isOld, string path)
    {
        var (name, blobs) = ("", new List<TensorSource>());
        var input = bytes.CreateCodedInput();
        while (input.ReadTag() is not 0 and var tag)
        {
            var field = WireFormat.GetTagFieldNumber(tag);
            var isMessage = WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited;
            if (isMessage && field == (isOld ? OldLayerName : LayerName))
            {
                name = input.ReadString();
            }
            else if (isMessage && field == (isOld ? OldLayerBlobs : LayerBlobs))
            {
                blobs.Add(ReadBlob(input.ReadBytes(), name, path));
            }
            else
            {
                input.SkipLastField();
            }
        }

        return (name, blobs);
    }

    private static TensorSource ReadBlob(ByteString bytes, string layer, string path)
    {
        var (shape, old, data) = (new List<long>(), new SortedDictionary<int, long>(), new List<float>());
        var floats = ReadOnlyMemory<byte>.Empty;
        var input = bytes.CreateCodedInput();
        while (input.ReadTag() is not 0 and var tag)
        {
            switch (WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag))
            {
                case (BlobData, WireFormat.WireType.LengthDelimited):
                    floats = input.ReadBytes().Memory;
                    break;
                case (BlobData, WireFormat.WireType.Fixed32):
                    data.Add(input.ReadFloat());
                    break;
                case (BlobDoubles, WireFormat.WireType.LengthDelimited):
                    data.AddRange(MemoryMarshal.Cast<byte, double>(input.ReadBytes().Span[..]).ToArray().Select(number => (float)number));
                    break;
                case (BlobShape, WireFormat.WireType.LengthDelimited):
                    ReadShape(input.ReadBytes(), shape);
                    break;
                case ( >= 1 and <= 4 and var axis, WireFormat.WireType.Varint):
                    old[axis] = input.ReadInt32();
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        // The format before 2014 has four numbers for every tensor.
        var dimensions = shape.Count > 0 ? shape : [.. old.Values];
        var count = floats.Length > 0 ? floats.Length / sizeof(float) : data.Count;
        var expected = (Int128)1;
        foreach (var length in dimensions)
        {
            expected = length < 0 || expected > int.MaxValue ? -1 : expected * length;
        }

        if (expected != count || floats.Length % sizeof(float) != 0)
        {
            throw new InteropException(
                $"'{path}': a tensor of the layer '{layer}' has {Numbers.WriteCount(count)} numbers, where its shape {string.Join("×", dimensions.Select(Numbers.Write))} has others.");
        }

        long[] sizes = [.. dimensions];
        var numbers = floats.Length > 0 ? floats : MemoryMarshal.AsBytes(data.ToArray().AsSpan()).ToArray();
        return new TensorSource(sizes, () =>
        {
            var tensor = empty(sizes, ScalarType.Float32);
            numbers.Span.CopyTo(tensor.bytes);
            return tensor;
        });
    }

    private static void ReadShape(ByteString bytes, List<long> shape)
    {
        var input = bytes.CreateCodedInput();
        while (input.ReadTag() is not 0 and var tag)
        {
            if (WireFormat.GetTagFieldNumber(tag) != ShapeDimensions)
            {
                input.SkipLastField();
            }
            else if (WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
            {
                var packed = input.ReadBytes().CreateCodedInput();
                while (!packed.IsAtEnd && shape.Count <= MostDimensions)
                {
                    shape.Add(packed.ReadInt64());
                }
            }
            else if (shape.Count <= MostDimensions)
            {
                shape.Add(input.ReadInt64());
            }
        }
    }
}
