using static TorchSharp.torch;

namespace InceptionDsl.Inference;

/// <summary>What an inference form computes, whatever computes it: operations in order, and copies of their weights.</summary>
/// <param name="Graph">The network.</param>
/// <param name="Operations">What is done, in an order in which it can be; no dropout, and no normalization behind a layer with weights.</param>
/// <param name="Outputs">The values that are the network's outputs, in their order; 0 where one is the input.</param>
/// <param name="Arithmetic">Type of weights, of the input that comes in, and of all that is computed.</param>
/// <param name="Device">Where weights and input are.</param>
internal sealed record InferencePlan(
    NetworkGraph Graph, IReadOnlyList<PlannedOperation> Operations, IReadOnlyList<int> Outputs, ScalarType Arithmetic, Device Device) : IDisposable
{
    /// <summary>The layout of images and planes.</summary>
    public MemoryLayout Layout => Graph.Layout;

    /// <summary>Lets the weights go.</summary>
    public void Dispose()
    {
        foreach (var layer in Operations.OfType<PlannedLayer>())
        {
            layer.Weight?.Dispose();
            layer.Bias?.Dispose();
        }
    }
}
