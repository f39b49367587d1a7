using InceptionDsl.Kernels;
using InceptionDsl.OneDnn;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// Pools in training by oneDNN, or beside it. For the backward pass autograd keeps a byte for each maximum and nothing of a mean, where libtorch's
/// pools keep the input and eight bytes for each maximum.
/// </summary>
internal static class FusedPool
{
    /// <summary>Reduces the windows of planes, N×C×H×W to N×C×H'×W'.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="input">The planes, which stay as they are.</param>
    /// <returns>The output; null where libtorch is to compute it: on another device, in another type or layout, a dilated window.</returns>
    public static Tensor? TryApply(Pool pool, Tensor input)
    {
        if (OneDnnLibrary.Instance is not { } library || PlaneForm.Of(input) is not { } form)
        {
            return null;
        }

        if (pool.Compiled is not { } compiled || compiled.Form != form)
        {
            pool.Compiled = compiled = (form, Compile(library, pool, form));
        }

        if (compiled.Kernel is not { } kernel)
        {
            return null;
        }

        GivenGradients.Release();
        using var scope = NewDisposeScope();
        var pass = PoolPass.Run(pool, kernel, input);
        return (is_grad_enabled() && input.requires_grad ? PoolFunction.Apply(pass, input) : pass.Output).MoveToOuterDisposeScope();
    }

    private static ITrainedPool? Compile(OneDnnLibrary library, Pool pool, PlaneForm form)
    {
        var size = pool.Window.OutputSize([form.Height, form.Width], pool.Ceiling);
        var window = SlidingWindow.Of(pool.Window, [form.Height, form.Width], size);
        var countsPadding = pool.Algorithm == OneDnnAlgorithm.AveragePoolWithPadding;
        if (size.Any(length => length < 1) || (countsPadding && pool.Window.EndsBehind([form.Height, form.Width], size)))
        {
            return null; // libtorch says what is wrong; or what lies behind the padding would count.
        }

        long[] destination = [form.Images, form.Channels, size[0], size[1]];
        if (pool.Algorithm == OneDnnAlgorithm.MaxPool && form.OwnThreads is { } threads && TrainedMaximumPool.Computes(form.Channels, window))
        {
            return new TrainedMaximumPool(form.Shape, destination, window, threads);
        }

        try
        {
            return new PoolKernel(library, pool.Algorithm, form.Type, form.Shape, destination, window);
        }
        catch (OneDnnException)
        {
            return null;
        }
    }
}
