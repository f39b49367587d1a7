namespace InceptionDsl.Language;

/// <summary>Multiply-adds of a layer by a convention.</summary>
internal static class ConventionModel
{
    /// <param name="rules">What counts.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="input">Shape of its first input.</param>
    /// <param name="multiplyAdds">Its multiplications, each with its addition.</param>
    /// <exception cref="OverflowException">The count exceeds 64 bits.</exception>
    public static long Count(CountingRules rules, Layer layer, Shape input, long multiplyAdds)
    {
        checked
        {
            var elements = layer.Output.Elements;
            return multiplyAdds + layer switch
            {
                ConvolutionLayer { HasBias: true } or LinearLayer { HasBias: true } => elements * rules.Bias,
                BatchNormLayer => elements * rules.Norm,
                ActivationLayer activation when IsKnown(activation.Function) => elements * rules.Activation,
                PoolLayer pool => Pool(pool.IsAverage ? rules.AveragePool : rules.MaxPool),
                AdaptivePoolLayer pool => Pool(pool.IsAverage ? rules.AdaptiveAveragePool : rules.AdaptiveMaxPool),
                _ => 0L,
            };

            long Pool(PoolRule rule) => (input.Elements * rule.PerInput) + (elements * rule.PerOutput);
        }
    }

    /// <summary>The activations that ptflops has a rule for, the only one of the packages to count any.</summary>
    private static bool IsKnown(Activation function) => function is
        Activation.Relu or Activation.Relu6 or Activation.LeakyRelu or Activation.Elu or Activation.Gelu or Activation.Silu;
}
