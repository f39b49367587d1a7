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

    // TorchSharp finds these by reflection when it moves a module to another device or type.
    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter? _bias;

    internal Convolution(
        Parameter weight,
        Parameter? bias,
        (int Height, int Width) stride,
        (int Height, int Width) padding,
        (int Height, int Width) dilation,
        int groups,
        Activation activation)
        : base(nameof(Convolution))
    {
        (_weight, _bias, Groups, Activation) = (weight, bias, groups, activation);
        _stride = [stride.Height, stride.Width];
        _padding = [padding.Height, padding.Width];
        _dilation = [dilation.Height, dilation.Width];
        register_parameter("weight", weight);
        if (bias is not null)
        {
            register_parameter("bias", bias);
        }
    }

    /// <summary>Weights, out×in/groups×kernel height×kernel width.</summary>
    public Parameter Weight => _weight;

    /// <summary>Biases, one for each output channel; null without.</summary>
    public Parameter? Bias => _bias;

    /// <summary>Groups that channels are split into.</summary>
    public int Groups { get; }

    /// <summary>The activation applied to the output.</summary>
    public Activation Activation { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => ActivationFunctions.Apply(
        nn.functional.conv2d(input, _weight, _bias, _stride, _padding, _dilation, Groups), Activation);

    /// <summary>Nothing to find: the constructor registers everything.</summary>
    protected override void RegisterComponents()
    {
    }
}
