namespace InceptionDsl.Language;

/// <summary>The cost of each kind of layer. Every figure in reports, diagnostics and emitted code comes from here.</summary>
internal static class CostModel
{
    public const int BytesOfFloat = 4;

    /// <exception cref="OverflowException">A figure exceeds 64 bits.</exception>
    public static Cost Of(Layer layer)
    {
        checked
        {
            var (parameters, buffers) = layer switch
            {
                ConvolutionLayer convolution => (WeightsOf(convolution) + (convolution.HasBias ? convolution.OutChannels : 0), 0L),
                LinearLayer linear => (WeightsOf(linear) + (linear.HasBias ? linear.OutFeatures : 0), 0L),
                // Scale and shift are learned, mean and variance kept, with one count of batches.
                BatchNormLayer norm => (2L * norm.Output.Channels, (2L * norm.Output.Channels) + 1),
                _ => (0L, 0L),
            };
            var bytes = layer is InputLayer ? 0 : layer.Output.Elements * BytesOfFloat;
            return new Cost(parameters, buffers, MultiplyAddsOf(layer), OperationsOf(layer).Total, bytes);
        }
    }

    /// <summary>A layer's operations by what they are done for.</summary>
    /// <exception cref="OverflowException">A figure exceeds 64 bits.</exception>
    public static OperationCounts OperationsOf(Layer layer)
    {
        checked
        {
            var elements = layer.Output.Elements;
            return layer switch
            {
                ConvolutionLayer convolution => Weighted(convolution.HasBias),
                LinearLayer linear => Weighted(linear.HasBias),
                // One multiplication and one addition per element.
                BatchNormLayer => default(OperationCounts) with { Normalisation = 2 * elements },
                // Per element: its square; the sum of `Size` squares; scale and k; power; division.
                LocalResponseNormLayer lrn => default(OperationCounts) with { Normalisation = elements * (1 + lrn.Size + 2 + 1 + 1) },
                PoolLayer pool => default(OperationCounts) with { Pooling = elements * (pool.Window.Area + (pool.IsAverage ? 1 : 0)) },
                AdaptivePoolLayer pool => default(OperationCounts) with { Pooling = pool.Input.Elements + (pool.IsAverage ? elements : 0) },
                ActivationLayer activation => default(OperationCounts) with { Activation = elements * OperationsOf(activation.Function) },
                SumLayer sum => default(OperationCounts) with { Addition = elements * (sum.Inputs.Count - 1 + (sum.Scale == 1 ? 0 : 1)) },
                ProductLayer => default(OperationCounts) with { Other = elements },
                _ => default,
            };

            OperationCounts Weighted(bool hasBias) =>
                default(OperationCounts) with { MultiplyAdds = 2 * MultiplyAddsOf(layer), Bias = hasBias ? elements : 0 };
        }
    }

    /// <summary>A layer's weights, each used once for each output position.</summary>
    private static long MultiplyAddsOf(Layer layer) => checked(layer switch
    {
        ConvolutionLayer convolution => WeightsOf(convolution) * convolution.Output.Positions,
        LinearLayer linear => WeightsOf(linear),
        _ => 0L,
    });

    /// <summary>k·k·C/g for each output channel.</summary>
    private static long WeightsOf(ConvolutionLayer layer) =>
        checked(layer.OutChannels * (long)(layer.InChannels / layer.Groups) * layer.Window.Area);

    private static long WeightsOf(LinearLayer layer) => (long)layer.InFeatures * layer.OutFeatures;

    private static int OperationsOf(Activation function) => function switch
    {
        Activation.None or Activation.Default => 0,
        Activation.Relu => 1,
        Activation.Relu6 or Activation.LeakyRelu => 2,
        Activation.Elu => 3,
        Activation.Sigmoid or Activation.Tanh => 4,
        Activation.HardSigmoid => 4,
        Activation.Silu or Activation.HardSwish => 5,
        Activation.Gelu => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, null),
    };
}
