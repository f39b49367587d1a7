using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>A plane with a border, N×C×H×W to N×C×H'×W' and alike in other dimensions.</summary>
public abstract class PaddedPlane : nn.Module<Tensor, Tensor>
{
    private readonly Border _border;
    private readonly PaddingModes _mode;

    private protected PaddedPlane(string name, AxisNumbers before, AxisNumbers? behind, PaddingModes mode, int sign = 1)
        : base(name) => (_border, _mode) = (new Border(
            [.. before.Numbers.Select(amount => sign * amount)], [.. (behind ?? before).Numbers.Select(amount => sign * amount)]), mode);

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return _border.Pad(input, 0, _mode);
    }

    /// <summary>Nothing to find: it has no parameters.</summary>
    protected override void RegisterComponents()
    {
    }
}

/// <summary>A plane with a border of zeros.</summary>
/// <param name="before">Positions before the plane along each dimension.</param>
/// <param name="behind">Positions behind it, where not as many.</param>
public sealed class ZeroPadding(AxisNumbers before, AxisNumbers? behind = null)
    : PaddedPlane(nameof(ZeroPadding), before, behind, PaddingModes.Constant);

/// <summary>A plane with a border that mirrors it at its first and last positions, which are not repeated.</summary>
/// <param name="before">Positions before the plane along each dimension.</param>
/// <param name="behind">Positions behind it, where not as many.</param>
public sealed class ReflectionPadding(AxisNumbers before, AxisNumbers? behind = null)
    : PaddedPlane(nameof(ReflectionPadding), before, behind, PaddingModes.Reflect);

/// <summary>A plane without positions at its ends.</summary>
/// <param name="before">Positions less before the plane along each dimension.</param>
/// <param name="behind">Positions less behind it, where not as many.</param>
public sealed class Crop(AxisNumbers before, AxisNumbers? behind = null)
    : PaddedPlane(nameof(Crop), before, behind, PaddingModes.Constant, sign: -1);
