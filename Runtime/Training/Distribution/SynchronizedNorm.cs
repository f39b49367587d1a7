using InceptionDsl.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Distribution;

/// <summary>
/// Batch normalization over the images of all processes that train together. libtorch's own takes the statistics of what it is given; here
/// they are the mean over the processes, each of which has as many values, and gradients flow back through that mean.
/// </summary>
/// <param name="all">The processes.</param>
internal sealed class SynchronizedNorm(ICollectives all)
{
    /// <summary>Makes every batch normalization of a network, in training, one over all processes.</summary>
    public static void Attach(Network network, ICollectives all)
    {
        var shared = new SynchronizedNorm(all);
        foreach (var norm in network.modules().OfType<BatchNormalization>())
        {
            norm.TrainingForward = shared.Forward;
        }
    }

    /// <summary>weight · (x - mean) / √(variance + ε) + bias in 32 bits, and moves the running statistics.</summary>
    private Tensor Forward(BatchNormalization norm, Tensor input)
    {
        using var scope = NewDisposeScope();
        var wide = input.to(ScalarType.Float32);
        long[] dimensions = [0, .. Enumerable.Range(2, (int)input.dim() - 2).Select(axis => (long)axis)];
        var count = input.numel() / input.shape[1];
        var (variance, mean) = var_mean(wide, dimensions, unbiased: false);
        using var share = (1.0 / all.Size).ToScalar();

        // In 64 bits the second moment loses nothing to the square of the mean.
        var (mean64, variance64) = (mean.to(ScalarType.Float64), variance.to(ScalarType.Float64));
        var moments = SumOverProcesses.apply(stack([mean64, Sums.Of(1, variance64, mean64 * mean64)]), all).mul(share);
        mean64 = moments[0];
        variance64 = moments[1] - (mean64 * mean64);
        if (!norm.IsRepeated)
        {
            using var noGrad = no_grad();
            Follow(norm, mean64, variance64, count * all.Size);
        }

        using var epsilon = norm.Epsilon.ToScalar();
        using var one = 1.0.ToScalar();
        long[] perChannel = [1, input.shape[1], .. Enumerable.Repeat(1L, (int)input.dim() - 2)];
        mean = mean64.to(ScalarType.Float32).view(perChannel);
        var scale = variance64.add(epsilon, one).rsqrt().to(ScalarType.Float32);
        var factor = (norm.weight is { } weight ? scale * weight : scale).view(perChannel);
        var output = norm.bias is { } bias
            ? bias.view(perChannel).addcmul(wide - mean, factor, one)
            : (wide - mean) * factor;
        output = output.to(input.dtype);
        GC.KeepAlive(norm);
        return output.MoveToOuterDisposeScope();
    }

    /// <summary>Moves the running statistics towards those of a batch; the variance is the unbiased one, as libtorch's.</summary>
    private static void Follow(BatchNormalization norm, Tensor mean, Tensor variance, long count)
    {
        using var unbiased = (count / Math.Max(1.0, count - 1)).ToScalar();
        using var share = norm.Momentum.ToScalar();
        using var rest = (1 - norm.Momentum).ToScalar();
        norm.running_mean!.mul_(rest).add_(mean.to(ScalarType.Float32), share);
        norm.running_var!.mul_(rest).add_(variance.mul(unbiased).to(ScalarType.Float32), share);
    }

    /// <summary>The sum over the processes of a small tensor. What each makes of it counts, so its gradient is the sum of all theirs.</summary>
    private sealed class SumOverProcesses : autograd.SingleTensorFunction<SumOverProcesses>
    {
        private const string Processes = nameof(Processes);

        public override string Name => nameof(SumOverProcesses);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            ctx.save_data(Processes, vars[1]);
            return SummedTensor.Of((Tensor)vars[0], (ICollectives)vars[1]);
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
            [SummedTensor.Of(grad_output, (ICollectives)ctx.get_data(Processes)), null!];
    }
}
