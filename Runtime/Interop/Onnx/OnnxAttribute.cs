using Google.Protobuf;
using Kind = InceptionDsl.Interop.Onnx.AttributeProto.Types.AttributeType;

namespace InceptionDsl.Interop.Onnx;

/// <summary>Makes attributes of nodes.</summary>
internal static class OnnxAttribute
{
    /// <summary>An integer.</summary>
    public static AttributeProto Of(string name, long value) => new() { Name = name, Type = Kind.Int, I = value };

    /// <summary>A number, rounded to 32 bits.</summary>
    public static AttributeProto Of(string name, double value) => new() { Name = name, Type = Kind.Float, F = (float)value };

    /// <summary>A word.</summary>
    public static AttributeProto Of(string name, string value) => new() { Name = name, Type = Kind.String, S = ByteString.CopyFromUtf8(value) };

    /// <summary>A tensor of one number.</summary>
    public static AttributeProto OfNumber(string name, float value)
    {
        var tensor = new TensorProto { DataType = (int)TensorProto.Types.DataType.Float, RawData = ByteString.CopyFrom(BitConverter.GetBytes(value)) };
        tensor.Dims.Add(1);
        return new() { Name = name, Type = Kind.Tensor, T = tensor };
    }

    /// <summary>A list of integers.</summary>
    public static AttributeProto Of(string name, params long[] values)
    {
        var attribute = new AttributeProto { Name = name, Type = Kind.Ints };
        attribute.Ints.Add(values);
        return attribute;
    }
}
