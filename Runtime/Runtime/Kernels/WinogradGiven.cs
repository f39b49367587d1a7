using System.Runtime.CompilerServices;

namespace InceptionDsl.Kernels;

/// <summary>
/// Changes tiles y of 2×2 positions of an output's gradient into A·y·Aᵀ of 4×4, of whose products with the input's changed tiles the gradient of the
/// weights is made. What lies behind the plane is 0.
/// </summary>
/// <typeparam name="T">The registers; K fills one at least.</typeparam>
/// <param name="tiles">The tiles of the convolution.</param>
/// <param name="given">How the output's gradient lies.</param>
/// <param name="channels">Its channels K.</param>
/// <param name="changed">How changed tiles lie.</param>
internal sealed unsafe class WinogradGiven<T>(WinogradTiles tiles, LanePlanes given, long channels, TileLayout changed)
    where T : struct, IRegister<T>
{
    private readonly nint _columns = (nint)tiles.Columns, _rowsOfImage = (nint)tiles.RowsOfImage;
    private readonly nint _height = (nint)tiles.Output.Height, _width = (nint)tiles.Output.Width;
    private readonly nint _image = (nint)given.Image, _channel = (nint)given.Channel, _row = (nint)given.Row, _column = (nint)given.Column;
    private readonly nint _channels = (nint)channels, _next = (nint)changed.Position, _step = (nint)changed.Tile;

    /// <summary>Changes rows of tiles.</summary>
    /// <inheritdoc cref="WinogradInput{T}.Run" path="/param"/>
    public void Run(nint source, long first, long rows, nint destination)
    {
        var to = (float*)destination;
        for (var row = (nint)first; row < first + rows; row++)
        {
            var (image, rowOfImage) = Math.DivRem(row, _rowsOfImage);
            var from = (float*)source + (image * _image) + (rowOfImage * 2 * _row);
            for (nint channel = 0; channel < _channels; channel += T.Count)
            {
                var begin = nint.Min(channel, _channels - T.Count);
                Row(from + (begin * _channel), _height - (rowOfImage * 2) > 1, to + begin);
            }

            to += _columns * _step;
        }
    }

    /// <summary>A row of tiles.</summary>
    /// <param name="from">The first position.</param>
    /// <param name="hasTwo">Whether the plane has the second of its two rows.</param>
    /// <param name="to">Where the first tile is written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row(float* from, bool hasTwo, float* to)
    {
        var (row, column, next, step) = (_row, _column, _next, _step);
        for (var width = _width; width > 0; width -= 2)
        {
            var (a, c) = At(from);
            var (b, d) = width > 1 ? At(from + column) : default;
            Four(to, a, b);
            Four(to + (4 * next), a + c, b + d);
            Four(to + (8 * next), a - c, b - d);
            Four(to + (12 * next), default(T) - c, default(T) - d);
            from += 2 * column;
            to += step;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        (T Upper, T Lower) At(float* at) => (T.Load(at), hasTwo ? T.Load(at + row) : default);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Four(float* to, T left, T right)
        {
            left.Store(to);
            (left + right).Store(to + next);
            (left - right).Store(to + (2 * next));
            (default(T) - right).Store(to + (3 * next));
        }
    }
}
