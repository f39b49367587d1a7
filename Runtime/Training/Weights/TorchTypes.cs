using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>The types of PyTorch's storages.</summary>
internal static class TorchTypes
{
    private static readonly (string Storage, ScalarType Type, int Bytes)[] All =
    [
        ("FloatStorage", ScalarType.Float32, 4), ("DoubleStorage", ScalarType.Float64, 8), ("HalfStorage", ScalarType.Float16, 2),
        ("BFloat16Storage", ScalarType.BFloat16, 2), ("LongStorage", ScalarType.Int64, 8), ("IntStorage", ScalarType.Int32, 4),
        ("ShortStorage", ScalarType.Int16, 2), ("CharStorage", ScalarType.Int8, 1), ("ByteStorage", ScalarType.Byte, 1),
        ("BoolStorage", ScalarType.Bool, 1),
    ];

    /// <summary>The type that a class of storages holds; null for a class that is none, or of a type that no weights have.</summary>
    public static ScalarType? OfStorage(string name) => All.Where(entry => entry.Storage == name).Select(entry => (ScalarType?)entry.Type).FirstOrDefault();

    /// <summary>The class of storages of a type.</summary>
    public static string StorageOf(ScalarType type) =>
        All.FirstOrDefault(entry => entry.Type == type).Storage ?? throw new NotSupportedException($"no PyTorch storage holds {type}");

    /// <summary>Bytes of an element; null for a type that no weights have.</summary>
    public static int? BytesOf(ScalarType type) => All.Where(entry => entry.Type == type).Select(entry => (int?)entry.Bytes).FirstOrDefault();
}
