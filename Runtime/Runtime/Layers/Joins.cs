using System.ComponentModel;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Tensors put together element by element, otherwise than by a sum.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Joins
{
    /// <summary>x₁ · x₂ · …, a new tensor; a plane of one position is a factor for all positions of the others.</summary>
    /// <param name="tensors">At least two, the planes before their factors.</param>
    public static Tensor Product(params Tensor[] tensors) => InPairs(tensors, static (one, other) => one.mul(other));

    /// <summary>The larger of each pair of elements, a new tensor; where they are equal, both have half of the gradient.</summary>
    /// <param name="tensors">At least two of one shape.</param>
    public static Tensor Maximum(params Tensor[] tensors) => InPairs(tensors, static (one, other) => maximum(one, other));

    /// <summary>(x₁ + x₂ + … + xₙ)/n, a new tensor.</summary>
    /// <param name="tensors">At least two of one shape.</param>
    public static Tensor Mean(params Tensor[] tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        using var count = ((double)tensors.Length).ToScalar();
        return Sums.Of(1, tensors).div_(count);
    }

    private static Tensor InPairs(Tensor[] tensors, Func<Tensor, Tensor, Tensor> join)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var joined = join(tensors[0], tensors[1]);
        foreach (var tensor in tensors.Skip(2))
        {
            using var before = joined;
            joined = join(before, tensor);
        }

        return joined;
    }
}
