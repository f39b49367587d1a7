using InceptionDsl.Interop.TorchScript;
using InceptionDsl.Training.Checkpoints;
using static TorchSharp.torch;

namespace InceptionDsl.CommandLine.Exports;

/// <summary>A network's inference form with its weights as a module of TorchScript.</summary>
internal sealed class TorchScriptExporter : IExporter
{
    /// <inheritdoc/>
    public string Word => "torchscript";

    /// <inheritdoc/>
    public string Ending => ".ts";

    /// <inheritdoc/>
    public string Meaning => "a module of TorchScript, for inference";

    /// <inheritdoc/>
    public string? WithoutWeights => "the module has fresh ones, as training begins with";

    /// <inheritdoc/>
    public void Write(ExportRequest request)
    {
        var extra = new Dictionary<string, string>(StringComparer.Ordinal);
        if (request.Description is { } description)
        {
            extra.Add(WeightsFile.DescriptionKey, WeightsFile.Serialize(description));
        }

        using var scope = NewDisposeScope();
        TorchScriptExport.Write(request.Path, request.Network.Graph, WeightsFile.NamedState(request.Network), extra);
    }
}
