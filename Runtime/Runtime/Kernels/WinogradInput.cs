using System.Runtime.CompilerServices;

namespace InceptionDsl.Kernels;

/// <summary>
/// The first part of <see cref="WinogradConvolution{T}"/>: changes tiles d of 4×4 positions into Bᵀ·d·B, whose products with changed weights are summed
/// over channels. What two tiles of a row have in common is added once.
/// </summary>
/// <typeparam name="T">The registers; C fills one at least.</typeparam>
/// <param name="tiles">The tiles.</param>
/// <param name="source">How the planes lie.</param>
/// <param name="channels">Channels C.</param>
/// <param name="changed">How changed tiles lie.</param>
internal sealed unsafe class WinogradInput<T>(WinogradTiles tiles, LanePlanes source, long channels, TileLayout changed)
    where T : struct, IRegister<T>
{
    private readonly nint _columns = (nint)tiles.Columns, _rowsOfImage = (nint)tiles.RowsOfImage;
    private readonly nint _height = (nint)tiles.Input.Height, _width = (nint)tiles.Input.Width, _top = (nint)tiles.Top, _left = (nint)tiles.Left;
    private readonly nint _image = (nint)source.Image, _channel = (nint)source.Channel, _row = (nint)source.Row, _column = (nint)source.Column;
    private readonly nint _channels = (nint)channels, _next = (nint)changed.Position, _step = (nint)changed.Tile;

    /// <summary>A column of four positions, its rows changed.</summary>
    private readonly struct Column(T a, T b, T c, T d)
    {
        public readonly T A = a, B = b, C = c, D = d;
    }

    /// <summary>Changes rows of tiles.</summary>
    /// <param name="source">Address of what is read.</param>
    /// <param name="first">The first row.</param>
    /// <param name="rows">So many of them.</param>
    /// <param name="destination">Address of the first tile that is written.</param>
    public void Run(nint source, long first, long rows, nint destination)
    {
        var to = (float*)destination;
        for (var row = (nint)first; row < first + rows; row++)
        {
            var (image, rowOfImage) = Math.DivRem(row, _rowsOfImage);
            for (nint channel = 0; channel < _channels; channel += T.Count)
            {
                var begin = nint.Min(channel, _channels - T.Count);
                Row((float*)source + (image * _image) + (begin * _channel), (rowOfImage * 2) - _top, to + begin);
            }

            to += _columns * _step;
        }
    }

    /// <summary>A row of tiles.</summary>
    /// <param name="plane">The planes of a register's channels.</param>
    /// <param name="y">The first of its four rows.</param>
    /// <param name="to">Where the first tile is written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row(float* plane, nint y, float* to)
    {
        var nothing = stackalloc float[T.Count];
        T.Of(0).Store(nothing);
        var (width, next, step, x, left) = (_width, _next, _step, -_left, _columns);
        var (a, stepA) = Line(y);
        var (b, stepB) = Line(y + 1);
        var (c, stepC) = Line(y + 2);
        var (d, stepD) = Line(y + 3);
        var (first, second) = (At(x), At(x + 1));
        while (true)
        {
            var (third, fourth) = (At(x + 2), At(x + 3));
            Four(to, first.A, second.A, third.A, fourth.A);
            Four(to + (4 * next), first.B, second.B, third.B, fourth.B);
            Four(to + (8 * next), first.C, second.C, third.C, fourth.C);
            Four(to + (12 * next), first.D, second.D, third.D, fourth.D);
            if (--left == 0)
            {
                return;
            }

            (first, second) = (third, fourth);
            x += 2;
            to += step;
        }

        // A row outside of the plane is read from one place.
        (nint Address, nint Step) Line(nint y) => (nuint)y < (nuint)_height ? ((nint)(plane + (y * _row)), _column) : ((nint)nothing, 0);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        Column At(nint x)
        {
            if ((nuint)x >= (nuint)width)
            {
                return default;
            }

            var (p, q) = (T.Load((float*)a + (x * stepA)), T.Load((float*)b + (x * stepB)));
            var (r, s) = (T.Load((float*)c + (x * stepC)), T.Load((float*)d + (x * stepD)));
            return new(p - r, q + r, r - q, q - s);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Four(float* to, T p, T q, T r, T s)
        {
            (p - r).Store(to);
            (q + r).Store(to + next);
            (r - q).Store(to + (2 * next));
            (q - s).Store(to + (3 * next));
        }
    }
}
