using System.Text.Json;
using System.Text.Json.Serialization;

namespace InceptionDsl.Data;

/// <summary>Colours in JSON, as text.</summary>
internal sealed class ColourConverter : JsonConverter<Colour>
{
    /// <inheritdoc/>
    public override Colour Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Colour.TryParse(reader.GetString(), out var colour)
            ? colour
            : throw new JsonException("A colour is black, white or #rrggbb.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Colour value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
