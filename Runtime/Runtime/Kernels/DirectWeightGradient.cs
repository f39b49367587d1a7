using System.Runtime.CompilerServices;
using InceptionDsl.OneDnn;

namespace InceptionDsl.Kernels;

/// <summary>
/// The gradient of a convolution's weights, K×C×kernel, of planes with channels last: for each position of the window the products of what it reads with
/// the output's gradient, summed over all positions of the output. Of few channels, a row of the window is one matrix: its columns lie beside each other
/// in the input. What is read is copied first, with the padding around it and steps that the caches like. Images are divided into as many parts as there
/// are threads, whose sums are put together at the end, in their order.
/// </summary>
/// <typeparam name="T">The registers; K fills two at least.</typeparam>
internal sealed unsafe class DirectWeightGradient<T>
    where T : struct, IRegister<T>
{
    /// <summary>So many positions of the output at a time: sums are seldom read and written, and a panel of them stays in the first cache.</summary>
    private const long PositionsAtATime = 128;

    /// <summary>Sums of all parts take at most so much memory.</summary>
    private const long MostBytesOfSums = 64 << 20;

    /// <summary>With fewer channels a row of the window is one matrix.</summary>
    private const int LeastChannels = 16;

    private readonly KernelThreads _threads;
    private readonly nint _channels, _outputs, _height, _width, _rows, _columns, _strideHeight, _strideWidth, _top, _left;
    private readonly nint _kernelHeight, _kernelWidth, _step, _line, _linesAtATime, _inputsAtATime, _panels, _sums, _numbers;
    private readonly int _images, _imagesOfPart, _parts;
    private readonly bool _isByRows;

    /// <param name="input">N, C, H, W of what the convolution reads.</param>
    /// <param name="output">N, K, H', W' of what it writes.</param>
    /// <param name="window">Its window, without dilation.</param>
    /// <param name="threads">What computes.</param>
    public DirectWeightGradient(IReadOnlyList<long> input, IReadOnlyList<long> output, in SlidingWindow window, KernelThreads threads)
    {
        var numbers = window.Numbers;
        _threads = threads;
        (_images, _channels, _outputs) = ((int)input[0], (nint)input[1], (nint)output[1]);
        (_height, _width, _rows, _columns) = ((nint)input[2], (nint)input[3], (nint)output[2], (nint)output[3]);
        (_kernelHeight, _kernelWidth) = ((nint)numbers[SlidingWindow.Kernel], (nint)numbers[SlidingWindow.Kernel + 1]);
        (_strideHeight, _strideWidth) = ((nint)numbers[SlidingWindow.Strides], (nint)numbers[SlidingWindow.Strides + 1]);
        (_top, _left) = ((nint)numbers[SlidingWindow.Begins], (nint)numbers[SlidingWindow.Begins + 1]);
        _isByRows = IsByRows(input[1]);
        _step = _isByRows ? _channels : (nint)TileLayout.Apart(_channels);
        _line = (((_columns - 1) * _strideWidth) + _kernelWidth) * _step;
        _linesAtATime = nint.Clamp((nint)(PositionsAtATime / _columns), 1, _rows);
        _inputsAtATime = ((_linesAtATime - 1) * _strideHeight) + _kernelHeight;
        _panels = (nint)WinogradTiles.Ceiling(_outputs, RowProducts<T>.Panel);
        _sums = Taps * _panels * RowProducts<T>.Sums(ColumnsOfTap);
        _numbers = _sums + (_inputsAtATime * _line) + (_panels * _linesAtATime * _columns * RowProducts<T>.Panel);
        _imagesOfPart = (int)WinogradTiles.Ceiling(_images, Math.Min(threads.Count, _images));
        _parts = (int)WinogradTiles.Ceiling(_images, _imagesOfPart);
    }

    /// <summary>Bytes of the memory that it needs meanwhile.</summary>
    public long ScratchBytes => sizeof(float) * (long)_numbers * _parts;

    private nint Taps => _isByRows ? _kernelHeight : _kernelHeight * _kernelWidth;

    private nint ColumnsOfTap => _isByRows ? _kernelWidth * _channels : _channels;

    /// <summary>Whether this computes a gradient: of windows of several positions, since of one oneDNN's is about as fast.</summary>
    /// <param name="images">Images, of which each thread gets one at least.</param>
    /// <param name="inputs">Channels C.</param>
    /// <param name="outputs">Channels K.</param>
    /// <param name="window">The window.</param>
    /// <param name="threads">Threads.</param>
    public static bool Computes(long images, long inputs, long outputs, in SlidingWindow window, int threads)
    {
        var numbers = window.Numbers;
        var (height, width) = (numbers[SlidingWindow.Kernel], numbers[SlidingWindow.Kernel + 1]);
        return height * width > 1 && numbers[SlidingWindow.Dilations] == 0 && numbers[SlidingWindow.Dilations + 1] == 0 && images >= threads
            && outputs >= RowProducts<T>.Panel && (IsByRows(inputs) ? width * inputs : inputs) >= RowProducts<T>.Group
            && threads * height * width * inputs * outputs * sizeof(float) <= MostBytesOfSums;
    }

    /// <param name="input">Address of what the convolution reads.</param>
    /// <param name="given">Address of the gradient of what it writes.</param>
    /// <param name="gradient">Address of the gradient that is written, K×C×kernel.</param>
    /// <param name="strides">How far apart its elements along each dimension are.</param>
    /// <param name="scratch">Address of the memory that it needs meanwhile.</param>
    public void Run(nint input, nint given, nint gradient, long[] strides, nint scratch)
    {
        var sums = (float*)scratch;
        _threads.Each(_parts, (_, part) => Sum((float*)input, (float*)given, part * _imagesOfPart, sums + (part * _numbers)));
        _threads.Each((int)(Taps * _panels), (_, part) => Finish(sums, (float*)gradient, strides, part));
    }

    /// <summary>The first channel of a panel: the last panel ends with the last channel.</summary>
    private nint Begin(nint panel) => RowProducts<T>.BeginOfPanel(panel, _outputs);

    private static bool IsByRows(long channels) => channels < LeastChannels;

    /// <summary>Sums a part's products.</summary>
    /// <param name="input">What the convolution reads.</param>
    /// <param name="given">The gradient of what it writes.</param>
    /// <param name="begin">The part's first image.</param>
    /// <param name="sums">Its memory.</param>
    private void Sum(float* input, float* given, int begin, float* sums)
    {
        var read = sums + _sums;
        var panels = read + (_inputsAtATime * _line);
        for (var image = begin; image < Math.Min(begin + _imagesOfPart, _images); image++)
        {
            for (nint row = 0; row < _rows; row += _linesAtATime)
            {
                var lines = nint.Min(_linesAtATime, _rows - row);
                CopyInput(input + (image * _height * _width * _channels), (row * _strideHeight) - _top, ((lines - 1) * _strideHeight) + _kernelHeight, read);
                CopyGiven(given + (((image * _rows) + row) * _columns * _outputs), lines * _columns, panels);
                Add(read, panels, lines, sums, isFirst: image == begin && row == 0);
            }
        }
    }

    /// <summary>Adds the products of some lines of the output.</summary>
    private void Add(float* read, float* panels, nint lines, float* sums, bool isFirst)
    {
        for (nint tap = 0; tap < Taps; tap++)
        {
            var (y, x) = _isByRows ? (tap, 0) : (tap / _kernelWidth, tap % _kernelWidth);
            var left = new RowLines(read + (y * _line) + (x * _step), lines, _strideHeight * _line, _columns, _strideWidth * _step);
            for (nint panel = 0; panel < _panels; panel++)
            {
                var right = new RowLines(
                    panels + (panel * lines * _columns * RowProducts<T>.Panel), lines, _columns * RowProducts<T>.Panel, _columns, RowProducts<T>.Panel);
                RowProducts<T>.Add(left, ColumnsOfTap, right, sums, isFirst);
                sums += RowProducts<T>.Sums(ColumnsOfTap);
            }
        }
    }

    /// <summary>Copies lines of the input with the padding around them.</summary>
    /// <param name="plane">The image's.</param>
    /// <param name="first">The first line; those outside the plane are 0.</param>
    /// <param name="lines">Number of lines.</param>
    /// <param name="to">Where they are written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyInput(float* plane, nint first, nint lines, float* to)
    {
        var columns = _line / _step;
        var (begin, end) = (nint.Min(_left, columns), nint.Min(_width + _left, columns));
        for (nint line = 0; line < lines; line++, to += _line)
        {
            var y = first + line;
            if ((nuint)y >= (nuint)_height)
            {
                Clear(to, _line);
                continue;
            }

            Clear(to, begin * _step);
            Clear(to + (end * _step), (columns - end) * _step);
            var from = plane + (y * _width * _channels);
            if (_step == _channels)
            {
                Copy(from, to + (begin * _step), (end - begin) * _channels);
                continue;
            }

            for (var x = begin; x < end; x++, from += _channels)
            {
                Copy(from, to + (x * _step), _channels);
            }
        }
    }

    /// <summary>Copies positions of the output's gradient into panels of channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyGiven(float* from, nint positions, float* to)
    {
        for (nint panel = 0; panel < _panels; panel++)
        {
            var at = from + Begin(panel);
            for (nint position = 0; position < positions; position++, at += _outputs, to += RowProducts<T>.Panel)
            {
                T.Load(at).Store(to);
                T.Load(at + T.Count).Store(to + T.Count);
            }
        }
    }

    /// <summary>Writes the gradients of a tap and a panel: all parts' sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(float* sums, float* gradient, long[] strides, int part)
    {
        var (tap, panel) = Math.DivRem((nint)part, _panels);
        var own = sums + (part * RowProducts<T>.Sums(ColumnsOfTap));
        var to = gradient + (Begin(panel) * strides[0]);
        var made = stackalloc float[RowProducts<T>.Panel];
        for (nint column = 0; column < ColumnsOfTap; column++)
        {
            var at = own + RowProducts<T>.PlaceOf(column, ColumnsOfTap);
            T first = T.Load(at), second = T.Load(at + T.Count);
            for (var other = 1; other < _parts; other++)
            {
                at += _numbers;
                first += T.Load(at);
                second += T.Load(at + T.Count);
            }

            first.Store(made);
            second.Store(made + T.Count);
            var (y, x, channel) = _isByRows ? (tap, column / _channels, column % _channels) : (tap / _kernelWidth, tap % _kernelWidth, column);
            var place = to + (channel * strides[1]) + (y * strides[2]) + (x * strides[3]);
            for (nint lane = 0; lane < RowProducts<T>.Panel; lane++)
            {
                place[lane * strides[0]] = made[lane];
            }
        }
    }

    private static void Clear(float* to, nint numbers)
    {
        if (numbers > 0)
        {
            new Span<float>(to, (int)numbers).Clear();
        }
    }

    private static void Copy(float* from, float* to, nint numbers) => new ReadOnlySpan<float>(from, (int)numbers).CopyTo(new Span<float>(to, (int)numbers));
}
