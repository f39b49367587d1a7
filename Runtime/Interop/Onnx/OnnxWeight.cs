using static TorchSharp.torch;

namespace InceptionDsl.Interop.Onnx;

/// <summary>An initializer whose data are libtorch's until they are written.</summary>
/// <param name="Message">The initializer, without data.</param>
/// <param name="Tensor">The data, of whatever type, layout and device.</param>
/// <param name="Type">How they are stored.</param>
internal sealed record OnnxWeight(TensorProto Message, Tensor Tensor, OnnxType Type)
{
    /// <summary>Bytes as stored.</summary>
    public long Length => Tensor.numel() * Type.Bytes;

    /// <summary>The data as stored: in C order, little-endian.</summary>
    /// <exception cref="InteropException">The type has no room for one of the numbers.</exception>
    public Tensor Stored()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var plain = Tensor.cpu().contiguous();
        var stored = plain.to(Type.Scalar);
        return Type.Scalar != ScalarType.Float32 && plain.isfinite().all().item<bool>() && !stored.isfinite().all().item<bool>()
            ? throw new InteropException(
                $"'{Message.Name}' holds numbers too large for {OnnxType.NameOf((int)Type.Type).ToLowerInvariant()}: write the weights as bf16 or f32.")
            : stored.MoveToOuterDisposeScope();
    }
}
