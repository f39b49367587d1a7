namespace InceptionDsl.Language;

/// <summary>The cost of each kind of layer. Every figure in reports, diagnostics and emitted code comes from here.</summary>
internal static class CostModel
{
    private const int BytesOfFloat = 4;

    /// <exception cref="OverflowException">A figure exceeds 64 bits.</exception>
    public static Cost Of(Layer layer)
    {
        checked
        {
            var elements = layer.Output.Elements;
            var (parameters, buffers, multiplyAdds, flops) = layer switch
            {
                ConvolutionLayer convolution => Convolution(convolution),
                LinearLayer linear => Linear(linear),
                BatchNormLayer => BatchNorm(layer.Output),
                PoolLayer pool => (0L, 0L, 0L, elements * (pool.Window.Area + (pool.IsAverage ? 1 : 0))),
                AdaptivePoolLayer pool => (0L, 0L, 0L, pool.Input.Elements + (pool.IsAverage ? elements : 0)),
                // Per element: its square; the sum of `Size` squares; scale and k; power; division.
                LocalResponseNormLayer lrn => (0L, 0L, 0L, elements * (1 + lrn.Size + 2 + 1 + 1)),
                ActivationLayer activation => (0L, 0L, 0L, elements * OperationsOf(activation.Function)),
                SumLayer sum => (0L, 0L, 0L, elements * (sum.Inputs.Count - 1 + (sum.Scale == 1 ? 0 : 1))),
                ProductLayer => (0L, 0L, 0L, elements),
                _ => (0L, 0L, 0L, 0L),
            };
            var bytes = layer is InputLayer ? 0 : elements * BytesOfFloat;
            return new Cost(parameters, buffers, multiplyAdds, flops, bytes);
        }
    }

    /// <summary>k·k·C/g multiply-adds for each output element; a bias is one addition more.</summary>
    private static (long, long, long, long) Convolution(ConvolutionLayer layer)
    {
        checked
        {
            var weights = layer.OutChannels * (long)(layer.InChannels / layer.Groups) * layer.Window.Area;
            var bias = layer.HasBias ? layer.OutChannels : 0L;
            var multiplyAdds = weights * layer.Output.Positions;
            return (weights + bias, 0, multiplyAdds, (2 * multiplyAdds) + (bias * layer.Output.Positions));
        }
    }

    private static (long, long, long, long) Linear(LinearLayer layer)
    {
        checked
        {
            var weights = (long)layer.InFeatures * layer.OutFeatures;
            var bias = layer.HasBias ? layer.OutFeatures : 0L;
            return (weights + bias, 0, weights, (2 * weights) + bias);
        }
    }

    /// <summary>Scale and shift are learned, mean and variance kept, with one count of batches; one multiply-add per element.</summary>
    private static (long, long, long, long) BatchNorm(Shape shape) =>
        checked((2L * shape.Channels, (2L * shape.Channels) + 1, 0L, 2 * shape.Elements));

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
