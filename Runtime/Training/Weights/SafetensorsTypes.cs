using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>The names of element types in safetensors files.</summary>
internal static class SafetensorsTypes
{
    private static readonly (string Name, ScalarType Type, int Bytes)[] All =
    [
        ("F32", ScalarType.Float32, 4), ("F64", ScalarType.Float64, 8), ("F16", ScalarType.Float16, 2), ("BF16", ScalarType.BFloat16, 2),
        ("I64", ScalarType.Int64, 8), ("I32", ScalarType.Int32, 4), ("I16", ScalarType.Int16, 2), ("I8", ScalarType.Int8, 1),
        ("U8", ScalarType.Byte, 1), ("BOOL", ScalarType.Bool, 1),
    ];

    public static string NameOf(ScalarType type) =>
        All.FirstOrDefault(entry => entry.Type == type).Name ?? throw new NotSupportedException($"safetensors cannot hold {type}");

    public static (ScalarType Type, int Bytes)? Find(string name)
    {
        var entry = All.FirstOrDefault(entry => entry.Name == name);
        return entry.Name is null ? null : (entry.Type, entry.Bytes);
    }
}
