using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>Takes bytes.</summary>
internal delegate void BytesWriter(ReadOnlySpan<byte> bytes);

/// <summary>The bytes of tensors as files hold them.</summary>
internal static class TensorBytes
{
    /// <summary>Hands out a tensor's bytes, row-major whatever its strides and device.</summary>
    public static void Write(Tensor tensor, BytesWriter write)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();

        // A channels-last tensor's bytes are in another order, and TorchSharp refuses to hand them out.
        write(tensor.detach().cpu().contiguous().bytes);
    }
}
