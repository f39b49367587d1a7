using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using InceptionDsl.OneDnn;

namespace InceptionDsl.Kernels;

/// <summary>Planes with channels last, all or some of those that are beside each other.</summary>
/// <param name="Height">Height.</param>
/// <param name="Width">Width.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Beside">Channels from one position to the next.</param>
internal readonly record struct ChannelsLastPlanes(long Height, long Width, long Channels, long Beside);

/// <summary>
/// Maximum pools of planes with channels last. Of each column of a window the maximum is taken once, and stays in registers for all windows that
/// the column is in. The last images and rows come first: they were written last, so the nearest caches have them still.
/// </summary>
internal sealed unsafe class MaximumPool : PlaneKernel
{
    /// <summary>Wider windows are oneDNN's.</summary>
    public const int WidestWindow = 3;

    private readonly nint _images, _channels, _sourceRow, _sourceBeside, _destinationRow, _destinationBeside;
    private readonly int _height, _width, _rows, _columns, _kernelHeight, _kernelWidth, _strideHeight, _strideWidth, _top, _left;

    /// <param name="images">So many planes one after the other.</param>
    /// <param name="source">What is read.</param>
    /// <param name="destination">What is written.</param>
    /// <param name="window">The window.</param>
    public MaximumPool(long images, ChannelsLastPlanes source, ChannelsLastPlanes destination, in SlidingWindow window)
    {
        var numbers = window.Numbers;
        (_images, _channels) = ((nint)images, (nint)source.Channels);
        (_sourceBeside, _destinationBeside) = ((nint)source.Beside, (nint)destination.Beside);
        (_sourceRow, _destinationRow) = ((nint)(source.Width * source.Beside), (nint)(destination.Width * destination.Beside));
        (_height, _width) = (checked((int)source.Height), checked((int)source.Width));
        (_rows, _columns) = (checked((int)destination.Height), checked((int)destination.Width));
        (_kernelHeight, _kernelWidth) = ((int)numbers[SlidingWindow.Kernel], (int)numbers[SlidingWindow.Kernel + 1]);
        (_strideHeight, _strideWidth) = ((int)numbers[SlidingWindow.Strides], (int)numbers[SlidingWindow.Strides + 1]);
        (_top, _left) = ((int)numbers[SlidingWindow.Begins], (int)numbers[SlidingWindow.Begins + 1]);
    }

    /// <summary>Whether this computes a pool.</summary>
    /// <param name="channels">Channels of its planes.</param>
    /// <param name="window">Its window.</param>
    public static bool Computes(long channels, in SlidingWindow window) =>
        Vector512.IsHardwareAccelerated && channels >= OneRegister.Count && window.Numbers[SlidingWindow.Kernel + 1] <= WidestWindow
        && window.Numbers[SlidingWindow.Dilations] == 0 && window.Numbers[SlidingWindow.Dilations + 1] == 0;

    /// <inheritdoc/>
    public override void Run(nint source, nint destination, nint scratch)
    {
        for (var image = _images - 1; image >= 0; image--)
        {
            for (var y = _rows - 1; y >= 0; y--)
            {
                var first = (y * _strideHeight) - _top;
                var (begin, end) = (Math.Max(first, 0), Math.Min(first + _kernelHeight, _height));
                var from = (float*)source + (((image * _height) + begin) * _sourceRow);
                var to = (float*)destination + (((image * _rows) + y) * _destinationRow);
                nint channel = 0;
                for (; channel <= _channels - FourRegisters.Count; channel += FourRegisters.Count)
                {
                    Row<FourRegisters>(from + channel, end - begin, to + channel);
                }

                for (; channel < _channels; channel += OneRegister.Count)
                {
                    // The last ones anew, where they fill no register.
                    channel = nint.Min(channel, _channels - OneRegister.Count);
                    Row<OneRegister>(from + channel, end - begin, to + channel);
                }
            }
        }
    }

    /// <summary>A row of the result.</summary>
    /// <param name="source">The first of the window's rows that are within the plane.</param>
    /// <param name="rows">So many they are.</param>
    /// <param name="destination">Where it is written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row<T>(float* source, int rows, float* destination)
        where T : struct, ILanes<T>
    {
        var (row, beside, width, next) = (_sourceRow, _sourceBeside, _width, _destinationBeside);
        var (columns, stride, last) = (_columns, _strideWidth, _kernelWidth - 1);
        var column = -_left;
        T first = Column(column), second = T.Lowest;
        for (var x = 0; x < columns; x++)
        {
            // Of windows that overlap, what the one before has read already.
            if (last == 2 && (x == 0 || stride > 1))
            {
                second = Column(column + 1);
            }

            var third = last == 0 ? first : Column(column + last);
            T.Max(T.Max(first, second), third).Store(destination);
            destination += next;
            column += stride;
            (first, second) = stride == 1 && last == 2 ? (second, third) : (stride == last && last > 0 ? third : Column(column), T.Lowest);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        T Column(int x)
        {
            if ((uint)x >= (uint)width || rows <= 0)
            {
                return T.Lowest;
            }

            var at = source + (x * beside);
            var largest = T.Load(at);
            for (var y = 1; y < rows; y++)
            {
                at += row;
                largest = T.Max(largest, T.Load(at));
            }

            return largest;
        }
    }
}
