using System.Text.Json;
using System.Text.Json.Serialization;

namespace InceptionDsl.Images;

/// <summary>Colors in JSON, as text.</summary>
internal sealed class RgbColorConverter : JsonConverter<RgbColor>
{
    /// <inheritdoc/>
    public override RgbColor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && RgbColor.TryParse(reader.GetString(), out var color)
            ? color
            : throw new JsonException("A color is black, white or #rrggbb.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RgbColor value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
