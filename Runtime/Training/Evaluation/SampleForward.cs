using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace InceptionDsl.Evaluation;

/// <summary>
/// Runs samples through a network, so many at a time whatever they come in: libtorch chooses how it computes by the size of a batch, and
/// adds up in another order for another, so that the last bits of a score would depend on it. What is lacking of a batch at the end is
/// filled up with zeros.
/// </summary>
/// <param name="forward">N×C×H×W to N×classes, in evaluation; of probabilities the logarithms are the scores.</param>
/// <param name="graph">What it computes.</param>
/// <param name="size">Samples at a time; see <see cref="SizeFor"/>.</param>
/// <param name="device">Where it is computed.</param>
internal sealed class SampleForward(Func<Tensor, Tensor> forward, NetworkGraph graph, int size, Device device) : IDisposable
{
    /// <summary>Samples at a time: divides the papers' 144 crops, and leaves little speed to gain by more.</summary>
    private const int MostSamples = 48;

    private const long MostBytes = 1L << 31;

    private readonly int _length = (int)graph.Input.Elements;
    private readonly Queue<ReadOnlyMemory<float>> _logits = new();
    private Tensor? _batch;
    private int _filled;

    /// <summary>Logits of samples that have been computed and not been taken, the first ones first.</summary>
    public Queue<ReadOnlyMemory<float>> Logits => _logits;

    /// <summary>Samples at a time: as many as fit two gigabytes of activations by the model of the report, which is the same on every machine.</summary>
    public static int SizeFor(NetworkReport report)
    {
        var size = MostSamples;
        while (size > 1 && report.Memory.Inference * size > MostBytes)
        {
            size /= 2;
        }

        return size;
    }

    /// <summary>Takes some samples, and computes as many as make whole batches.</summary>
    /// <param name="samples">Any number of C×H×W values.</param>
    public void Add(ReadOnlySpan<float> samples)
    {
        while (samples.Length > 0)
        {
            _batch ??= empty(Shape());
            var taken = Math.Min(samples.Length / _length, size - _filled);
            MemoryMarshal.AsBytes(samples[..(taken * _length)]).CopyTo(_batch.bytes[(_filled * _length * sizeof(float))..]);
            samples = samples[(taken * _length)..];
            _filled += taken;
            if (_filled == size)
            {
                Compute();
            }
        }
    }

    /// <summary>Computes what is left.</summary>
    public void Finish()
    {
        if (_filled > 0)
        {
            _batch!.bytes[(_filled * _length * sizeof(float))..].Clear();
            Compute();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _batch?.Dispose();

    private void Compute()
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        using var batch = _batch!;
        var given = forward(batch.to(device)).to(ScalarType.Float32).cpu();
        var logits = ClassScores.Logits(graph, given).contiguous().data<float>().ToArray();
        for (var sample = 0; sample < _filled; sample++)
        {
            _logits.Enqueue(logits.AsMemory(sample * graph.Classes, graph.Classes));
        }

        (_batch, _filled) = (null, 0);
    }

    private long[] Shape()
    {
        var input = graph.Input;
        return [size, input.Channels, input.Height, input.Width];
    }
}
