using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// Gradients that a function of autograd has returned. TorchSharp hands libtorch no more than their addresses, so that they have to outlive the
/// call; libtorch has taken them over once anything else is called on the thread.
/// </summary>
internal static class GivenGradients
{
    [ThreadStatic]
    private static List<Tensor>? s_given;

    /// <summary>Returns gradients; those given before on this thread are let go.</summary>
    /// <param name="gradients">One for each argument of the forward pass, null for none; none of them belongs to a scope afterwards.</param>
    public static List<Tensor> Give(params ReadOnlySpan<Tensor?> gradients)
    {
        Release();
        List<Tensor> given = [];
        foreach (var gradient in gradients)
        {
            given.Add(gradient?.DetachFromDisposeScope()!);
        }

        return s_given = given;
    }

    /// <summary>Lets go what was given before on this thread, which libtorch has taken over.</summary>
    public static void Release()
    {
        s_given?.ForEach(gradient => gradient?.Dispose());
        s_given = null;
    }

    /// <summary>
    /// A gradient for what can't be computed a second time, where an exception would not get through libtorch's code: a function of libtorch's before has
    /// let its tensors go as well, and says so.
    /// </summary>
    public static Tensor Gone(IReadOnlyList<long> shape, ScalarType type) => zeros([1], type).expand([.. shape]);
}
