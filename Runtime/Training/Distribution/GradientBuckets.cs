using InceptionDsl.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace InceptionDsl.Distribution;

/// <summary>
/// The mean of the gradients over processes that train together, in flat buffers: one sum over the network for many small tensors (S. Li et
/// al., "PyTorch Distributed: experiences on accelerating data parallel training", VLDB 2020, section 3.2).
/// </summary>
internal sealed class GradientBuckets : IDisposable
{
    /// <summary>Bytes of a buffer, but that a larger parameter has one of its own: 25 MiB, and 1 MiB for the first, as in PyTorch.</summary>
    private const long Room = 25L << 20;
    private const long FirstRoom = 1L << 20;

    private readonly ICollectives _all;
    private readonly IReadOnlyList<FlatBuffer> _buffers;

    /// <param name="network">On its device, with its frozen parameters known.</param>
    /// <param name="all">The processes.</param>
    /// <param name="sharesStatistics">Whether the running statistics of normalizations are to be the mean of the processes'.</param>
    public GradientBuckets(Network network, ICollectives all, bool sharesStatistics)
    {
        _all = all;
        var learning = network.parameters().Where(parameter => parameter.requires_grad).Reverse();
        Tensor[] statistics = !sharesStatistics ? [] :
        [
            .. network.modules().OfType<BatchNormalization>().Where(norm => norm.weight is { requires_grad: true })
                .SelectMany(norm => new[] { norm.running_mean!, norm.running_var! }),
        ];
        _buffers =
        [
            .. Divide(learning).Select(share => new FlatBuffer(share, ofGradients: true)),
            .. statistics.Length > 0 ? (FlatBuffer[])[new FlatBuffer(statistics, ofGradients: false)] : [],
        ];
    }

    /// <summary>Makes every gradient the mean of the processes', after backward. While a buffer's sum is under way, the next is filled.</summary>
    public void Average()
    {
        using var noGrad = no_grad();
        using var share = (1.0 / _all.Size).ToScalar();
        foreach (var (buffer, sum) in _buffers.Select(Begin).ToList())
        {
            sum.Wait();
            buffer.Shared.mul_(share);
            buffer.GiveBack();
        }
    }

    public void Dispose()
    {
        foreach (var buffer in _buffers)
        {
            buffer.Dispose();
        }
    }

    private (FlatBuffer Buffer, IPendingSum Sum) Begin(FlatBuffer buffer)
    {
        buffer.Take();
        return (buffer, _all.BeginSum(buffer.Shared));
    }

    private static IEnumerable<Tensor[]> Divide(IEnumerable<Parameter> parameters)
    {
        var (share, bytes, room) = (new List<Tensor>(), 0L, FirstRoom);
        foreach (var parameter in parameters)
        {
            var size = parameter.numel() * sizeof(float);
            if (share.Count > 0 && bytes + size > room)
            {
                yield return [.. share];
                share.Clear();
                (bytes, room) = (0, Room);
            }

            share.Add(parameter);
            bytes += size;
        }

        if (share.Count > 0)
        {
            yield return [.. share];
        }
    }
}
