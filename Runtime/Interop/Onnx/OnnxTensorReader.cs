using System.Runtime.InteropServices;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Onnx;

/// <summary>Reads tensors' messages, whose dimensions and data are believed only where they agree.</summary>
internal static class OnnxTensorReader
{
    /// <summary>Reads a tensor.</summary>
    /// <exception cref="InteropException">Its type, its dimensions or its data are not as they can be.</exception>
    public static OnnxTensor Read(OnnxModel model, TensorProto tensor, string name)
    {
        var type = OnnxType.Find(tensor.DataType)
            ?? throw Wrong(model, name, $"has elements of {OnnxType.NameOf(tensor.DataType)}; those that can be read are {OnnxType.Names}");
        if (tensor.Segment is not null)
        {
            throw Wrong(model, name, "is a segment of a larger one, which is not read");
        }

        var length = LengthOf(model, tensor, name, type);
        var data = tensor.DataLocation == TensorProto.Types.DataLocation.External
            ? ExternalData.Read(model, tensor, name, length)
            : tensor.HasRawData ? tensor.RawData.Memory : TypedData(tensor, type);
        return data.Length == length
            ? new OnnxTensor(name, type, [.. tensor.Dims], data)
            : throw Wrong(model, name, $"has {Text(tensor)} elements of {type.Bytes} bytes, but {Numbers.Write(data.Length)} bytes of data");
    }

    internal static InteropException Wrong(OnnxModel model, string name, string what) => new($"'{model.Path}': the tensor '{name}' {what}.");

    /// <summary>Bytes that the dimensions ask for.</summary>
    private static int LengthOf(OnnxModel model, TensorProto tensor, string name, OnnxType type)
    {
        if (tensor.Dims.Any(dimension => dimension < 0))
        {
            throw Wrong(model, name, $"has the dimensions {Text(tensor)}, of which none can be below 0");
        }

        var length = (Int128)type.Bytes;
        foreach (var dimension in tensor.Dims)
        {
            // Zero times anything is zero, whatever comes before it.
            length = dimension == 0 || tensor.Dims.Contains(0) ? 0 : length * dimension;
            if (length > Array.MaxLength)
            {
                throw Wrong(model, name, $"has {Text(tensor)} elements, and so more than the 2 GB that one can have");
            }
        }

        return (int)length;
    }

    /// <summary>The field of numbers that belongs to the type, as bytes.</summary>
    private static byte[] TypedData(TensorProto tensor, OnnxType type) => type.Type switch
    {
        TensorProto.Types.DataType.Float => Bytes<float>(tensor.FloatData.ToArray()),
        TensorProto.Types.DataType.Double => Bytes<double>(tensor.DoubleData.ToArray()),
        TensorProto.Types.DataType.Int64 => Bytes<long>(tensor.Int64Data.ToArray()),
        TensorProto.Types.DataType.Int32 => Bytes<int>(tensor.Int32Data.ToArray()),
        _ when type.Bytes == 2 => Bytes<short>([.. tensor.Int32Data.Select(number => unchecked((short)number))]),
        _ => [.. tensor.Int32Data.Select(number => unchecked((byte)number))],
    };

    private static byte[] Bytes<T>(T[] numbers)
        where T : unmanaged => MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray();

    private static string Text(TensorProto tensor) => tensor.Dims.Count == 0 ? "1" : string.Join("×", tensor.Dims.Take(8).Select(Numbers.Write));
}
