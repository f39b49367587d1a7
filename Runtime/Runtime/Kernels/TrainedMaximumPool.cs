using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using InceptionDsl.OneDnn;

namespace InceptionDsl.Kernels;

/// <summary>
/// Maximum pools of training with AVX2, several times as fast as oneDNN's, of 32-bit planes with channels last. The first of a window's largest elements
/// is its maximum; what is no number is larger than any, and the last of those counts, as libtorch has it.
/// </summary>
/// <param name="source">N, C, H, W of the source.</param>
/// <param name="destination">N, C, H', W' of the destination.</param>
/// <param name="window">The window.</param>
/// <param name="threads">What computes.</param>
internal sealed unsafe class TrainedMaximumPool(long[] source, long[] destination, in SlidingWindow window, KernelThreads threads) : ITrainedPool
{
    /// <summary>Channels at a time: two registers of maxima, one of the bytes that say where they were.</summary>
    private const int Channels = 16;

    private const int Register = 8;

    private readonly nint _channels = (nint)source[1];
    private readonly int _images = (int)source[0], _height = (int)source[2], _width = (int)source[3];
    private readonly int _rows = (int)destination[2], _columns = (int)destination[3];
    private readonly int _kernelHeight = (int)window.Numbers[SlidingWindow.Kernel], _kernelWidth = (int)window.Numbers[SlidingWindow.Kernel + 1];
    private readonly int _strideHeight = (int)window.Numbers[SlidingWindow.Strides], _strideWidth = (int)window.Numbers[SlidingWindow.Strides + 1];
    private readonly int _top = (int)window.Numbers[SlidingWindow.Begins], _left = (int)window.Numbers[SlidingWindow.Begins + 1];

    /// <inheritdoc/>
    public IReadOnlyList<long> Source => source;

    /// <inheritdoc/>
    public IReadOnlyList<long> Destination => destination;

    /// <inheritdoc/>
    public bool HasPositions => true;

    /// <summary>Whether this computes a pool.</summary>
    /// <param name="channels">Channels of its planes.</param>
    /// <param name="window">Its window, whose elements a byte can number.</param>
    public static bool Computes(long channels, in SlidingWindow window)
    {
        var numbers = window.Numbers;
        return Avx2.IsSupported && channels >= Channels && numbers[SlidingWindow.Kernel] * numbers[SlidingWindow.Kernel + 1] <= byte.MaxValue + 1
            && numbers[SlidingWindow.Dilations] == 0 && numbers[SlidingWindow.Dilations + 1] == 0;
    }

    /// <inheritdoc/>
    public void Forward(nint source, nint destination, nint positions) => threads.Each(_images * _rows, (_, row) =>
    {
        var (image, y) = Math.DivRem(row, _rows);
        var (first, begin, end) = Inside(y, _strideHeight, _top, _kernelHeight, _height);
        var from = (float*)source + ((nint)image * _height * _width * _channels);
        var to = (nint)row * _columns * _channels;
        for (var x = 0; x < _columns; x++, to += _channels)
        {
            var (left, columnBegin, columnEnd) = Inside(x, _strideWidth, _left, _kernelWidth, _width);
            Maxima(
                from + (((begin * _width) + columnBegin) * _channels), end - begin, columnEnd - columnBegin,
                ((begin - first) * _kernelWidth) + columnBegin - left, (float*)destination + to, (byte*)positions + to);
        }
    });

    /// <inheritdoc/>
    public void Backward(nint given, nint positions, nint ofSource) => threads.Each(_images * _height, (_, row) =>
    {
        var (image, y) = Math.DivRem(row, _height);
        var (begin, end) = Readers(y, _strideHeight, _top, _kernelHeight, _rows);
        var from = (nint)image * _rows * _columns * _channels;
        var to = (float*)ofSource + ((nint)row * _width * _channels);
        for (var x = 0; x < _width; x++, to += _channels)
        {
            var (columnBegin, columnEnd) = Readers(x, _strideWidth, _left, _kernelWidth, _columns);
            var own = ((y + _top - (begin * _strideHeight)) * _kernelWidth) + x + _left - (columnBegin * _strideWidth);
            var first = from + (((begin * _columns) + columnBegin) * _channels);
            Gradients((float*)given + first, (byte*)positions + first, end - begin, columnEnd - columnBegin, own, to);
        }
    });

    /// <summary>Where a window begins, and which part of it is inside the plane, along one dimension.</summary>
    private static (int First, int Begin, int End) Inside(int window, int stride, int padding, int kernel, int length)
    {
        var first = (window * stride) - padding;
        return (first, Math.Max(first, 0), Math.Min(first + kernel, length));
    }

    /// <summary>The windows that read a position, along one dimension.</summary>
    private static (int Begin, int End) Readers(int position, int stride, int padding, int kernel, int windows)
    {
        var last = position + padding;
        return (last < kernel ? 0 : ((last - kernel) / stride) + 1, Math.Min((last / stride) + 1, windows));
    }

    /// <summary>The maxima of a window for all channels.</summary>
    /// <param name="from">The first of its positions inside the plane.</param>
    /// <param name="rows">So many rows of them.</param>
    /// <param name="columns">So many columns.</param>
    /// <param name="number">The first one's number in the window.</param>
    /// <param name="maxima">Where they are written.</param>
    /// <param name="positions">Where their numbers are written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Maxima(float* from, int rows, int columns, int number, float* maxima, byte* positions)
    {
        var (channels, next, all) = (_channels, _width * _channels, _kernelWidth);
        for (nint channel = 0; channel < channels; channel += Channels)
        {
            channel = nint.Min(channel, channels - Channels); // The last ones anew, where they are fewer.
            var line = from + channel;
            var code = number;
            Vector256<float> first = Vector256.Create(float.NegativeInfinity), second = first;
            Vector256<int> firstAt = Vector256.Create(number), secondAt = firstAt;
            for (var row = 0; row < rows; row++, line += next, code += all)
            {
                var at = line;
                var own = Vector256.Create(code);
                for (var column = 0; column < columns; column++, at += channels, own += Vector256<int>.One)
                {
                    Take(Vector256.Load(at), own, ref first, ref firstAt);
                    Take(Vector256.Load(at + Register), own, ref second, ref secondAt);
                }
            }

            first.Store(maxima + channel);
            second.Store(maxima + channel + Register);
            var both = Vector256.Narrow(firstAt.AsUInt32(), secondAt.AsUInt32());
            Vector128.Narrow(both.GetLower(), both.GetUpper()).Store(positions + channel);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Take(Vector256<float> value, Vector256<int> own, ref Vector256<float> largest, ref Vector256<int> at)
        {
            var isTaken = Vector256.GreaterThan(value, largest) | ~Vector256.Equals(value, value);
            largest = Vector256.ConditionalSelect(isTaken, value, largest);
            at = Vector256.ConditionalSelect(isTaken.AsInt32(), own, at);
        }
    }

    /// <summary>The gradients of a position for all channels, summed in the order of the windows that read it.</summary>
    /// <param name="given">The first of these windows' gradients.</param>
    /// <param name="positions">Its maxima's numbers.</param>
    /// <param name="rows">So many rows of windows.</param>
    /// <param name="columns">So many columns.</param>
    /// <param name="number">The position's number in the first window.</param>
    /// <param name="to">Where they are written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gradients(float* given, byte* positions, int rows, int columns, int number, float* to)
    {
        var (channels, next) = (_channels, _columns * _channels);
        var (ofRow, ofColumn) = (_strideHeight * _kernelWidth, _strideWidth);
        for (nint channel = 0; channel < channels; channel += Channels)
        {
            channel = nint.Min(channel, channels - Channels);
            var (line, code) = (channel, number);
            Vector256<float> first = default, second = default;
            for (var row = 0; row < rows; row++, line += next, code -= ofRow)
            {
                var (at, own) = (line, code);
                for (var column = 0; column < columns; column++, at += channels, own -= ofColumn)
                {
                    var wanted = Vector256.Create(own);
                    first += Vector256.Load(given + at) & Vector256.Equals(Avx2.ConvertToVector256Int32(positions + at), wanted).AsSingle();
                    second += Vector256.Load(given + at + Register)
                        & Vector256.Equals(Avx2.ConvertToVector256Int32(positions + at + Register), wanted).AsSingle();
                }
            }

            first.Store(to + channel);
            second.Store(to + channel + Register);
        }
    }
}
