using System.Runtime.CompilerServices;

namespace InceptionDsl.Kernels;

/// <summary>
/// The third part of <see cref="WinogradConvolution{T}"/>: changes sums of products m of 16 positions, tiles×16×K, into tiles Aᵀ·m·A of 2×2 positions
/// of the output, adds what a convolution adds and applies ReLU.
/// </summary>
/// <typeparam name="T">The registers.</typeparam>
/// <param name="tiles">The tiles.</param>
/// <param name="destination">How the planes lie.</param>
/// <param name="channels">Channels that are written.</param>
/// <param name="products">Channels K of what is read.</param>
/// <param name="first">The first row of tiles.</param>
/// <param name="rows">So many rows of them.</param>
/// <param name="bias">Address of what is added to each channel, which outlives this; 0 for nothing.</param>
/// <param name="isRectified">Whether ReLU is applied.</param>
internal sealed unsafe class WinogradOutput<T>(
    WinogradTiles tiles, LanePlanes destination, long channels, long products, long first, long rows, nint bias, bool isRectified)
    where T : struct, IRegister<T>
{
    private readonly nint _columns = (nint)tiles.Columns, _rowsOfImage = (nint)tiles.RowsOfImage;
    private readonly nint _height = (nint)tiles.Output.Height, _width = (nint)tiles.Output.Width;
    private readonly nint _image = (nint)destination.Image, _channel = (nint)destination.Channel;
    private readonly nint _row = (nint)destination.Row, _column = (nint)destination.Column;
    private readonly nint _channels = (nint)channels, _products = (nint)products, _step = (nint)TileLayout.ByTiles(products).Tile;
    private readonly nint _first = (nint)first, _end = (nint)(first + rows);

    /// <summary>Numbers below this become 0.</summary>
    private readonly float _least = isRectified ? 0 : float.NegativeInfinity;

    /// <param name="source">Address of what is read.</param>
    /// <param name="destination">Address of what is written.</param>
    public void Run(nint source, nint destination)
    {
        var from = (float*)source;
        for (var row = _first; row < _end; row++)
        {
            var (image, rowOfImage) = Math.DivRem(row, _rowsOfImage);
            var to = (float*)destination + (image * _image) + (rowOfImage * 2 * _row);
            for (nint channel = 0; channel < _channels; channel += T.Count)
            {
                var count = nint.Min(T.Count, _channels - channel);
                var added = bias == 0 ? T.Of(0) : count == T.Count ? T.Load((float*)bias + channel) : T.Load((float*)bias + channel, count);
                Row(from + channel, to + (channel * _channel), count, _height - (rowOfImage * 2) > 1, added);
            }

            from += _columns * _step;
        }
    }

    /// <summary>A row of tiles.</summary>
    /// <param name="from">The first tile.</param>
    /// <param name="to">Where the first position is written.</param>
    /// <param name="count">So many of a register's channels are written.</param>
    /// <param name="hasTwo">Whether the plane has the second of its two rows.</param>
    /// <param name="added">What is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row(float* from, float* to, nint count, bool hasTwo, T added)
    {
        var (row, column, next, step, least) = (_row, _column, _products, _step, T.Of(_least));
        for (var width = _width; width > 0; width -= 2)
        {
            var (a, b) = Sums(from);
            var (c, d) = Sums(from + next);
            var (e, f) = Sums(from + (2 * next));
            var (g, h) = Sums(from + (3 * next));
            from += step;
            var hasNext = width > 1;
            Write(to, a + c + e, c - e - g);
            if (hasTwo)
            {
                Write(to + row, b + d + f, d - f - h);
            }

            to += 2 * column;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            void Write(float* at, T left, T right)
            {
                Store(T.Rectify(left + added, least), at);
                if (hasNext)
                {
                    Store(T.Rectify(right + added, least), at + column);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Store(T value, float* at)
        {
            if (count == T.Count)
            {
                value.Store(at);
            }
            else
            {
                T.Store(value, at, count);
            }
        }

        // A column of four, the first of each row of four: upper and lower.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        (T Upper, T Lower) Sums(float* at)
        {
            var (p, q) = (T.Load(at), T.Load(at + (4 * next)));
            var (r, s) = (T.Load(at + (8 * next)), T.Load(at + (12 * next)));
            return (p + q + r, q - r - s);
        }
    }
}
