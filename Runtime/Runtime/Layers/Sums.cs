using System.ComponentModel;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Sums of tensors of one shape.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Sums
{
    /// <summary>x₁ + x₂ + … + scale · xₙ, a new tensor in the first one's memory layout.</summary>
    /// <param name="scale">Factor of the last tensor.</param>
    /// <param name="tensors">At least two.</param>
    public static Tensor Of(double scale, params Tensor[] tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        using var one = 1.0.ToScalar();
        using var factor = scale.ToScalar();
        var sum = tensors[0].add(tensors[1], tensors.Length == 2 ? factor : one);
        for (var index = 2; index < tensors.Length; index++)
        {
            sum.add_(tensors[index], index == tensors.Length - 1 ? factor : one);
        }

        return sum;
    }
}
