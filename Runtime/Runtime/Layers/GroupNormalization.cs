using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// Group normalization, N×C×H×W and alike in other dimensions: each image's groups of channels less their mean, over their deviation (Wu and He
/// 2018). Of as many groups as channels it is instance normalization. Its weights are <c>weight</c> and <c>bias</c>, where it has them.
/// </summary>
public sealed class GroupNormalization : nn.Module<Tensor, Tensor>
{
    // TorchSharp finds these by reflection when it moves a module to another device or type.
    [ComponentName(Name = "weight")]
    private readonly Parameter? _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter? _bias;

    internal GroupNormalization(int groups, double epsilon, Parameter? weight, Parameter? bias)
        : base(nameof(GroupNormalization))
    {
        (Groups, Epsilon, _weight, _bias) = (groups, epsilon, weight, bias);
        if (weight is not null)
        {
            register_parameter("weight", weight);
        }

        if (bias is not null)
        {
            register_parameter("bias", bias);
        }
    }

    /// <summary>How many groups of channels.</summary>
    public int Groups { get; }

    /// <summary>Added to the variance before the square root.</summary>
    public double Epsilon { get; }

    /// <summary>Scales, one for each channel; null without.</summary>
    public Parameter? Weight => _weight;

    /// <summary>Shifts, one for each channel; null without.</summary>
    public Parameter? Bias => _bias;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if ((_weight ?? _bias) is not { } learned || learned.dtype == input.dtype)
        {
            var output = nn.functional.group_norm(input, Groups, _weight, _bias, Epsilon);
            GC.KeepAlive(this);
            return output;
        }

        // Statistics in the parameters' longer type; only the result is rounded.
        using var wide = input.to(learned.dtype);
        using var normalized = nn.functional.group_norm(wide, Groups, _weight, _bias, Epsilon);
        GC.KeepAlive(this);
        return normalized.to(input.dtype);
    }

    /// <summary>Nothing to find: the constructor registers everything.</summary>
    protected override void RegisterComponents()
    {
    }
}

public sealed partial class LayerBuilder
{
    /// <summary>Group normalization of N×C×H×W or N×C, scale 1 and shift 0 at first.</summary>
    public GroupNormalization GroupNorm(int channels, int groups, double epsilon = 1e-5, Affine affine = Affine.Both)
    {
        var scale = affine is Affine.Both or Affine.Scale ? Learned(ones(channels, _dtype)) : null;
        return new(groups, epsilon, scale, affine is Affine.Both or Affine.Shift ? Learned(zeros(channels, _dtype)) : null);
    }

    /// <summary>Instance normalization of N×C×H×W, scale 1 and shift 0 at first.</summary>
    public GroupNormalization InstanceNorm(int channels, double epsilon = 1e-5, Affine affine = Affine.Both) => GroupNorm(channels, channels, epsilon, affine);
}
