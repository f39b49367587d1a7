using InceptionDsl.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace InceptionDsl.Distribution;

/// <summary>
/// The mean of the gradients over processes that train together, in flat buffers: one sum over the network for many small tensors. The
/// last layers, whose gradients are known first, come first (S. Li et al., "PyTorch Distributed: experiences on accelerating data parallel
/// training", VLDB 2020, section 3.2).
/// </summary>
internal sealed class GradientBuckets : IDisposable
{
    /// <summary>Bytes of a buffer, but that a larger parameter has one of its own: 25 MiB, and 1 MiB for the first, as in PyTorch.</summary>
    private const long Room = 25L << 20;
    private const long FirstRoom = 1L << 20;

    private readonly ICollectives _all;
    private readonly IReadOnlyList<FlatBuffer> _buckets;
    private readonly FlatBuffer? _statistics;
    private readonly Queue<(FlatBuffer Bucket, IPendingSum Sum)> _underWay = [];
    private int _begun;

    /// <param name="network">On its device, with its frozen parameters known.</param>
    /// <param name="all">The processes.</param>
    /// <param name="sharesStatistics">Whether the running statistics of normalizations are to be the mean of the processes'.</param>
    public GradientBuckets(Network network, ICollectives all, bool sharesStatistics)
    {
        _all = all;
        _buckets = [.. Divide(network.parameters().Where(parameter => parameter.requires_grad).Reverse()).Select(share => new FlatBuffer(share, ofGradients: true))];
        Tensor[] statistics = !sharesStatistics ? [] :
        [
            .. network.modules().OfType<BatchNormalization>().Where(norm => norm.weight is { requires_grad: true })
                .SelectMany(norm => new[] { norm.running_mean!, norm.running_var! }),
        ];
        _statistics = statistics.Length > 0 ? new FlatBuffer(statistics, ofGradients: false) : null;
    }

    /// <summary>How many buffers there are.</summary>
    public int Count => _buckets.Count;

    /// <summary>Of those, how many sums began before <see cref="Finish"/> since the last step: while backward still ran.</summary>
    public int BegunEarly { get; private set; }

    /// <summary>
    /// Begins with the sums of the buffers whose gradients are all there, in their order, which is the same in every process. For a backward
    /// whose gradients come once.
    /// </summary>
    public void Advance()
    {
        while (_begun < _buckets.Count && _buckets[_begun].HasEveryGradient)
        {
            Begin();
        }

        foreach (var (_, sum) in _underWay)
        {
            sum.Advance();
        }
    }

    /// <summary>Makes every gradient the mean of the processes', after backward.</summary>
    public void Finish()
    {
        using var noGrad = no_grad();
        BegunEarly = _begun;
        while (_begun < _buckets.Count)
        {
            Begin();
        }

        if (_statistics is { } statistics)
        {
            statistics.Take();
            _underWay.Enqueue((statistics, _all.BeginSum(statistics.Shared)));
        }

        using var share = (1.0 / _all.Size).ToScalar();
        while (_underWay.TryDequeue(out var next))
        {
            next.Sum.Wait();
            next.Bucket.Shared.mul_(share);
            next.Bucket.GiveBack();
        }

        _begun = 0;
    }

    public void Dispose()
    {
        foreach (var bucket in _buckets)
        {
            bucket.Dispose();
        }

        _statistics?.Dispose();
    }

    private void Begin()
    {
        using var noGrad = no_grad();
        var bucket = _buckets[_begun++];
        bucket.Take();
        _underWay.Enqueue((bucket, _all.BeginSum(bucket.Shared)));
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
