namespace InceptionDsl;

/// <summary>Arithmetic operations for one sample in evaluation, by what they are done for.</summary>
/// <param name="MultiplyAdds">Of convolutions and linear layers: a multiplication and an addition for each multiply-add.</param>
/// <param name="Bias">Additions of biases.</param>
/// <param name="Normalization">Of normalization.</param>
/// <param name="Activation">Of activations.</param>
/// <param name="Pooling">Comparisons, additions and divisions of pools, and comparisons of tensors.</param>
/// <param name="Addition">Of sums and means of tensors, scales included: what closes residual stages.</param>
/// <param name="Other">Of products of tensors, of interpolation, and of scales and shifts that are not learned.</param>
public readonly record struct OperationCounts(
    long MultiplyAdds, long Bias, long Normalization, long Activation, long Pooling, long Addition, long Other)
{
    /// <summary>All of them: the FLOPs.</summary>
    /// <exception cref="OverflowException">It exceeds 64 bits.</exception>
    public long Total => checked(MultiplyAdds + Bias + Normalization + Activation + Pooling + Addition + Other);

    /// <summary>The sum of two counts.</summary>
    /// <exception cref="OverflowException">A figure exceeds 64 bits.</exception>
    public static OperationCounts operator +(OperationCounts left, OperationCounts right) => checked(new OperationCounts(
        left.MultiplyAdds + right.MultiplyAdds,
        left.Bias + right.Bias,
        left.Normalization + right.Normalization,
        left.Activation + right.Activation,
        left.Pooling + right.Pooling,
        left.Addition + right.Addition,
        left.Other + right.Other));
}
