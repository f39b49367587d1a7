using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>The names of element types in safetensors files.</summary>
internal static class SafetensorsTypes
{
    private static readonly (string Name, ScalarType Type)[] All =
    [
        ("F32", ScalarType.Float32), ("F64", ScalarType.Float64), ("F16", ScalarType.Float16), ("BF16", ScalarType.BFloat16), ("I64", ScalarType.Int64),
        ("I32", ScalarType.Int32), ("I16", ScalarType.Int16), ("I8", ScalarType.Int8), ("U8", ScalarType.Byte), ("BOOL", ScalarType.Bool),
    ];

    public static string NameOf(ScalarType type) =>
        All.FirstOrDefault(entry => entry.Type == type).Name ?? throw new NotSupportedException($"safetensors cannot hold {type}");

    public static ScalarType? Find(string name) =>
        All.Where(entry => entry.Name == name).Select(entry => (ScalarType?)entry.Type).FirstOrDefault();
}
