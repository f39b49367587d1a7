using static TorchSharp.torch;

namespace InceptionDsl.Interop.Recognition;

/// <summary>A tensor of another program's file, read when it is asked for.</summary>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Read">Makes the tensor; the caller disposes it.</param>
internal sealed record TensorSource(IReadOnlyList<long> Shape, Func<Tensor> Read)
{
    /// <summary>How many numbers it has; the most that can be counted for dimensions of which no tensor can be.</summary>
    public long Count { get; } = (long)Shape.Aggregate((Int128)1, (product, length) =>
        length >= 0 && product < long.MaxValue ? Int128.Min(product * length, long.MaxValue) : long.MaxValue);
}
