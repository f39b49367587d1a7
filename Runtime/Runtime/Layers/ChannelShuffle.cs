using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// Interleaves the channels of groups, N×C×H×W to the same shape: channel i·n + j goes to j·g + i, for g groups of n channels
/// (Zhang et al. 2018).
/// </summary>
/// <remarks>libtorch's own function gives its output in the contiguous layout, whatever the input's.</remarks>
public sealed class ChannelShuffle : nn.Module<Tensor, Tensor>
{
    private readonly MemoryLayout _layout;

    /// <param name="groups">Number of groups.</param>
    /// <param name="layout">The network's memory layout.</param>
    internal ChannelShuffle(int groups, MemoryLayout layout)
        : base(nameof(ChannelShuffle)) => (Groups, _layout) = (groups, layout);

    /// <summary>Number of groups.</summary>
    public int Groups { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var shape = input.shape;
        var (count, channels) = (shape[0], shape[1]);
        if (_layout == MemoryLayout.Contiguous)
        {
            using var groups = input.reshape([count, Groups, channels / Groups, .. shape.Skip(2)]);
            using var interleaved = groups.transpose(1, 2);
            return interleaved.reshape(shape);
        }

        var (height, width) = (shape[2], shape[3]);
        using var lastly = input.permute(0, 2, 3, 1);
        using var lastGroups = lastly.reshape(count, height, width, Groups, channels / Groups);
        using var lastInterleaved = lastGroups.transpose(3, 4);
        using var shuffled = lastInterleaved.reshape(count, height, width, channels);
        return shuffled.permute(0, 3, 1, 2);
    }

    /// <summary>Nothing to find: it has no parameters.</summary>
    protected override void RegisterComponents()
    {
    }
}

public sealed partial class LayerBuilder
{
    /// <summary>Interleaves the channels of groups, N×C×H×W to the same shape.</summary>
    public ChannelShuffle ChannelShuffle(int groups) => new(groups, _layout);
}
