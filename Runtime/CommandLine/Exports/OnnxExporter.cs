using InceptionDsl.Interop.Onnx;
using InceptionDsl.Training.Checkpoints;
using static TorchSharp.torch;

namespace InceptionDsl.CommandLine.Exports;

/// <summary>A network with its weights as an ONNX model.</summary>
internal sealed class OnnxExporter : IExporter
{
    private static readonly (string Word, ScalarType Type)[] Types =
        [("f32", ScalarType.Float32), ("f16", ScalarType.Float16), ("bf16", ScalarType.BFloat16)];

    /// <summary>The words of <c>--precision</c>.</summary>
    public static IReadOnlyList<string> Precisions { get; } = [.. Types.Select(type => type.Word)];

    /// <inheritdoc/>
    public string Word => "onnx";

    /// <inheritdoc/>
    public string Ending => ".onnx";

    /// <inheritdoc/>
    public string Meaning => "an ONNX model";

    /// <inheritdoc/>
    public string? WithoutWeights => "the model has fresh ones, as training begins with";

    /// <summary>The type that a word of <c>--precision</c> names; null where there is none.</summary>
    public static ScalarType? FindPrecision(string word) =>
        Types.Where(type => string.Equals(type.Word, word, StringComparison.OrdinalIgnoreCase)).Select(type => (ScalarType?)type.Type).FirstOrDefault();

    /// <summary>What was chosen.</summary>
    public static OnnxExportOptions OptionsOf(string? precision, bool foldsBatchNorm) => new()
    {
        Weights = (precision is null ? null : FindPrecision(precision)) ?? ScalarType.Float32,
        FoldsBatchNorm = foldsBatchNorm,
    };

    /// <inheritdoc/>
    public void Write(ExportRequest request)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        if (request.Description is { } description)
        {
            metadata.Add(WeightsFile.DescriptionKey, WeightsFile.Serialize(description));
        }

        using var scope = NewDisposeScope();
        OnnxExport.Write(request.Path, request.Network.Graph, WeightsFile.NamedState(request.Network), request.Onnx, metadata);
    }
}
