using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>What a file says of a tensor.</summary>
/// <param name="Type">Type of its elements.</param>
/// <param name="Shape">Its shape, whose elements a 64-bit number can count.</param>
internal record TensorEntry(ScalarType Type, long[] Shape)
{
    /// <summary>Elements.</summary>
    public long Elements => Shape.Aggregate(1L, (product, length) => product * length);

    /// <summary>Type and shape, as messages have them: <c>Float32 [64×3×7×7]</c>.</summary>
    public string Text => Show(Type, Shape);

    /// <summary>The elements of a shape; null where a 64-bit number can't count them, or a length is negative.</summary>
    public static long? Count(IReadOnlyList<long> shape)
    {
        // A zero makes any product 0, but lengths beside it must be possible too.
        var (elements, most) = (Int128.One, Int128.One);
        foreach (var length in shape)
        {
            elements *= length;
            most *= Math.Max(length, 1);
            if (length < 0 || most > long.MaxValue)
            {
                return null;
            }
        }

        return (long)elements;
    }

    /// <summary>Type and shape, as messages have them.</summary>
    public static string Show(ScalarType type, IReadOnlyList<long> shape) => $"{type} [{string.Join("×", shape)}]";
}
