using InceptionDsl.Interop.PyTorch;
using InceptionDsl.Training.Checkpoints;

namespace InceptionDsl.CommandLine.Exports;

/// <summary>A folder with a network as PyTorch's source and a script that trains it; with the weights where some were asked for.</summary>
internal sealed class PyTorchExporter : IExporter
{
    /// <inheritdoc/>
    public string Word => "pytorch";

    /// <inheritdoc/>
    public string Ending => "-pytorch";

    /// <inheritdoc/>
    public string Meaning => "a folder with PyTorch's source, and for class scores with a script that trains it";

    /// <inheritdoc/>
    public string? WithoutWeights => "none are written and the script begins with fresh ones";

    /// <inheritdoc/>
    public bool IsFolder => true;

    /// <inheritdoc/>
    public void Write(ExportRequest request)
    {
        var graph = request.Network.Graph;
        PyTorchProject.Write(request.Path, graph, request.Recipe ?? request.Description?.Recipe ?? PyTorchProject.DefaultRecipe(graph.Input));
        if (request.HasWeights)
        {
            WeightsFile.Export(Path.Combine(request.Path, "weights.safetensors"), request.Network, WeightsFormat.Safetensors, request.Description);
        }
    }
}
