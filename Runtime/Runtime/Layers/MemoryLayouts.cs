using InceptionDsl.OneDnn;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Puts N×C×H×W tensors into a memory layout. TorchSharp has no memory_format argument, so strides are permuted.</summary>
internal static class MemoryLayouts
{
    /// <summary>The same values in a layout; a new handle, which may share memory with the tensor given.</summary>
    /// <param name="x">N×C×H×W.</param>
    /// <param name="layout">The layout wanted.</param>
    public static Tensor To(this Tensor x, MemoryLayout layout)
    {
        if (layout == MemoryLayout.Contiguous || x.dim() != 4)
        {
            return x.contiguous();
        }

        if (x.shape[1] == 1)
        {
            // contiguous() ignores dimensions of length 1 and would leave strides that libtorch takes for N, C, H, W.
            using var plane = x.contiguous();
            var (height, width) = (x.shape[2], x.shape[3]);

            // The offset is that of the storage, whatever the tensor's own: without it a slice would be the storage's first images.
            return plane.as_strided(x.shape, [height * width, 1, width, 1], plane.storage_offset());
        }

        using var nhwc = x.permute(0, 2, 3, 1);
        using var packed = nhwc.contiguous();
        return packed.permute(0, 3, 1, 2);
    }

    /// <summary>An N×C×H×W tensor itself where its channels are last and nothing lies between them, or else a copy that is so.</summary>
    public static Tensor WithChannelsLast(this Tensor x) => DenseTensor.Of(x) is { IsChannelsLast: true } ? x : x.To(MemoryLayout.ChannelsLast);
}
