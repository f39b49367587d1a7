using InceptionDsl.OneDnn;

namespace InceptionDsl.Inference;

/// <summary>
/// Weights g of 3×3 positions as Winograd's products want them: G·g·Gᵀ, for each of 16 positions panels of the output's channels, C rows each. What
/// channels don't fill of the last panel is 0.
/// </summary>
internal static unsafe class WinogradWeights
{
    /// <summary>Bytes that weights take.</summary>
    /// <param name="inputs">Channels C.</param>
    /// <param name="outputs">Channels K.</param>
    /// <param name="panel">Channels of a panel.</param>
    public static long Bytes(long inputs, long outputs, int panel) => WinogradTiles.Positions * inputs * Filled(outputs, panel) * sizeof(float);

    /// <summary>Changes weights, in 64 bits.</summary>
    /// <param name="weight">K×C×3×3 in 32 bits.</param>
    /// <param name="panel">Channels of a panel.</param>
    /// <param name="destination">Where they are written.</param>
    public static void Write(DenseTensor weight, int panel, nint destination)
    {
        var (outputs, inputs, strides) = (weight.Tensor.shape[0], weight.Tensor.shape[1], weight.Strides);
        float* from = (float*)weight.Address, to = (float*)destination;
        var filled = Filled(outputs, panel);
        Span<double> rows = stackalloc double[12], changed = stackalloc double[4];
        if (filled > outputs)
        {
            new Span<byte>(to, checked((int)Bytes(inputs, outputs, panel))).Clear();
        }

        for (var output = 0L; output < outputs; output++)
        {
            var (before, lane) = Math.DivRem(output, panel);
            for (var input = 0L; input < inputs; input++)
            {
                var own = from + (output * strides[0]) + (input * strides[1]);
                for (var column = 0; column < 3; column++)
                {
                    var at = own + (column * strides[3]);
                    Change(at[0], at[strides[2]], at[2 * strides[2]], changed);
                    for (var row = 0; row < 4; row++)
                    {
                        rows[(row * 3) + column] = changed[row];
                    }
                }

                var written = to + (((before * inputs) + input) * panel) + lane;
                for (var row = 0; row < 4; row++)
                {
                    Change(rows[row * 3], rows[(row * 3) + 1], rows[(row * 3) + 2], changed);
                    for (var column = 0; column < 4; column++)
                    {
                        written[((row * 4) + column) * inputs * filled] = (float)changed[column];
                    }
                }
            }
        }
    }

    private static long Filled(long outputs, int panel) => WinogradTiles.Ceiling(outputs, panel) * panel;

    /// <summary>G times three weights.</summary>
    private static void Change(double first, double second, double third, Span<double> changed)
    {
        changed[0] = first;
        changed[1] = (first + second + third) / 2;
        changed[2] = (first - second + third) / 2;
        changed[3] = third;
    }
}
