using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>What a layer, stage or network costs for one sample.</summary>
/// <param name="Parameters">Learned numbers: weights, biases, scales and shifts.</param>
/// <param name="Buffers">Numbers kept but not learned: running means, variances and batch counts.</param>
/// <param name="MultiplyAdds">
/// Multiplications of convolutions and linear layers, each with its addition; nothing else counts (torchvision's convention).
/// </param>
/// <param name="Flops">
/// Every arithmetic operation: two for a multiply-add, one for each addition, multiplication, division, comparison, root
/// or exponential of the rest, in evaluation.
/// </param>
/// <param name="ActivationBytes">Bytes of the output in 32-bit floats; of a stage or network, the sum over its layers.</param>
public readonly record struct Cost(long Parameters, long Buffers, long MultiplyAdds, long Flops, long ActivationBytes)
{
    /// <summary>Parameters and multiply-adds: <c>12,352 parameters, 9,633,792 multiply-adds</c>; empty where there are neither.</summary>
    internal string InWords => (Parameters, MultiplyAdds) switch
    {
        (0, 0) => "",
        (_, 0) => Counted(Parameters, "parameter"),
        _ => $"{Counted(Parameters, "parameter")}, {Counted(MultiplyAdds, "multiply-add")}",
    };

    /// <summary>The sum of two costs.</summary>
    /// <exception cref="OverflowException">A figure exceeds 64 bits.</exception>
    public static Cost operator +(Cost left, Cost right) => checked(new Cost(
        left.Parameters + right.Parameters,
        left.Buffers + right.Buffers,
        left.MultiplyAdds + right.MultiplyAdds,
        left.Flops + right.Flops,
        left.ActivationBytes + right.ActivationBytes));

    private static string Counted(long value, string unit) => $"{Numbers.WriteCount(value)} {unit}{(value == 1 ? "" : "s")}";
}
