using System.Text.Json.Serialization;
using InceptionDsl.Benchmarking;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Evaluation;
using InceptionDsl.Reports;
using InceptionDsl.Roofline;
using InceptionDsl.Training;

namespace InceptionDsl.CommandLine;

/// <summary>What commands print as JSON beside <see cref="ReportJson"/>, in the same form.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(ShapeConverter), typeof(CountRowConverter)])]
[JsonSerializable(typeof(RooflineDocument))]
[JsonSerializable(typeof(BenchmarkDocument))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(TrainingDocument))]
[JsonSerializable(typeof(EvaluationDocument))]
[JsonSerializable(typeof(PredictionDocument))]
internal sealed partial class CommandJson : JsonSerializerContext
{
    /// <summary>As people read it.</summary>
    public static CommandJson Readable => field ??= new(ReportJson.Indented(Default.Options));
}
