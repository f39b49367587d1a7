using InceptionDsl.Training.Checkpoints;

namespace InceptionDsl.CommandLine.Exports;

/// <summary>A network's weights alone, in one of the formats of files of tensors.</summary>
internal sealed class WeightsExporter(string word, string ending, string meaning, WeightsFormat format) : IExporter
{
    /// <inheritdoc/>
    public string Word => word;

    /// <inheritdoc/>
    public string Ending => ending;

    /// <inheritdoc/>
    public string Meaning => meaning;

    /// <inheritdoc/>
    public string? WithoutWeights => null;

    /// <inheritdoc/>
    public void Write(ExportRequest request) => WeightsFile.Export(request.Path, request.Network, format, request.Description);
}
