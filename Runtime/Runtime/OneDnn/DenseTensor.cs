using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace InceptionDsl.OneDnn;

/// <summary>A tensor on the CPU whose elements lie without gaps: in the order of its dimensions, or with channels last.</summary>
/// <param name="Tensor">The tensor.</param>
/// <param name="IsChannelsLast">Whether its channels, the second of four dimensions, are last.</param>
internal readonly unsafe record struct DenseTensor(Tensor Tensor, bool IsChannelsLast)
{
    /// <summary>How a tensor's elements lie; null where there are gaps or another order.</summary>
    public static DenseTensor? Of(Tensor tensor)
    {
        if (tensor.is_contiguous())
        {
            return new(tensor, false);
        }

        if (tensor.dim() != 4)
        {
            return null;
        }

        using var rows = tensor.permute(0, 2, 3, 1);
        return rows.is_contiguous() ? new(tensor, true) : null;
    }

    /// <summary>The address of the first element, valid while the tensor lives.</summary>
    public nint Address
    {
        get
        {
            if (!IsChannelsLast)
            {
                return Begin(Tensor);
            }

            using var rows = Tensor.permute(0, 2, 3, 1);
            return Begin(rows);
        }
    }

    /// <summary>How far apart the elements along each dimension are.</summary>
    public long[] Strides => StridesOf(Tensor.shape, IsChannelsLast);

    /// <summary>oneDNN's name of a type; null for one that is not computed here.</summary>
    public static OneDnnType? TypeOf(ScalarType type) => type switch
    {
        ScalarType.Float32 => OneDnnType.Float32,
        ScalarType.BFloat16 => OneDnnType.BFloat16,
        _ => null,
    };

    /// <summary>Strides without gaps; libtorch's say nothing where a dimension has length 1.</summary>
    public static long[] StridesOf(ReadOnlySpan<long> dimensions, bool isChannelsLast)
    {
        if (isChannelsLast)
        {
            var (channels, height, width) = (dimensions[1], dimensions[2], dimensions[3]);
            return [channels * height * width, 1, channels * width, channels];
        }

        var strides = new long[dimensions.Length];
        var step = 1L;
        for (var i = dimensions.Length - 1; i >= 0; i--)
        {
            strides[i] = step;
            step *= dimensions[i];
        }

        return strides;
    }

    /// <summary>The address of the first element of a tensor without gaps, valid while it lives; 0 for none.</summary>
    public static nint AddressOf(Tensor? tensor) => tensor is null ? 0 : Of(tensor)!.Value.Address;

    // TorchSharp gives no address, but a span over libtorch's memory, which nothing moves.
    private static nint Begin(Tensor contiguous) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(contiguous.bytes));
}
