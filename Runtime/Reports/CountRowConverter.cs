using System.Text.Json;
using System.Text.Json.Serialization;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Reports;

/// <summary>A row of a matrix on one line: <c>[99, 0, 1]</c>.</summary>
internal sealed class CountRowConverter : JsonConverter<long[]>
{
    /// <inheritdoc/>
    public override long[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Matrices are only written.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, long[] value, JsonSerializerOptions options) =>
        writer.WriteRawValue($"[{string.Join(", ", value.Select(count => Numbers.Write(count)))}]");
}
