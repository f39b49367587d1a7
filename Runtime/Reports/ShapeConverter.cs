using System.Text.Json;
using System.Text.Json.Serialization;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Reports;

/// <summary>A shape as an array on one line: <c>[64, 112, 112]</c>, or <c>[1024]</c> for features.</summary>
internal sealed class ShapeConverter : JsonConverter<Shape>
{
    /// <inheritdoc/>
    public override Shape Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var sizes = JsonSerializer.Deserialize(ref reader, ReportJson.Default.Int32Array) ?? [];
        return sizes switch
        {
            [var features] => Shape.Features(features),
            [var channels, var height, var width] => new Shape(channels, height, width),
            _ => throw new JsonException("A shape is [C, H, W] or [F]."),
        };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Shape value, JsonSerializerOptions options)
    {
        int[] sizes = value.IsFlat ? [value.Channels] : [value.Channels, value.Height, value.Width];
        writer.WriteRawValue($"[{string.Join(", ", sizes.Select(size => Numbers.Write(size)))}]");
    }
}
