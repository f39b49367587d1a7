using InceptionDsl.Kernels;
using InceptionDsl.OneDnn;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// The gradient of a convolution's weights by code of our own, of 32-bit planes with channels last: oneDNN's runs at half of the peak with AVX2.
/// </summary>
internal sealed class DirectPass
{
    private readonly PlaneForm _form;
    private readonly SlidingWindow _window;
    private readonly KernelThreads _threads;

    private DirectPass(PlaneForm form, in SlidingWindow window, KernelThreads threads) => (_form, _window, _threads) = (form, window, threads);

    /// <summary>The pass of a convolution without groups; null where oneDNN's code is to compute it.</summary>
    /// <param name="form">The form of what it reads.</param>
    /// <param name="threads">What computes.</param>
    /// <param name="weight">Its weight, in 32 bits.</param>
    /// <param name="window">Its window.</param>
    public static DirectPass? Of(in PlaneForm form, KernelThreads threads, Tensor weight, in SlidingWindow window) =>
        DirectWeightGradient<Register256>.Computes(form.Images, form.Channels, weight.shape[0], window, threads.Count) ? new(form, window, threads) : null;

    /// <summary>The gradient of the weight.</summary>
    /// <param name="given">The gradient of the output, in whatever layout.</param>
    /// <param name="input">The input.</param>
    /// <param name="weight">The weight.</param>
    public Tensor ToWeight(Tensor given, Tensor input, Tensor weight)
    {
        var gradient = empty_like(weight);
        var dense = DenseTensor.Of(gradient)!.Value;
        var kernel = new DirectWeightGradient<Register256>(_form.Shape, given.shape, _window, _threads);
        kernel.Run(
            DenseTensor.AddressOf(input), DenseTensor.AddressOf(given.WithChannelsLast()), dense.Address, dense.Strides,
            KernelScratch.Of(kernel.ScratchBytes));
        return gradient;
    }
}
