using InceptionDsl.OneDnn;

namespace InceptionDsl.Kernels;

/// <summary>
/// Weights g of 3×3 positions as Winograd's products want them: G·g·Gᵀ, for each of 16 positions panels of the output's channels, C rows each. What
/// channels don't fill of the last panel is 0.
/// </summary>
/// <typeparam name="T">The registers; two are a panel.</typeparam>
internal sealed unsafe class WinogradWeights<T>
    where T : struct, IRegister<T>
{
    private readonly float* _from;
    private readonly nint _inputs, _outputs, _inputStep, _outputStep, _rowStep, _columnStep;

    /// <param name="weight">K×C×3×3 in 32 bits.</param>
    /// <param name="isTurned">
    /// Whether the weights are those of the convolution that gives the input's gradient: C are the channels of its output, and windows are turned around.
    /// </param>
    public WinogradWeights(DenseTensor weight, bool isTurned = false)
    {
        var (shape, strides) = (weight.Tensor.shape, weight.Strides);
        var (of, by) = isTurned ? (1, 0) : (0, 1);
        (_outputs, _inputs) = ((nint)shape[of], (nint)shape[by]);
        (_outputStep, _inputStep) = ((nint)strides[of], (nint)strides[by]);
        (_rowStep, _columnStep) = isTurned ? ((nint)(-strides[2]), (nint)(-strides[3])) : ((nint)strides[2], (nint)strides[3]);
        _from = (float*)weight.Address - (isTurned ? (WinogradTiles.Window - 1) * (_rowStep + _columnStep) : 0);
    }

    /// <summary>Panels of the output's channels.</summary>
    public int Panels => checked((int)WinogradTiles.Ceiling(_outputs, WinogradProducts<T>.Channels));

    /// <summary>Bytes that they take.</summary>
    public long Bytes => (long)WinogradTiles.Positions * _inputs * Panels * WinogradProducts<T>.Channels * sizeof(float);

    /// <summary>Writes all panels.</summary>
    /// <param name="destination">Where all of them are written.</param>
    public void Write(nint destination)
    {
        for (var panel = 0; panel < Panels; panel++)
        {
            Write(destination, panel);
        }
    }

    /// <summary>Writes a panel.</summary>
    /// <param name="destination">Where all of them are written.</param>
    /// <param name="panel">Its number.</param>
    public void Write(nint destination, int panel)
    {
        var next = _inputs * Panels * WinogradProducts<T>.Channels;
        var to = (float*)destination + (panel * _inputs * WinogradProducts<T>.Channels);
        var output = (nint)panel * WinogradProducts<T>.Channels;
        for (nint input = 0; input < _inputs; input++)
        {
            for (var lane = 0; lane < WinogradProducts<T>.Channels; lane += T.Count)
            {
                var count = nint.Clamp(_outputs - output - lane, 0, T.Count);
                Change(_from + ((output + lane) * _outputStep) + (input * _inputStep), count, to + lane, next);
            }

            to += WinogradProducts<T>.Channels;
        }
    }

    /// <summary>Changes the weights of a register's channels with one of the input's.</summary>
    private void Change(float* from, nint count, float* to, nint next)
    {
        var half = T.Of(0.5f);
        var rows = stackalloc float[4 * WinogradTiles.Window * T.Count];
        for (var column = 0; column < WinogradTiles.Window; column++)
        {
            var at = from + (column * _columnStep);
            Four(
                Lanes(at, count), Lanes(at + _rowStep, count), Lanes(at + (2 * _rowStep), count),
                rows + (column * T.Count), WinogradTiles.Window * T.Count);
        }

        for (var row = 0; row < 4; row++)
        {
            var at = rows + (row * WinogradTiles.Window * T.Count);
            Four(T.Load(at), T.Load(at + T.Count), T.Load(at + (2 * T.Count)), to + (4 * row * next), next);
        }

        // G times three weights.
        void Four(T first, T second, T third, float* to, nint next)
        {
            var outer = first + third;
            first.Store(to);
            T.MultiplyAdd(half, outer + second, default).Store(to + next);
            T.MultiplyAdd(half, outer - second, default).Store(to + (2 * next));
            third.Store(to + (3 * next));
        }
    }

    private T Lanes(float* from, nint count)
    {
        if (count == T.Count)
        {
            return T.Gather(from, _outputStep);
        }

        var numbers = stackalloc float[T.Count];
        for (nint i = 0; i < T.Count; i++)
        {
            numbers[i] = i < count ? from[i * _outputStep] : 0;
        }

        return T.Load(numbers);
    }
}
