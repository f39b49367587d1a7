using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Evaluation;
using InceptionDsl.Reports;
using InceptionDsl.Training;

namespace InceptionDsl.CommandLine;

/// <summary>What commands print as JSON beside what <see cref="ColumnJson"/> writes, in the same form.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(CountRowConverter)])]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(TrainingDocument))]
[JsonSerializable(typeof(EvaluationDocument))]
[JsonSerializable(typeof(PredictionDocument))]
internal sealed partial class CommandJson : JsonSerializerContext
{
    /// <summary>As people read it.</summary>
    public static CommandJson Readable => field ??= new(new JsonSerializerOptions(Default.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
