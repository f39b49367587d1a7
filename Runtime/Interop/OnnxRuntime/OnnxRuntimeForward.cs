using InceptionDsl.Benchmarking;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.OnnxRuntime;

/// <summary>The forward of a network's model in ONNX Runtime, of random images.</summary>
internal sealed class OnnxRuntimeForward : IBenchmarkSubject
{
    private readonly OnnxRuntimeModel _model;
    private readonly Tensor _images;

    private OnnxRuntimeForward(OnnxRuntimeModel model, Tensor images) => (_model, _images) = (model, images);

    /// <summary>Exports a network with random weights; what is returned opens the model.</summary>
    /// <param name="descriptor">The network.</param>
    /// <param name="batch">Images at a time.</param>
    /// <param name="gpu">The number of a CUDA device; null for the CPU.</param>
    public static Func<IBenchmarkSubject> Prepare(NetworkDescriptor descriptor, int batch, int? gpu)
    {
        using var network = descriptor.Create();
        var exported = ExportedModel.Of(network);
        return () =>
        {
            using (exported)
            {
                return new OnnxRuntimeForward(OnnxRuntimeModel.Open(exported, gpu), BenchmarkBatch.Images(descriptor.Graph.Input, batch, CPU));
            }
        };
    }

    /// <inheritdoc/>
    public void Run()
    {
        foreach (var output in _model.Forward(_images))
        {
            output.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _model.Dispose();
        _images.Dispose();
    }
}
