using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Scale · x + shift, element by element, by numbers that are not learned; of any shape.</summary>
/// <param name="scale">The factor.</param>
/// <param name="shift">What is added.</param>
public sealed class ScaleAndShift(double scale, double shift) : nn.Module<Tensor, Tensor>(nameof(ScaleAndShift))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var factor = scale.ToScalar();
        using var added = shift.ToScalar();
        using var one = 1.0.ToScalar();
        var output = input.mul(factor);
        return shift == 0 ? output : output.add_(added, one);
    }

    /// <summary>Nothing to find: it has no parameters.</summary>
    protected override void RegisterComponents()
    {
    }
}
