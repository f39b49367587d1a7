using System.Runtime.CompilerServices;

namespace InceptionDsl.Kernels;

/// <summary>
/// The second part of <see cref="WinogradConvolution{T}"/>: 16 products of matrices, tiles×C times C×K, of which each has the numbers of one of a tile's
/// positions: sums over channels, held in registers for a few tiles and a panel of the output's channels.
/// </summary>
/// <typeparam name="T">The registers; two are a panel.</typeparam>
/// <param name="tiles">Number of tiles.</param>
/// <param name="inputs">Channels C.</param>
/// <param name="panels">Panels of channels of the output that are written, tiles×16×K of them.</param>
/// <param name="weights">Address of the first of these panels' weights, which outlive this, as <see cref="WinogradWeights{T}"/> writes them.</param>
/// <param name="allPanels">Panels of all channels of the output.</param>
internal sealed unsafe class WinogradProducts<T>(long tiles, long inputs, long panels, nint weights, long allPanels)
    where T : struct, IRegister<T>
{
    /// <summary>So many tiles at a time: 12 registers of sums, of 16 that a processor has at least.</summary>
    private const int AtATime = 6;

    private const int Fewer = 4;

    private readonly nint _tiles = (nint)tiles, _inputs = (nint)inputs, _outputs = (nint)panels * Channels, _allOutputs = (nint)allPanels * Channels;
    private readonly nint _sourceStep = (nint)TileLayout.ByTiles(inputs).Tile, _destinationStep = (nint)TileLayout.ByTiles(panels * Channels).Tile;

    /// <summary>Channels of a panel.</summary>
    public static int Channels => 2 * T.Count;

    /// <param name="source">Address of what is read.</param>
    /// <param name="destination">Address of what is written.</param>
    public void Run(nint source, nint destination)
    {
        for (nint position = 0; position < WinogradTiles.Positions; position++)
        {
            var from = (float*)source + (position * _inputs);
            var to = (float*)destination + (position * _outputs);
            var panel = (float*)weights + (position * _allOutputs * _inputs);
            for (nint output = 0; output < _outputs; output += Channels)
            {
                Panel(from, panel, to + output);
                panel += _inputs * Channels;
            }
        }
    }

    /// <summary>All tiles for some channels of the output; the last tiles anew where they are fewer than are taken at a time.</summary>
    private void Panel(float* from, float* panel, float* to)
    {
        nint tile = 0;
        for (; tile <= _tiles - AtATime; tile += AtATime)
        {
            Six(from + (tile * _sourceStep), panel, to + (tile * _destinationStep));
        }

        var left = _tiles - tile;
        if (left > Fewer && _tiles >= AtATime)
        {
            tile = _tiles - AtATime;
            Six(from + (tile * _sourceStep), panel, to + (tile * _destinationStep));
        }
        else if (left is > 0 and <= Fewer && _tiles >= Fewer)
        {
            tile = _tiles - Fewer;
            Four(from + (tile * _sourceStep), panel, to + (tile * _destinationStep));
        }
        else
        {
            for (; tile < _tiles; tile++)
            {
                One(from + (tile * _sourceStep), panel, to + (tile * _destinationStep));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Six(float* from, float* panel, float* to)
    {
        var step = _sourceStep;
        float* a = from, b = a + step, c = b + step, d = c + step, e = d + step, f = e + step;
        T a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default;
        T d0 = default, d1 = default, e0 = default, e1 = default, f0 = default, f1 = default;
        for (nint i = 0, inputs = _inputs; i < inputs; i++)
        {
            T first = T.Load(panel), second = T.Load(panel + T.Count);
            panel += Channels;
            var value = T.Of(a[i]);
            a0 = T.MultiplyAdd(value, first, a0);
            a1 = T.MultiplyAdd(value, second, a1);
            value = T.Of(b[i]);
            b0 = T.MultiplyAdd(value, first, b0);
            b1 = T.MultiplyAdd(value, second, b1);
            value = T.Of(c[i]);
            c0 = T.MultiplyAdd(value, first, c0);
            c1 = T.MultiplyAdd(value, second, c1);
            value = T.Of(d[i]);
            d0 = T.MultiplyAdd(value, first, d0);
            d1 = T.MultiplyAdd(value, second, d1);
            value = T.Of(e[i]);
            e0 = T.MultiplyAdd(value, first, e0);
            e1 = T.MultiplyAdd(value, second, e1);
            value = T.Of(f[i]);
            f0 = T.MultiplyAdd(value, first, f0);
            f1 = T.MultiplyAdd(value, second, f1);
        }

        var next = _destinationStep;
        Store(to, a0, a1);
        Store(to += next, b0, b1);
        Store(to += next, c0, c1);
        Store(to += next, d0, d1);
        Store(to += next, e0, e1);
        Store(to + next, f0, f1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Four(float* from, float* panel, float* to)
    {
        var step = _sourceStep;
        float* a = from, b = a + step, c = b + step, d = c + step;
        T a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        for (nint i = 0, inputs = _inputs; i < inputs; i++)
        {
            T first = T.Load(panel), second = T.Load(panel + T.Count);
            panel += Channels;
            var value = T.Of(a[i]);
            a0 = T.MultiplyAdd(value, first, a0);
            a1 = T.MultiplyAdd(value, second, a1);
            value = T.Of(b[i]);
            b0 = T.MultiplyAdd(value, first, b0);
            b1 = T.MultiplyAdd(value, second, b1);
            value = T.Of(c[i]);
            c0 = T.MultiplyAdd(value, first, c0);
            c1 = T.MultiplyAdd(value, second, c1);
            value = T.Of(d[i]);
            d0 = T.MultiplyAdd(value, first, d0);
            d1 = T.MultiplyAdd(value, second, d1);
        }

        var next = _destinationStep;
        Store(to, a0, a1);
        Store(to += next, b0, b1);
        Store(to += next, c0, c1);
        Store(to + next, d0, d1);
    }

    private void One(float* from, float* panel, float* to)
    {
        T first = default, second = default;
        for (nint i = 0; i < _inputs; i++)
        {
            var value = T.Of(from[i]);
            first = T.MultiplyAdd(value, T.Load(panel), first);
            second = T.MultiplyAdd(value, T.Load(panel + T.Count), second);
            panel += Channels;
        }

        Store(to, first, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* to, T first, T second)
    {
        first.Store(to);
        second.Store(to + T.Count);
    }
}
