using static TorchSharp.torch;

namespace InceptionDsl.Interop.Recognition;

/// <summary>A tensor of another program's file, read when it is asked for.</summary>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Read">Makes the tensor; the caller disposes it.</param>
internal sealed record TensorSource(IReadOnlyList<long> Shape, Func<Tensor> Read)
{
    /// <summary>How many numbers it has.</summary>
    public long Count => Shape.Aggregate(1L, (product, length) => product * length);
}
