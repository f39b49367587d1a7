using InceptionDsl.Training.Checkpoints;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Tests.PyTorch;

/// <summary>Values that are computed alike here and in equality.py, so that hundreds of megabytes of weights need not go through files.</summary>
internal static class KnownValues
{
    private const int Period = 4099; // a prime, so that rows of weights are not alike

    private static readonly double[] Pattern = [.. Enumerable.Range(0, Period).Select(index => ((long)index * 1103515 % Period * (2.0 / (Period - 1))) - 1)];

    /// <summary>Of a shape, from shift - scale to shift + scale.</summary>
    public static Tensor Of(long[] shape, double scale, double shift)
    {
        using var scope = NewDisposeScope();
        var count = shape.Aggregate(1L, (product, length) => product * length);
        var values = tensor(Array.ConvertAll(Pattern, value => (float)((value * scale) + shift)));
        return values.repeat((count + Period - 1) / Period).narrow(0, 0, count).reshape(shape).MoveToOuterDisposeScope();
    }

    /// <summary>Gives a network weights of a size at which signals keep theirs, and statistics that batch norm can take.</summary>
    public static void Fill(Network network)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, tensor) in WeightsFile.NamedState(network))
        {
            var end = name.Split('.')[^1];
            if (end == "num_batches_tracked")
            {
                tensor.fill_(3);
                continue;
            }

            using var values = tensor.dim() > 1 ? Of(tensor.shape, Math.Sqrt(6.0 / (tensor.numel() / tensor.shape[0])), 0)
                : end is "weight" or "running_var" ? Of(tensor.shape, 0.25, 1)
                : Of(tensor.shape, 0.125, 0);
            tensor.copy_(values);
        }
    }
}
