using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Kernels;

/// <summary>Numbers whose sums of products 32 bits hold, in whatever order they are summed.</summary>
internal static class WholeNumbers
{
    /// <summary>Whole numbers from -4 to 4.</summary>
    public static Tensor Whole(long[] dimensions, Random random)
    {
        var numbers = new float[dimensions.Aggregate((product, length) => product * length)];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = random.Next(-4, 5);
        }

        return tensor(numbers, dimensions);
    }
}
