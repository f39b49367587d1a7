using TorchSharp;

namespace InceptionDsl.Native;

/// <summary>
/// Functions in TorchScript: a few operations over many tensors in one call, and operations that TorchSharp has no method for.
/// </summary>
/// <remarks>
/// Numbers travel in a tensor of 64-bit floats. TorchSharp would turn each into a native scalar that nothing refers to while
/// the function runs, so that the garbage collector may free it meanwhile.
/// </remarks>
/// <param name="source">The functions, each returning a tensor. libtorch ends the process if it can't read them.</param>
internal sealed class TorchScript(string source)
{
    private readonly Lazy<torch.jit.CompilationUnit> _functions = new(() =>
    {
        TorchLibrary.EnsureLoaded();
        return torch.jit.compile(source.EndsWith('\n') ? source : source + "\n");
    });

    /// <summary>Calls a function for what it does to its arguments.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="arguments">Tensors, arrays of tensors and booleans.</param>
    public void Run(string function, params object[] arguments) => Call(function, arguments).Dispose();

    /// <summary>Calls a function for its result, which the caller disposes.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="arguments">Tensors, arrays of tensors and booleans.</param>
    public torch.Tensor Call(string function, params object[] arguments)
    {
        if (arguments.FirstOrDefault(argument => argument is not (torch.Tensor or torch.Tensor[] or bool)) is { } other)
        {
            throw new ArgumentException($"TorchScript is given tensors and booleans, not {other.GetType().Name}", nameof(arguments));
        }

        var result = (torch.Tensor)_functions.Value.invoke(function, arguments);
        GC.KeepAlive(arguments);
        return result;
    }

    /// <summary>Numbers as an argument.</summary>
    /// <returns>A tensor of 64-bit floats on the CPU; the caller disposes it.</returns>
    public static torch.Tensor Numbers(params double[] numbers) => torch.tensor(numbers, torch.ScalarType.Float64);
}
