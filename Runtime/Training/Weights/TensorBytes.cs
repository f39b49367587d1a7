using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>Takes bytes.</summary>
internal delegate void BytesWriter(ReadOnlySpan<byte> bytes);

/// <summary>The bytes of tensors as files hold them: row-major, little-endian. They go in pieces, since a span counts no more than 2 GB.</summary>
internal static class TensorBytes
{
    private const long LargestPiece = 1 << 30;

    /// <summary>Hands out a tensor's bytes, whatever its strides and device.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="write">Takes them, piece by piece.</param>
    /// <param name="largestPiece">Most bytes of a piece.</param>
    public static void Write(Tensor tensor, BytesWriter write, long largestPiece = LargestPiece)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();

        // A channels-last tensor's bytes are in another order, and TorchSharp refuses to hand them out.
        foreach (var piece in Pieces(tensor.detach().cpu().contiguous(), largestPiece))
        {
            write(piece.bytes);
        }
    }

    /// <summary>Reads a tensor's bytes from where a stream is.</summary>
    /// <param name="tensor">Row-major, on the CPU.</param>
    /// <param name="stream">Where they are.</param>
    /// <param name="largestPiece">Most bytes of a piece.</param>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public static void Fill(Tensor tensor, Stream stream, long largestPiece = LargestPiece)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        foreach (var piece in Pieces(tensor, largestPiece))
        {
            stream.ReadExactly(piece.bytes);
        }
    }

    private static IEnumerable<Tensor> Pieces(Tensor tensor, long largest)
    {
        var flat = tensor.view(-1);
        var elements = Math.Max(1, largest / tensor.element_size());
        for (var first = 0L; first < flat.numel(); first += elements)
        {
            yield return flat.narrow(0, first, Math.Min(elements, flat.numel() - first));
        }
    }
}
