using InceptionDsl.Interop.Onnx;
using InceptionDsl.Training.Checkpoints;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.OnnxRuntime;

/// <summary>A network's model in a file that is there until this is disposed.</summary>
internal sealed class ExportedModel : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");

    private ExportedModel(EquatableArray<GraphOutput> outputs) => Outputs = outputs;

    /// <summary>The file.</summary>
    public string Path => System.IO.Path.Combine(_folder.FullName, "network.onnx");

    /// <summary>What the model gives of an image.</summary>
    public EquatableArray<GraphOutput> Outputs { get; }

    /// <summary>Writes a network's model.</summary>
    public static ExportedModel Of(Network network)
    {
        var graph = network.Graph;
        var exported = new ExportedModel(graph.Outputs);
        try
        {
            using var scope = NewDisposeScope();
            OnnxExport.Write(exported.Path, graph, WeightsFile.NamedState(network), new OnnxExportOptions());
            return exported;
        }
        catch
        {
            exported.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
