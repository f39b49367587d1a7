using TorchSharp;

namespace InceptionDsl.Native;

/// <summary>
/// Whether NVIDIA's GPUs multiply 32-bit floats with 10 bits of their fractions (TF32), which is several times faster. A setting of the
/// whole process.
/// </summary>
internal static class TensorFloat32
{
    /// <summary>Sets it for convolutions and for products of matrices.</summary>
    /// <param name="isAllowed">Null leaves libtorch's setting: as in PyTorch, convolutions may at first and matrices may not.</param>
    public static void Allow(bool? isAllowed)
    {
        if (isAllowed is { } allowed)
        {
            torch.backends.cudnn.allow_tf32 = allowed;
            torch.backends.cuda.matmul.allow_tf32 = allowed;
        }
    }
}
