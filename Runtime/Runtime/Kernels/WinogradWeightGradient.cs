namespace InceptionDsl.Kernels;

/// <summary>
/// The gradient of a 3×3 convolution's weights by <see cref="WinogradTiles"/>, the adjoint of <see cref="WinogradConvolution{T}"/>: for each of 16
/// positions products of the input's changed tiles and of those of the output's gradient are summed over all tiles to m, and Gᵀ·m·G is what a pair of
/// channels gets. Tiles are divided into as many parts as there are threads, since what one thread has changed the others would have to fetch from its
/// caches; the parts' sums are put together at the end, in their order.
/// </summary>
/// <typeparam name="T">The registers; K fills two at least.</typeparam>
internal sealed unsafe class WinogradWeightGradient<T>
    where T : struct, IRegister<T>
{
    /// <summary>So many tiles are changed at a time that sums are seldom read and written, so few that a panel of them stays in the first cache.</summary>
    private const long TilesAtATime = 128;

    /// <summary>Sums of all parts take at most so much memory, or else there are fewer parts.</summary>
    private const long MostBytesOfSums = 64 << 20;

    private readonly WinogradTiles _tiles;
    private readonly KernelThreads _threads;
    private readonly nint _inputs, _outputs, _panels, _sumsOfPanel, _numbers;
    private readonly long _rows, _rowsOfPart;
    private readonly int _parts;
    private readonly TileLayout _changedInput, _changedGiven;
    private readonly WinogradInput<T> _input;
    private readonly WinogradGiven<T> _given;

    /// <param name="tiles">The tiles.</param>
    /// <param name="inputs">Channels C that the convolution reads.</param>
    /// <param name="outputs">Channels K that it writes.</param>
    /// <param name="input">How what it reads lies.</param>
    /// <param name="given">How the gradient of what it writes lies.</param>
    /// <param name="threads">What computes.</param>
    public WinogradWeightGradient(WinogradTiles tiles, long inputs, long outputs, LanePlanes input, LanePlanes given, KernelThreads threads)
    {
        (_tiles, _threads, _inputs, _outputs) = (tiles, threads, (nint)inputs, (nint)outputs);
        _panels = (nint)WinogradTiles.Ceiling(outputs, RowProducts<T>.Panel);
        _sumsOfPanel = RowProducts<T>.Sums(_inputs);
        var parts = Math.Clamp(Math.Min(tiles.Rows, threads.Count), 1, Math.Max(MostBytesOfSums / (SumsOfPart * sizeof(float)), 1));
        _rowsOfPart = WinogradTiles.Ceiling(tiles.Rows, parts);
        _parts = (int)WinogradTiles.Ceiling(tiles.Rows, _rowsOfPart);
        _rows = WinogradTiles.Ceiling(_rowsOfPart, WinogradTiles.Ceiling(_rowsOfPart, Math.Max(TilesAtATime / tiles.Columns, 1)));
        var most = _rows * tiles.Columns;
        _changedInput = TileLayout.ByPositions(inputs, most);
        _changedGiven = TileLayout.ByPositions(outputs, most);
        _numbers = SumsOfPart + (nint)(_changedInput.Numbers(most) + _changedGiven.Numbers(most));
        _input = new WinogradInput<T>(tiles, input, inputs, _changedInput);
        _given = new WinogradGiven<T>(tiles, given, outputs, _changedGiven);
    }

    /// <summary>Bytes of the memory that it needs meanwhile.</summary>
    public long ScratchBytes => sizeof(float) * (long)_numbers * _parts;

    private nint SumsOfPart => WinogradTiles.Positions * _panels * _sumsOfPanel;

    /// <param name="input">Address of what the convolution reads.</param>
    /// <param name="given">Address of the gradient of what it writes.</param>
    /// <param name="gradient">Address of the gradient that is written, K×C×3×3.</param>
    /// <param name="strides">How far apart its elements along each dimension are.</param>
    /// <param name="scratch">Address of the memory that it needs meanwhile.</param>
    public void Run(nint input, nint given, nint gradient, long[] strides, nint scratch)
    {
        var sums = (float*)scratch;
        _threads.Each(_parts, (_, part) => Sum(input, given, part * _rowsOfPart, sums + (part * _numbers)));
        _threads.Each((int)_panels, (_, panel) => Finish(sums + (panel * _sumsOfPanel), (float*)gradient + (Begin(panel) * strides[0]), strides));
    }

    /// <summary>Sums a part's products.</summary>
    /// <param name="input">Address of what the convolution reads.</param>
    /// <param name="given">Address of the gradient of what it writes.</param>
    /// <param name="begin">The part's first row of tiles.</param>
    /// <param name="sums">Its memory.</param>
    private void Sum(nint input, nint given, long begin, float* sums)
    {
        var changedInput = sums + SumsOfPart;
        var changedGiven = changedInput + _changedInput.Numbers(_rows * _tiles.Columns);
        var end = Math.Min(begin + _rowsOfPart, _tiles.Rows);
        for (var row = begin; row < end; row += _rows)
        {
            var rows = Math.Min(_rows, end - row);
            _input.Run(input, row, rows, (nint)changedInput);
            _given.Run(given, row, rows, (nint)changedGiven);
            var count = (nint)(rows * _tiles.Columns);
            var to = sums;
            for (nint position = 0; position < WinogradTiles.Positions; position++)
            {
                var left = changedInput + (position * (nint)_changedInput.Position);
                var right = changedGiven + (position * (nint)_changedGiven.Position);
                for (nint panel = 0; panel < _panels; panel++)
                {
                    RowProducts<T>.Add(
                        new(left, 1, 0, count, (nint)_changedInput.Tile), _inputs, new(right + Begin(panel), 1, 0, count, (nint)_changedGiven.Tile), to,
                        isFirst: row == begin);
                    to += _sumsOfPanel;
                }
            }
        }
    }

    /// <summary>The first channel of a panel: the last panel ends with the last channel.</summary>
    private nint Begin(nint panel) => RowProducts<T>.BeginOfPanel(panel, _outputs);

    /// <summary>Makes gradients of a panel's sums.</summary>
    private void Finish(float* sums, float* gradient, long[] strides)
    {
        var made = stackalloc float[WinogradTiles.Window * WinogradTiles.Window * RowProducts<T>.Panel];
        for (nint input = 0; input < _inputs; input++)
        {
            var own = sums + RowProducts<T>.PlaceOf(input, _inputs);
            for (var lane = 0; lane < RowProducts<T>.Panel; lane += T.Count)
            {
                Make(own + lane, made + lane);
            }

            for (nint lane = 0; lane < RowProducts<T>.Panel; lane++)
            {
                var to = gradient + (lane * strides[0]) + (input * strides[1]);
                for (var row = 0; row < WinogradTiles.Window; row++)
                {
                    for (var column = 0; column < WinogradTiles.Window; column++)
                    {
                        to[(row * strides[2]) + (column * strides[3])] = made[(((row * WinogradTiles.Window) + column) * RowProducts<T>.Panel) + lane];
                    }
                }
            }
        }
    }

    /// <summary>Gᵀ·m·G for a register's channels.</summary>
    private void Make(float* sums, float* made)
    {
        var next = _panels * _sumsOfPanel;
        var half = T.Of(0.5f);
        for (var column = 0; column < 4; column++)
        {
            // First the columns: 3×4 of 4×4, written where the first part's sums were.
            var at = sums + (column * next);
            var (first, second, third) = Three(All(at), All(at + (4 * next)), All(at + (8 * next)), All(at + (12 * next)));
            first.Store(at);
            second.Store(at + (4 * next));
            third.Store(at + (8 * next));
        }

        for (var row = 0; row < WinogradTiles.Window; row++)
        {
            var at = sums + (4 * row * next);
            var (first, second, third) = Three(T.Load(at), T.Load(at + next), T.Load(at + (2 * next)), T.Load(at + (3 * next)));
            var to = made + (row * WinogradTiles.Window * RowProducts<T>.Panel);
            first.Store(to);
            second.Store(to + RowProducts<T>.Panel);
            third.Store(to + (2 * RowProducts<T>.Panel));
        }

        // All parts' sums.
        T All(float* at)
        {
            var sum = T.Load(at);
            for (var part = 1; part < _parts; part++)
            {
                at += _numbers;
                sum += T.Load(at);
            }

            return sum;
        }

        (T First, T Second, T Third) Three(T a, T b, T c, T d)
        {
            var (sum, difference) = (T.MultiplyAdd(half, b + c, default), T.MultiplyAdd(half, b - c, default));
            return (a + sum, difference, sum + d);
        }
    }
}
