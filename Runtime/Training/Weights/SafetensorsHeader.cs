using System.Text.Json;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>What a safetensors file says it holds.</summary>
/// <param name="Metadata">Text by name.</param>
/// <param name="Tensors">Where each tensor is.</param>
internal sealed record SafetensorsHeader(IReadOnlyDictionary<string, string> Metadata, IReadOnlyDictionary<string, SafetensorsEntry> Tensors)
{
    /// <summary>Parses and checks a header: known types, sizes that fit shapes, data without overlap, gap or rest.</summary>
    /// <param name="json">The header.</param>
    /// <param name="dataLength">Bytes of data after it.</param>
    /// <exception cref="InvalidDataException">It is not so.</exception>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static SafetensorsHeader Parse(ReadOnlyMemory<byte> json, long dataLength)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
        Require(document.RootElement.ValueKind == JsonValueKind.Object, "its header is not an object");
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var tensors = new Dictionary<string, SafetensorsEntry>(StringComparer.Ordinal);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            Require(property.Value.ValueKind == JsonValueKind.Object, $"'{property.Name}' is not an object");
            if (property.Name != "__metadata__")
            {
                tensors.Add(property.Name, ParseEntry(property.Name, property.Value, dataLength));
                continue;
            }

            foreach (var text in property.Value.EnumerateObject())
            {
                Require(text.Value.ValueKind == JsonValueKind.String, $"the metadata '{text.Name}' is not text");
                metadata.Add(text.Name, text.Value.GetString()!);
            }
        }

        var expected = 0L;
        foreach (var (name, entry) in tensors.OrderBy(tensor => tensor.Value.Begin).ThenBy(tensor => tensor.Value.End))
        {
            Require(entry.Begin == expected, $"the data of '{name}' begins at {entry.Begin} instead of {expected}");
            expected = entry.End;
        }

        Require(expected == dataLength, $"it has {dataLength} bytes of data instead of {expected}");
        return new SafetensorsHeader(metadata, tensors);
    }

    private static SafetensorsEntry ParseEntry(string name, JsonElement value, long dataLength)
    {
        Require(
            value.TryGetProperty("dtype", out var dtype) && dtype.ValueKind == JsonValueKind.String
            && value.TryGetProperty("shape", out var dimensions) && dimensions.ValueKind == JsonValueKind.Array
            && value.TryGetProperty("data_offsets", out var offsets) && offsets.ValueKind == JsonValueKind.Array,
            $"'{name}' lacks its dtype, shape or data_offsets");
        var shape = Numbers(name, value.GetProperty("shape"));
        var range = Numbers(name, value.GetProperty("data_offsets"));
        Require(range.Length == 2 && range[0] <= range[1] && range[1] <= dataLength, $"the data of '{name}' lies outside the file");
        var type = SafetensorsTypes.Find(dtype.GetString()!)
            ?? throw new InvalidDataException($"'{name}' has the unknown type {dtype.GetString()}");
        var bytes = TensorEntry.Count(shape) is { } elements ? (Int128)elements * TorchTypes.BytesOf(type)!.Value : Int128.MaxValue;
        Require(bytes <= long.MaxValue, $"the shape of '{name}' is too large");
        Require(bytes == range[1] - range[0], $"'{name}' has {range[1] - range[0]} bytes of data, but its shape needs {bytes}");
        return new SafetensorsEntry(type, shape, range[0], range[1]);
    }

    private static long[] Numbers(string name, JsonElement array)
    {
        var numbers = new long[array.GetArrayLength()];
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = array[i];
            Require(
                number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out numbers[i]) && numbers[i] >= 0,
                $"'{name}' has a length or an offset that is not a whole number of 0 or more");
        }

        return numbers;
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new InvalidDataException(message);
        }
    }
}

/// <summary>Where a tensor is in a safetensors file.</summary>
/// <param name="Type">Type of its elements.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Begin">First byte, counted from the start of the data.</param>
/// <param name="End">After the last byte.</param>
internal sealed record SafetensorsEntry(ScalarType Type, long[] Shape, long Begin, long End) : TensorEntry(Type, Shape);
