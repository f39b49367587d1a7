using BenchmarkDotNet.Attributes;
using InceptionDsl.Definitions;
using static TorchSharp.torch;

namespace InceptionDsl.Benchmarks;

/// <summary>GoogLeNet on the CPU in float32, 16 images of 3×224×224, in both memory layouts.</summary>
public class NetworkBenchmarks : IDisposable
{
    private const int Images = 16;

    private Network _network = null!;
    private Tensor _images = null!;
    private Tensor _labels = null!;
    private optim.Optimizer _optimizer = null!;

    /// <summary>How activations and weights lie in memory.</summary>
    [Params(MemoryLayout.ChannelsLast, MemoryLayout.Contiguous)]
    public MemoryLayout Layout { get; set; }

    /// <summary>A network and a batch with seed 0.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        NativeTorch.EnsureLoaded();
        random.manual_seed(0);
        _network = Layout == MemoryLayout.ChannelsLast ? new GoogLeNet() : new ContiguousGoogLeNet();
        _images = randn(Images, 3, 224, 224);
        _labels = randint(_network.Classes, Images);
        _optimizer = optim.SGD(_network.parameters(), learningRate: 1e-4, momentum: 0.9);
    }

    /// <summary>Inference: no dropout, no auxiliary heads, no gradients.</summary>
    [Benchmark]
    public float Forward()
    {
        _network.eval();
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        return _network.call(_images).max().item<float>();
    }

    /// <summary>Forward with both auxiliary heads, cross-entropies, backward, SGD with momentum.</summary>
    [Benchmark]
    public float TrainingStep()
    {
        _network.train();
        using var scope = NewDisposeScope();
        _network.zero_grad(set_to_none: true);
        var output = _network.ForwardTraining(_images);
        var loss = nn.functional.cross_entropy(output.Logits, _labels);
        foreach (var head in output.Auxiliary)
        {
            loss = loss + (head.Weight * nn.functional.cross_entropy(head.Logits, _labels));
        }

        loss.backward();
        _optimizer.step();
        return loss.item<float>();
    }

    /// <summary>Frees what <see cref="Prepare"/> made.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _optimizer.Dispose();
        _labels.Dispose();
        _images.Dispose();
        _network.Dispose();
        GC.SuppressFinalize(this);
    }
}
