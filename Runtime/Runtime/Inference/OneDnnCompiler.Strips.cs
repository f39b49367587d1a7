using InceptionDsl.Kernels;
using InceptionDsl.OneDnn;

namespace InceptionDsl.Inference;

/// <content>Convolutions of large planes and the maximum pools that alone read them, by turns for strips of rows.</content>
internal sealed partial class OneDnnCompiler
{
    /// <summary>
    /// About so many bytes are written and then read, so that a core's second cache, of 1 MiB where there is AVX-512, has them still beside weights.
    /// </summary>
    private const long StripBytes = 256 * 1024;

    /// <summary>The convolution of a strip's new rows.</summary>
    /// <param name="Primitive">The operation.</param>
    /// <param name="Source">What it reads.</param>
    /// <param name="SourceRow">The first row of that.</param>
    /// <param name="Destination">What it writes.</param>
    private readonly record struct StripConvolution(
        PrimitiveDescriptor Primitive, MemoryDescriptor Source, long SourceRow, MemoryDescriptor Destination);

    /// <summary>
    /// The maximum pool that alone reads a convolution's output, where both are computed strip by strip; null where that can't be, or gains nothing.
    /// </summary>
    private PlannedLayer? PoolOfStrips(PlannedLayer layer)
    {
        if (!IsAlone || !AreLast || layer is not { Layer: ConvolutionLayer { Groups: 1, Window.IsTfSame: false } } || _plan.Outputs.Contains(layer.Output)
            || _layers.Where(reader => reader.Inputs.Contains(layer.Output)).ToList() is not [{ Activation: null, Layer: PoolLayer pool } next])
        {
            return null;
        }

        var (plane, pooled) = (_shapes[layer.Output], _shapes[next.Output]);
        return pool is { IsAverage: false, Window.IsTfSame: false } && BytesOf(plane) >= 2 * StripBytes
            && TilesOf(layer, SlidingWindow.Of(((ConvolutionLayer)layer.Layer).Window, InputOf(layer).Size, plane.Size)) is null
            && MaximumPool.Computes(plane.Channels, SlidingWindow.Of(pool.Window, plane.Size, pooled.Size))
            && (IsGiven(layer) || !At(OneDnnArgument.Source, layer.Inputs[0]).IsPart)
                ? next
                : null;
    }

    /// <summary>
    /// Adds a convolution and the pool that reads it, strip by strip, so that what is between them stays in the nearest caches; false where there is
    /// no fast code for that.
    /// </summary>
    private bool TryAddStrips(PlannedLayer layer, PlannedLayer next)
    {
        var (plane, pooled, window) = (_shapes[layer.Output], _shapes[next.Output], ((PoolLayer)next.Layer).Window);
        var strips = RowStrip.Divide(plane.Height, pooled.Height, window, BytesOf(plane) / StripBytes);
        if (Convolutions(layer, strips) is not { } convolutions)
        {
            return false;
        }

        var input = InputOf(layer);
        var source = IsGiven(layer) ? Whole(OneDnnArgument.Source, NewSlab(Described(input))) : At(OneDnnArgument.Source, layer.Inputs[0]);
        if (IsGiven(layer))
        {
            Copy(Whole(OneDnnArgument.Source, Input), source);
        }

        var between = NewSlab(OneDense(plane with { Height = strips.Max(strip => strip.Rows) }));
        var (destination, target) = Planes(OneDnnArgument.Destination, next.Output);
        var (sourceRow, row) = (RowBytes(input.Width, input.Channels), RowBytes(plane.Width, plane.Channels));
        var targetRow = RowBytes(target.Width, target.Beside);
        for (var image = 0L; image < _images; image++)
        {
            for (var i = 0; i < strips.Count; i++)
            {
                var strip = strips[i];
                if (strip.Kept > 0)
                {
                    var kept = Between(OneDnnArgument.Source, strip.First - strips[i - 1].First);
                    Step(new RowsMove(strip.Kept * row), kept, Between(OneDnnArgument.Destination, 0));
                }

                if (convolutions[i] is { } convolution)
                {
                    var begin = ((image * input.Height) + convolution.SourceRow) * sourceRow;
                    var read = new Operand(OneDnnArgument.Source, convolution.Source, source.Slab, default, begin);
                    var written = Between(OneDnnArgument.Destination, strip.Kept) with { Descriptor = convolution.Destination };
                    Step(convolution.Primitive, [read, written, .. ConvolutionWeights(layer, convolution.Primitive, groups: 1)]);
                }

                var pooledRows = destination with { Behind = destination.Behind + (((image * pooled.Height) + strip.PoolBegin) * targetRow) };
                Step(PoolOf(strip), Between(OneDnnArgument.Source, 0), pooledRows);
            }
        }

        return true;

        Operand Between(OneDnnArgument argument, long at) => new(argument, between.Descriptor, between, default, at * row);

        MaximumPool PoolOf(in RowStrip strip)
        {
            var above = strip.First - ((strip.PoolBegin * window.Stride[0]) - window.Padding[0]);
            var own = window with { Padding = [checked((int)above), window.Padding[1]] };
            return new(
                1, new(strip.Rows, plane.Width, plane.Channels, plane.Channels), target with { Height = strip.PoolRows },
                SlidingWindow.Of(own, [strip.Rows, plane.Width], [strip.PoolRows, pooled.Width]));
        }
    }

    /// <summary>The convolutions of strips of one image, none where a strip has no new rows; null where there is no fast code for one.</summary>
    private List<StripConvolution?>? Convolutions(PlannedLayer layer, IReadOnlyList<RowStrip> strips)
    {
        var (input, plane, window) = (InputOf(layer), _shapes[layer.Output], ((ConvolutionLayer)layer.Layer).Window);
        var weights = _objects.Describe(_type, OneDnnFormat.Any, WeightDimensions(layer.Weight!, groups: 1));
        MemoryDescriptor? bias = layer.Bias is null ? null : _objects.DescribePlain(_type, plane.Channels);
        var attributes = Attributes(layer);
        var convolutions = new List<StripConvolution?>();
        foreach (var strip in strips)
        {
            if (strip.End == strip.Begin)
            {
                convolutions.Add(null);
                continue;
            }

            var (begin, end) = (Math.Max(0, FirstRow(strip.Begin)), Math.Min(input.Height, FirstRow(strip.End - 1) + window.Span(0)));
            if (end <= begin)
            {
                return null;
            }

            var (read, written) = (input with { Height = end - begin }, plane with { Height = strip.End - strip.Begin });
            var own = window with { Padding = [checked((int)(begin - FirstRow(strip.Begin))), window.Padding[1]] };
            MemoryDescriptor from = OneDense(read), to = OneDense(written);
            if (IfFast(() => _objects.Convolution(from, weights, bias, to, SlidingWindow.Of(own, read.Size, written.Size), attributes)) is not { } found)
            {
                return null;
            }

            convolutions.Add(new StripConvolution(found, from, begin, to));
        }

        return convolutions;

        long FirstRow(long of) => (of * window.Stride[0]) - window.Padding[0];
    }

    private static long RowBytes(long width, long channels) => width * channels * sizeof(float);

    private static long BytesOf(ValueShape shape) => shape.Height * RowBytes(shape.Width, shape.Channels);

    private MemoryDescriptor OneDense(ValueShape shape)
    {
        var dimensions = shape.Of(1);
        return _objects.DescribeStrided(_type, dimensions, DenseTensor.StridesOf(dimensions, isChannelsLast: true));
    }
}
