using InceptionDsl.Native;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Updates;

/// <summary>Operations over many tensors in one call.</summary>
internal static class TensorLists
{
    private static readonly TorchScript Script = new(
        """
        def copy(copies: List[Tensor], values: List[Tensor]):
            torch._foreach_copy_(copies, values)
            return copies[0]
        """);

    /// <summary>Copies each tensor into the one in its place.</summary>
    public static void Copy(Tensor[] to, Tensor[] from)
    {
        if (to.Length > 0)
        {
            using var noGrad = no_grad();
            Script.Run("copy", to, from);
        }
    }
}
