using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>A transposed convolution with its activation, N×in×H×W to N×out×H'×W'. Its weights are <c>weight</c> and <c>bias</c>.</summary>
public sealed class TransposedConvolution : nn.Module<Tensor, Tensor>
{
    private readonly long[] _stride;
    private readonly long[] _padding;
    private readonly long[] _outputPadding;
    private readonly long[] _dilation;

    // TorchSharp finds these by reflection when it moves a module to another device or type.
    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter? _bias;

    internal TransposedConvolution(
        Parameter weight,
        Parameter? bias,
        AxisNumbers stride,
        AxisNumbers padding,
        AxisNumbers outputPadding,
        AxisNumbers dilation,
        int groups,
        Activation activation,
        double? slope)
        : base(nameof(TransposedConvolution))
    {
        (_weight, _bias, Groups, Activation, Slope) = (weight, bias, groups, activation, slope);
        _stride = stride.Values;
        _padding = padding.Values;
        _outputPadding = outputPadding.Values;
        _dilation = dilation.Values;
        register_parameter("weight", weight);
        if (bias is not null)
        {
            register_parameter("bias", bias);
        }
    }

    /// <summary>Weights, in×out/groups×kernel.</summary>
    public Parameter Weight => _weight;

    /// <summary>Biases, one for each output channel; null without.</summary>
    public Parameter? Bias => _bias;

    /// <summary>Channels of the output.</summary>
    public int OutChannels => (int)_weight.shape[1] * Groups;

    /// <summary>Groups that channels are split into.</summary>
    public int Groups { get; }

    /// <summary>The activation applied to the output.</summary>
    public Activation Activation { get; }

    /// <summary>The activation's slope; null for PyTorch's.</summary>
    public double? Slope { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var operands = Operands.Of(input, _weight, _bias);
        var output = operands.Round(PlaneFunctions.ConvolveTransposed(
            operands.Input, operands.Weight, operands.Bias, _stride, _padding, _outputPadding, _dilation, Groups));
        GC.KeepAlive(this); // Nothing may refer to a module any more while its last convolution runs.
        return ActivationFunctions.Apply(output, Activation, Slope);
    }

    /// <summary>Nothing to find: the constructor registers everything.</summary>
    protected override void RegisterComponents()
    {
    }
}

/// <summary>
/// A transposed convolution, batch normalization and activation, N×in×H×W to N×out×H'×W'. Its weights are <c>conv.weight</c>,
/// <c>bn.weight</c> and so on.
/// </summary>
public sealed class TransposedConvolutionNorm : NormalizedLayer<TransposedConvolution>
{
    internal TransposedConvolutionNorm(TransposedConvolution convolution, nn.Module<Tensor, Tensor> norm, Activation activation, double? slope)
        : base(nameof(TransposedConvolutionNorm), "conv", convolution, norm, activation, slope)
    {
    }

    /// <summary>The transposed convolution.</summary>
    public TransposedConvolution Convolution => Layer;
}

public sealed partial class LayerBuilder
{
    /// <summary>A transposed convolution with its activation, N×in×H×W to N×out×H'×W'.</summary>
    /// <param name="outputPadding">Positions at the end of the output.</param>
    public TransposedConvolution TransposedConvolution(
        int inChannels,
        int outChannels,
        AxisNumbers kernel,
        AxisNumbers? stride = null,
        AxisNumbers? padding = null,
        AxisNumbers? outputPadding = null,
        AxisNumbers? dilation = null,
        int groups = 1,
        bool bias = true,
        Activation activation = Activation.None,
        double? slope = null,
        bool isClassifier = false,
        Initialization? init = null,
        double? biasInit = null)
    {
        // PyTorch takes the second dimension of weights for what is read here too, so that initial weights are PyTorch's.
        var (weight, offset) = Parameters(
            [inChannels, outChannels / groups, .. kernel.Values], bias ? outChannels : 0, isClassifier, init, biasInit);
        var (none, one) = (AxisNumbers.All(0, kernel.Numbers.Count), AxisNumbers.All(1, kernel.Numbers.Count));
        return new TransposedConvolution(
            weight, offset, stride ?? one, padding ?? none, outputPadding ?? none, dilation ?? one, groups, activation, slope);
    }

    /// <summary>A transposed convolution, batch normalization and activation, N×in×H×W to N×out×H'×W'.</summary>
    /// <param name="norm">The normalization, where it is not batch normalization with scale and shift.</param>
    public TransposedConvolutionNorm TransposedConvolutionNorm(
        TransposedConvolution convolution,
        Activation activation = Activation.None,
        double? slope = null,
        double epsilon = 1e-5,
        double momentum = 0.1,
        nn.Module<Tensor, Tensor>? norm = null)
    {
        ArgumentNullException.ThrowIfNull(convolution);
        return new(convolution, norm ?? BatchNorm(convolution.OutChannels, epsilon, momentum), activation, slope);
    }
}
