using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Puts N×C×H×W tensors into a memory layout. TorchSharp has no memory_format argument, so strides are permuted.</summary>
public static class MemoryLayouts
{
    /// <summary>The same values in a layout; a new handle, which may share memory with the tensor given.</summary>
    /// <param name="x">N×C×H×W.</param>
    /// <param name="layout">The layout wanted.</param>
    public static Tensor To(this Tensor x, MemoryLayout layout)
    {
        if (layout == MemoryLayout.Contiguous)
        {
            return x.contiguous();
        }

        using var nhwc = x.permute(0, 2, 3, 1);
        using var packed = nhwc.contiguous();
        return packed.permute(0, 3, 1, 2);
    }
}
