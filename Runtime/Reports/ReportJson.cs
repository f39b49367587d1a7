using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InceptionDsl.Reports;

/// <summary>Reports as JSON, by source generation.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(ShapeConverter), typeof(CountRowConverter)])]
[JsonSerializable(typeof(ReportDocument))]
[JsonSerializable(typeof(ComparisonDocument))]
[JsonSerializable(typeof(NetworkSummary[]))]
[JsonSerializable(typeof(int[]))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>As people read it.</summary>
    public static ReportJson Readable => field ??= new(Indented(Default.Options));

    /// <summary>The same form, indented, with × and → as themselves.</summary>
    public static JsonSerializerOptions Indented(JsonSerializerOptions form) => new(form)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
