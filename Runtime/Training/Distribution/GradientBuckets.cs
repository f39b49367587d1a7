using System.Runtime.ExceptionServices;
using InceptionDsl.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace InceptionDsl.Distribution;

/// <summary>
/// The mean of the gradients over processes that train together, in flat buffers: one sum over the network for many small tensors, begun while
/// backward still computes the others (S. Li et al., "PyTorch Distributed: experiences on accelerating data parallel training", VLDB 2020,
/// section 3.2).
/// </summary>
internal sealed class GradientBuckets : IDisposable
{
    /// <summary>Bytes of a buffer, but that a larger parameter has one of its own: 25 MiB, and 1 MiB for the first, as in PyTorch.</summary>
    private const long Room = 25L << 20;
    private const long FirstRoom = 1L << 20;

    private readonly ICollectives _all;
    private readonly IReadOnlyList<FlatBuffer> _gradients;
    private readonly FlatBuffer? _statistics;
    private readonly IReadOnlyList<BackwardMark> _marks;
    private readonly List<(FlatBuffer Buffer, IPendingSum Sum)> _begun = [];
    private ExceptionDispatchInfo? _failure;
    private bool _isExpected;

    /// <param name="network">On its device, with its frozen parameters known.</param>
    /// <param name="all">The processes.</param>
    /// <param name="sharesStatistics">Whether the running statistics of normalizations are to be the mean of the processes'.</param>
    public GradientBuckets(Network network, ICollectives all, bool sharesStatistics)
    {
        _all = all;
        List<Tensor[]> shares = [.. Divide(network.parameters().Where(parameter => parameter.requires_grad).Reverse())];
        Tensor[] statistics = !sharesStatistics ? [] :
        [
            .. network.modules().OfType<BatchNormalization>().Where(norm => (norm.weight ?? norm.bias) is null or { requires_grad: true })
                .SelectMany(norm => new[] { norm.running_mean!, norm.running_var! }),
        ];
        _gradients = [.. shares.Select(share => new FlatBuffer(share, ofGradients: true, all.SumsOn))];
        _statistics = statistics.Length > 0 ? new FlatBuffer(statistics, ofGradients: false, all.SumsOn) : null;

        // The last of a buffer's gradients that backward comes to is of the first of its stages. A stage that is computed again has a backward of
        // its own, which gives its share of the gradients of modules that are another's too: they are not whole then, though they are there.
        var last = shares.Select(share => share[^1]).ToHashSet<Tensor>(ReferenceEqualityComparer.Instance);
        _marks = network.Graph.Stages.Any(stage => stage is { IsRecomputed: true, Borrows: true }) ? []
            : [.. StagesOf(network, last).Select(stage => new BackwardMark(stage, () => _isExpected, BeginWhole))];
    }

    /// <summary>Says that the next backward gives the gradients, all of them, so that their sums can begin in it.</summary>
    public void Expect() => _isExpected = true;

    /// <summary>
    /// Makes every gradient the mean of the processes', after backward. Sums that have not begun yet begin now; while one is under way, the next
    /// buffer is filled.
    /// </summary>
    public void Average()
    {
        _isExpected = false;
        _failure?.Throw();
        using var noGrad = no_grad();
        using var share = (1.0 / _all.Size).ToScalar();
        foreach (var buffer in _gradients.Skip(_begun.Count).Append(_statistics).OfType<FlatBuffer>().ToList())
        {
            Begin(buffer);
        }

        foreach (var (buffer, sum) in _begun)
        {
            sum.Wait();
            buffer.Shared.mul_(share);
            buffer.GiveBack();
        }

        _begun.Clear();
    }

    public void Dispose()
    {
        foreach (var mark in _marks)
        {
            mark.Dispose();
        }

        foreach (var buffer in _gradients.Append(_statistics).OfType<FlatBuffer>())
        {
            buffer.Dispose();
        }
    }

    /// <summary>Begins the sums of the buffers whose gradients are there, in the order that all processes have.</summary>
    private void BeginWhole()
    {
        try
        {
            while (_failure is null && _begun.Count < _gradients.Count && _gradients[_begun.Count] is { HasAllGradients: true } whole)
            {
                Begin(whole);
            }
        }
        catch (Exception failure)
        {
            // Between here and who called backward is libtorch, which an exception must not cross.
            _failure = ExceptionDispatchInfo.Capture(failure);
        }
    }

    private void Begin(FlatBuffer buffer)
    {
        buffer.Take();
        _begun.Add((buffer, _all.BeginSum(buffer.Shared)));
    }

    /// <summary>The stages that parameters belong to: of the modules that are called with a tensor, the outermost.</summary>
    private static HashSet<nn.Module<Tensor, Tensor>> StagesOf(nn.Module owner, HashSet<Tensor> parameters) =>
    [
        .. owner.children().SelectMany(child => child is not nn.Module<Tensor, Tensor> stage ? StagesOf(child, parameters)
            : stage.parameters().Any(parameters.Contains) ? [stage]
            : []),
    ];

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
