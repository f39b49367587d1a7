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
    private const int NetLayers = 100, NetOldLayers = 2, LayerName = 1, OldLayerName = 4, OldestLayer = 1, LayerBlobs = 7, OldLayerBlobs = 6;

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
            else if (isMessage && isOld && field == OldestLayer)
            {
                throw new InteropException($"'{path}' is in the format that Caffe had until 2013. Caffe's own upgrade_net_proto_binary brings it up to date.");
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
        var (shape, old) = (new List<long>(), new SortedDictionary<int, long>());

        // Nearly always one piece, which may have gigabytes; only several are put together.
        var (whole, pieces) = (ReadOnlyMemory<byte>.Empty, new MemoryStream());
        var input = bytes.CreateCodedInput();
        while (input.ReadTag() is not 0 and var tag)
        {
            switch (WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag))
            {
                case (BlobData, WireFormat.WireType.LengthDelimited):
                    if (whole.IsEmpty && pieces.Length == 0)
                    {
                        whole = input.ReadBytes().Memory;
                    }
                    else
                    {
                        Append(input.ReadBytes().Span);
                    }

                    break;
                case (BlobData, WireFormat.WireType.Fixed32):
                    Append(MemoryMarshal.AsBytes([input.ReadFloat()]));
                    break;
                case (BlobDoubles, WireFormat.WireType.LengthDelimited):
                    var doubles = input.ReadBytes();
                    if (doubles.Length % sizeof(double) != 0)
                    {
                        throw new InteropException($"'{path}': a tensor of the layer '{layer}' ends within a number.");
                    }

                    foreach (var number in MemoryMarshal.Cast<byte, double>(doubles.Span))
                    {
                        Append(MemoryMarshal.AsBytes([(float)number]));
                    }

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
        long[] sizes = shape.Count > 0 ? [.. shape] : [.. old.Values];
        var numbers = whole.IsEmpty ? pieces.ToArray() : whole;
        var source = new TensorSource(sizes, () =>
        {
            var tensor = empty(sizes, ScalarType.Float32);
            numbers.Span.CopyTo(tensor.bytes);
            return tensor;
        });
        return sizes.All(length => length >= 0) && source.Count * (Int128)sizeof(float) == numbers.Length ? source
            : throw new InteropException(
                $"'{path}': a tensor of the layer '{layer}' has {Numbers.WriteCount(numbers.Length / sizeof(float))} numbers, "
                + $"where its shape {string.Join("×", sizes.Select(Numbers.Write))} has others.");

        void Append(ReadOnlySpan<byte> piece)
        {
            pieces.Write(whole.Span);
            whole = ReadOnlyMemory<byte>.Empty;
            pieces.Write(piece);
        }
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
