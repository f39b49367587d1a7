using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// A fully connected layer with its activation, N×in to N×out; N×C×H×W is flattened first. Its weights are <c>weight</c> and <c>bias</c>.
/// </summary>
public sealed class FullyConnected : nn.Module<Tensor, Tensor>
{
    // TorchSharp finds these by reflection when it moves a module to another device or type.
    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter? _bias;

    internal FullyConnected(Parameter weight, Parameter? bias, Activation activation, double? slope)
        : base(nameof(FullyConnected))
    {
        (_weight, _bias, Activation, Slope) = (weight, bias, activation, slope);
        register_parameter("weight", weight);
        if (bias is not null)
        {
            register_parameter("bias", bias);
        }
    }

    /// <summary>Weights, out×in.</summary>
    public Parameter Weight => _weight;

    /// <summary>Biases, one for each output feature; null without.</summary>
    public Parameter? Bias => _bias;

    /// <summary>The activation applied to the output.</summary>
    public Activation Activation { get; }

    /// <summary>The activation's slope; null for PyTorch's.</summary>
    public double? Slope { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var features = input.flatten(1);
        using var operands = Operands.Of(features, _weight, _bias);
        var output = operands.Round(nn.functional.linear(operands.Input, operands.Weight, operands.Bias));
        GC.KeepAlive(this);
        return ActivationFunctions.Apply(output, Activation, Slope);
    }

    /// <summary>Nothing to find: the constructor registers everything.</summary>
    protected override void RegisterComponents()
    {
    }
}

public sealed partial class LayerBuilder
{
    /// <summary>A fully connected layer with its activation, N×in to N×out.</summary>
    public FullyConnected FullyConnected(
        int inFeatures,
        int outFeatures,
        bool bias = true,
        Activation activation = Activation.None,
        double? slope = null,
        bool isClassifier = false,
        Initialization? init = null,
        double? biasInit = null)
    {
        var (weight, offset) = Parameters([outFeatures, inFeatures], bias ? outFeatures : 0, isClassifier, init, biasInit);
        return new FullyConnected(weight, offset, activation, slope);
    }
}
