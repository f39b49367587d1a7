using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// Local response normalization across channels, N×C×H×W to the same shape: x / (k + α/n · Σ x²)^β over n neighboring
/// channels (Krizhevsky et al. 2012), α divided by n as Caffe and PyTorch do.
/// </summary>
/// <remarks>
/// The sum over neighbors is a 1x1 convolution of the squares with a band matrix, which libtorch does several times faster
/// than the three-dimensional average pool behind its own function.
/// </remarks>
public sealed class LocalResponseNorm : nn.Module<Tensor, Tensor>
{
    private Tensor? _band;
    private Tensor? _constant;

    /// <summary>A normalization over neighboring channels.</summary>
    /// <param name="size">Number n of channels in a window.</param>
    /// <param name="alpha">α.</param>
    /// <param name="beta">β.</param>
    /// <param name="k">k.</param>
    public LocalResponseNorm(int size, double alpha = 1e-4, double beta = 0.75, double k = 1)
        : base(nameof(LocalResponseNorm))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        (Size, Alpha, Beta, K) = (size, alpha, beta, k);
    }

    /// <summary>Number n of channels in a window.</summary>
    public int Size { get; }

    /// <summary>α.</summary>
    public double Alpha { get; }

    /// <summary>β.</summary>
    public double Beta { get; }

    /// <summary>k.</summary>
    public double K { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (input.element_size() >= sizeof(float))
        {
            return Normalize(input);
        }

        // Near k a shorter type has no room for the sum.
        using var wide = input.to(ScalarType.Float32);
        using var normalized = Normalize(wide);
        return normalized.to(input.dtype);
    }

    private Tensor Normalize(Tensor input)
    {
        Prepare(input);
        using var squares = Power(input, 2);
        var (one, none) = (AxisNumbers.All(1, (int)input.dim() - 2).Values, AxisNumbers.All(0, (int)input.dim() - 2).Values);
        using var sums = PlaneFunctions.Convolve(squares, _band!, _constant, one, none, one, 1);
        GC.KeepAlive(this);
        using var divisor = Divisor(sums);
        return input / divisor;
    }

    /// <summary>Nothing to find: it has no parameters.</summary>
    protected override void RegisterComponents()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _band?.Dispose();
            _constant?.Dispose();
        }

        base.Dispose(disposing);
    }

    private static Tensor Power(Tensor tensor, double exponent)
    {
        using var number = exponent.ToScalar();
        return tensor.pow(number);
    }

    /// <summary>Two square roots and a product are much cheaper than a power.</summary>
    private Tensor Divisor(Tensor sums)
    {
        if (Beta != 0.75)
        {
            return Power(sums, Beta);
        }

        using var root = sums.sqrt();
        using var fourthRoot = root.sqrt();
        return root * fourthRoot;
    }

    /// <summary>Makes the band matrix for an input's channels, device and type, unless it is there.</summary>
    private void Prepare(Tensor input)
    {
        var channels = input.shape[1];
        if (_band is { } band && band.shape[0] == channels && band.dim() == input.dim() && band.dtype == input.dtype && band.device_type == input.device_type
            && band.device_index == input.device_index)
        {
            return;
        }

        _band?.Dispose();
        _constant?.Dispose();
        (_band, _constant) = Sums(Size, Alpha, K, channels, (int)input.dim() - 2, input.dtype, input.device);
    }

    /// <summary>Weights and bias of the 1×1 convolution that makes k + α/n · Σ x² of squares.</summary>
    internal static (Tensor Band, Tensor Constant) Sums(int size, double alpha, double k, long channels, int rank, ScalarType dtype, Device device)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();

        // In 64 bits whatever the input's: α/n is rounded once. Channel i reads i - ⌊n/2⌋ up to i + ⌊(n-1)/2⌋: for an even n
        // one more before than after, as PyTorch does.
        using var share = (alpha / size).ToScalar();
        using var constant = k.ToScalar();
        var matrix = full([channels, channels], share, ScalarType.Float64).tril((size - 1) / 2).triu(-(size / 2));
        return (
            matrix.reshape([channels, channels, .. Enumerable.Repeat(1L, rank)]).to(dtype, device).DetachFromDisposeScope(),
            full([channels], constant, dtype: dtype, device: device).DetachFromDisposeScope());
    }
}
