using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>A convolution with its activation, N×in×H×W to N×out×H'×W'. Its weights are <c>weight</c> and <c>bias</c>.</summary>
public sealed class Convolution : nn.Module<Tensor, Tensor>
{
    private readonly long[] _stride;
    private readonly long[] _padding;
    private readonly long[] _dilation;
    private readonly Border? _border;

    // TorchSharp finds these by reflection when it moves a module to another device or type.
    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter? _bias;

    /// <param name="padding">Zeros around the plane. libtorch's convolution adds as many on both sides only: others are added before it.</param>
    internal Convolution(
        Parameter weight,
        Parameter? bias,
        AxisNumbers stride,
        Border padding,
        AxisNumbers dilation,
        int groups,
        Activation activation,
        double? slope)
        : base(nameof(Convolution))
    {
        (_weight, _bias, Groups, Activation, Slope) = (weight, bias, groups, activation, slope);
        _stride = stride.Values;
        _padding = [.. padding.Before.Select(length => padding.IsSymmetric ? (long)length : 0)];
        _border = padding.IsSymmetric ? null : padding;
        _dilation = dilation.Values;
        register_parameter("weight", weight);
        if (bias is not null)
        {
            register_parameter("bias", bias);
        }
    }

    /// <summary>Weights, out×in/groups×kernel.</summary>
    public Parameter Weight => _weight;

    /// <summary>Biases, one for each output channel; null without.</summary>
    public Parameter? Bias => _bias;

    /// <summary>Groups that channels are split into.</summary>
    public int Groups { get; }

    /// <summary>The activation applied to the output.</summary>
    public Activation Activation { get; }

    /// <summary>The activation's slope; null for PyTorch's.</summary>
    public double? Slope { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (_border is not { } border)
        {
            return Convolve(input);
        }

        using var padded = border.Pad(input, value: 0);
        return Convolve(padded);
    }

    /// <summary>Nothing to find: the constructor registers everything.</summary>
    protected override void RegisterComponents()
    {
    }

    private Tensor Convolve(Tensor input)
    {
        using var operands = Operands.Of(input, _weight, _bias);
        var output = operands.Round(
            ConvolutionFunction.TryApply(operands.Input, operands.Weight, operands.Bias, _stride, _padding, _dilation, Groups)
            ?? PlaneFunctions.Convolve(operands.Input, operands.Weight, operands.Bias, _stride, _padding, _dilation, Groups));
        GC.KeepAlive(this); // Nothing may refer to a module any more while its last convolution runs.
        return ActivationFunctions.Apply(output, Activation, Slope);
    }
}

public sealed partial class LayerBuilder
{
    /// <summary>A convolution with its activation, N×in×H×W to N×out×H'×W'.</summary>
    public Convolution Convolution(
        int inChannels,
        int outChannels,
        AxisNumbers kernel,
        AxisNumbers? stride = null,
        AxisNumbers? padding = null,
        AxisNumbers? paddingEnd = null,
        AxisNumbers? dilation = null,
        int groups = 1,
        bool bias = true,
        Activation activation = Activation.None,
        double? slope = null,
        bool isClassifier = false,
        Initialization? init = null,
        double? biasInit = null)
    {
        var (weight, offset) = Parameters(
            [outChannels, inChannels / groups, .. kernel.Values], bias ? outChannels : 0, isClassifier, init, biasInit);
        var rank = kernel.Numbers.Count;
        var begin = padding ?? AxisNumbers.All(0, rank);
        return new Convolution(
            weight, offset, stride ?? AxisNumbers.All(1, rank),
            new Border(begin.Numbers, (paddingEnd ?? begin).Numbers), dilation ?? AxisNumbers.All(1, rank), groups, activation, slope);
    }
}
