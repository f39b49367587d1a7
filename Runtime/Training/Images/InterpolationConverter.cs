using System.Text.Json;
using System.Text.Json.Serialization;

namespace InceptionDsl.Images;

/// <summary>Writes interpolations by name, not by number.</summary>
internal sealed class InterpolationConverter() : JsonStringEnumConverter<Interpolation>(JsonNamingPolicy.CamelCase);
