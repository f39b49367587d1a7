using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InceptionDsl.Reports;

/// <summary>The documents that commands print as JSON, by source generation.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(ShapeConverter), typeof(CountRowConverter)])]
[JsonSerializable(typeof(ReportDocument))]
[JsonSerializable(typeof(ComparisonDocument))]
[JsonSerializable(typeof(RooflineDocument))]
[JsonSerializable(typeof(BenchmarkDocument))]
[JsonSerializable(typeof(BenchmarkDocument))]
[JsonSerializable(typeof(NetworkSummary[]))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(TrainingDocument))]
[JsonSerializable(typeof(EvaluationDocument))]
[JsonSerializable(typeof(PredictionDocument))]
[JsonSerializable(typeof(int[]))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>Indented, with × and → as themselves.</summary>
    public static ReportJson Readable => field ??= new(new JsonSerializerOptions(Default.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
