using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Distribution;

/// <summary>A process that trains alone: what it says to all it says to itself.</summary>
internal sealed class OneProcess : ICollectives, IPendingSum
{
    private OneProcess()
    {
    }

    /// <summary>The only one.</summary>
    public static OneProcess Instance { get; } = new();

    /// <inheritdoc/>
    public int Rank => 0;

    /// <inheritdoc/>
    public int Size => 1;

    /// <inheritdoc/>
    public int LocalRank => 0;

    /// <inheritdoc/>
    public DeviceType SumsOn => DeviceType.CPU;

    /// <inheritdoc/>
    public void Broadcast(Span<byte> values, int sender)
    {
    }

    /// <inheritdoc/>
    public void Sum(Span<double> values)
    {
    }

    /// <inheritdoc/>
    public IPendingSum BeginSum(Tensor values) => this;

    /// <inheritdoc/>
    public void Wait()
    {
    }
}
