using InceptionDsl.OneDnn;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// Batch normalization, with scale and shift unless told otherwise (Ioffe and Szegedy 2015), of N×C×H×W over each channel, or of N×F over each
/// feature. Its weights are <c>weight</c>, <c>bias</c>, <c>running_mean</c>, <c>running_var</c> and <c>num_batches_tracked</c>.
/// </summary>
/// <remarks>As TorchSharp's own, but the batches are counted in 64-bit integers whatever the network's type, as PyTorch does.</remarks>
public sealed class BatchNormalization : TorchSharp.Modules.BatchNorm
{
    private readonly int _dimensions;
    private bool _hasRelu;

    /// <param name="features">C or F.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="momentum">Share of a batch in the running mean and variance.</param>
    /// <param name="affine">What it learns for each channel.</param>
    /// <param name="dimensions">Dimensions of the input: 4 for N×C×H×W, 2 for N×F.</param>
    internal BatchNormalization(long features, double epsilon, double momentum, Affine affine, int dimensions, Device? device, ScalarType dtype)
        : base(features, epsilon, momentum, affine == Affine.Both, track_running_stats: true, device, dtype, nameof(BatchNormalization))
    {
        _dimensions = dimensions;
        num_batches_tracked = zeros([], ScalarType.Int64, device);
        if (affine == Affine.Scale)
        {
            weight = new TorchSharp.Modules.Parameter(ones(features, dtype, device));
        }
        else if (affine == Affine.Shift)
        {
            bias = new TorchSharp.Modules.Parameter(zeros(features, dtype, device));
        }
    }

    /// <summary>
    /// What normalizes in training in place of libtorch, and moves the running statistics: that of several processes, whose batches are one.
    /// Null for libtorch, over the batch that is given.
    /// </summary>
    internal Func<BatchNormalization, Tensor, Tensor>? TrainingForward { get; set; }

    /// <summary>Whether a batch leaves the running statistics and the count of batches as they are: it has moved them before.</summary>
    internal bool IsRepeated { get; set; }

    /// <summary>What oneDNN normalizes with, and for what planes; null where libtorch is to do it.</summary>
    internal (PlaneForm Form, bool HasRelu, NormKernel? Kernel)? Compiled { get; set; }

    /// <summary>Added to the variance.</summary>
    internal double Epsilon => eps;

    /// <summary>Share of a batch in the running mean and variance.</summary>
    internal double Momentum => momentum!.Value;

    /// <summary>Calls the module with a ReLU behind it, N×C×H×W, which is part of its computation where that is faster.</summary>
    internal Tensor CallWithRelu(Tensor input)
    {
        _hasRelu = true;
        try
        {
            return call(input);
        }
        finally
        {
            _hasRelu = false;
        }
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var learns = training;
        if (learns && !IsRepeated)
        {
            using var one = 1L.ToScalar();
            num_batches_tracked!.add_(one, one);
        }

        if (learns && TrainingForward is null && FusedNorm.TryApply(this, input, _hasRelu) is { } fused)
        {
            return fused;
        }

        var output = learns && TrainingForward is { } shared
            ? shared(this, input)
            : Normalize(input, learns);
        GC.KeepAlive(this);
        return _hasRelu ? output.relu_() : output;
    }

    private Tensor Normalize(Tensor input, bool learns)
    {
        if (!learns || !IsRepeated)
        {
            return nn.functional.batch_norm(input, running_mean!, running_var!, weight, bias, learns, momentum!.Value, eps);
        }

        using var mean = running_mean!.clone();
        using var variance = running_var!.clone();
        return nn.functional.batch_norm(input, mean, variance, weight, bias, learns, momentum!.Value, eps);
    }

    /// <inheritdoc/>
    protected override void ValidateInputDimensions(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.dim() != _dimensions)
        {
            throw new ArgumentException(
                $"This batch normalization reads {Expected}, but was given {string.Join("×", input.shape)}.", nameof(input));
        }
    }

    private string Expected => _dimensions switch { 2 => "N×F", 3 => "N×C×L", 4 => "N×C×H×W", _ => "N×C×D×H×W" };

    /// <summary>Nothing to find: the base class registers everything.</summary>
    protected override void RegisterComponents()
    {
    }
}

public sealed partial class LayerBuilder
{
    /// <summary>Batch normalization of N×C×H×W, scale 1 and shift 0 at first.</summary>
    public BatchNormalization BatchNorm(int channels, double epsilon = 1e-5, double momentum = 0.1, Affine affine = Affine.Both) =>
        new(channels, epsilon, momentum, affine, dimensions: _rank + 2, _device, _dtype);

    /// <summary>Batch normalization of features, N×F, scale 1 and shift 0 at first.</summary>
    public BatchNormalization FeatureNorm(int features, double epsilon = 1e-5, double momentum = 0.1, Affine affine = Affine.Both) =>
        new(features, epsilon, momentum, affine, dimensions: 2, _device, _dtype);
}
