using static TorchSharp.torch;

namespace InceptionDsl.Interop.Onnx;

/// <summary>A type of elements that is read and written here.</summary>
/// <param name="Type">ONNX's number of it.</param>
/// <param name="Scalar">libtorch's.</param>
/// <param name="Bytes">Bytes of an element.</param>
internal sealed record OnnxType(TensorProto.Types.DataType Type, ScalarType Scalar, int Bytes)
{
    /// <summary>A row for each.</summary>
    public static IReadOnlyList<OnnxType> All { get; } =
    [
        new(TensorProto.Types.DataType.Float, ScalarType.Float32, 4),
        new(TensorProto.Types.DataType.Float16, ScalarType.Float16, 2),
        new(TensorProto.Types.DataType.Bfloat16, ScalarType.BFloat16, 2),
        new(TensorProto.Types.DataType.Double, ScalarType.Float64, 8),
        new(TensorProto.Types.DataType.Int64, ScalarType.Int64, 8),
        new(TensorProto.Types.DataType.Int32, ScalarType.Int32, 4),
        new(TensorProto.Types.DataType.Int16, ScalarType.Int16, 2),
        new(TensorProto.Types.DataType.Int8, ScalarType.Int8, 1),
        new(TensorProto.Types.DataType.Uint8, ScalarType.Byte, 1),
        new(TensorProto.Types.DataType.Bool, ScalarType.Bool, 1),
    ];

    /// <summary>The row of a number; null where it is none of these.</summary>
    public static OnnxType? Find(int number) => All.FirstOrDefault(row => (int)row.Type == number);

    /// <summary>The row of libtorch's type.</summary>
    public static OnnxType Of(ScalarType scalar) => All.First(row => row.Scalar == scalar);

    /// <summary>The types' names, for a message.</summary>
    public static string Names => string.Join(", ", All.Select(row => NameOf((int)row.Type)));

    /// <summary>ONNX's name of a number: <c>FLOAT16</c>.</summary>
    public static string NameOf(int number) =>
        Enum.IsDefined((TensorProto.Types.DataType)number) ? ((TensorProto.Types.DataType)number).ToString().ToUpperInvariant() : $"type {number}";
}
