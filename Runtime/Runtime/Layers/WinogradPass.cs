using InceptionDsl.Kernels;
using InceptionDsl.OneDnn;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>A 3×3 convolution of training by fewer products (<see cref="WinogradTiles"/>), forward and backward, of 32-bit planes with channels last.</summary>
internal sealed class WinogradPass
{
    private readonly WinogradTiles _tiles;
    private readonly long _inputs, _outputs;
    private readonly KernelThreads _threads;

    private WinogradPass(WinogradTiles tiles, long inputs, long outputs, KernelThreads threads) =>
        (_tiles, _inputs, _outputs, _threads) = (tiles, inputs, outputs, threads);

    /// <summary>The pass of a convolution without groups; null where oneDNN's direct code is to compute it.</summary>
    /// <param name="form">The form of what it reads.</param>
    /// <param name="threads">What computes.</param>
    /// <param name="weight">Its weight, in 32 bits.</param>
    /// <param name="window">Its window, with padding alike on both sides.</param>
    public static WinogradPass? Of(in PlaneForm form, KernelThreads threads, Tensor weight, in SlidingWindow window)
    {
        const int Inside = WinogradTiles.Window - 1;
        var (top, left, outputs) = (window.Numbers[SlidingWindow.Begins], window.Numbers[SlidingWindow.Begins + 1], weight.shape[0]);
        if (Math.Max(top, left) > Inside)
        {
            return null;
        }

        var output = (outputs, form.Height + (2 * top) - Inside, form.Width + (2 * left) - Inside);
        return WinogradTiles.Of(form.Images, (form.Channels, form.Height, form.Width), output, window) is { } tiles
            ? new(tiles, form.Channels, outputs, threads)
            : null;
    }

    /// <summary>The output.</summary>
    public Tensor Forward(Tensor input, Tensor weight, Tensor? bias) => Convolve(_tiles, input, weight, bias, isTurned: false, _inputs, _outputs);

    /// <summary>The gradient of the input; null where libtorch is faster.</summary>
    /// <param name="given">The gradient of the output, in whatever layout.</param>
    /// <param name="weight">The weight.</param>
    public Tensor? ToInput(Tensor given, Tensor weight) =>
        _tiles.ToInput.Gain(_outputs, _inputs) ? Convolve(_tiles.ToInput, given.WithChannelsLast(), weight, null, isTurned: true, _outputs, _inputs) : null;

    /// <summary>The gradient of the weight.</summary>
    /// <param name="given">The gradient of the output, in whatever layout.</param>
    /// <param name="input">The input.</param>
    /// <param name="weight">The weight.</param>
    public Tensor ToWeight(Tensor given, Tensor input, Tensor weight)
    {
        var gradient = empty_like(weight);
        var dense = DenseTensor.Of(gradient)!.Value;
        var kernel = new WinogradWeightGradient<Register256>(
            _tiles, _inputs, _outputs, Planes(_inputs, _tiles.Input), Planes(_outputs, _tiles.Output), _threads);
        kernel.Run(
            DenseTensor.AddressOf(input), DenseTensor.AddressOf(given.WithChannelsLast()), dense.Address, dense.Strides,
            KernelScratch.Of(kernel.ScratchBytes));
        return gradient;
    }

    private Tensor Convolve(WinogradTiles tiles, Tensor input, Tensor weight, Tensor? bias, bool isTurned, long inputs, long outputs)
    {
        var output = PlaneForm.NewPlane([tiles.Images, outputs, tiles.Output.Height, tiles.Output.Width], ScalarType.Float32);
        var weights = new WinogradWeights<Register256>(DenseTensor.Of(weight)!.Value, isTurned);
        var blocks = tiles.Blocks(inputs, _threads.Count);
        var changed = KernelScratch.Of(weights.Bytes + WinogradConvolution<Register256>.ScratchBytesOf(tiles, blocks, inputs, outputs, _threads));
        _threads.Each(weights.Panels, (_, panel) => weights.Write(changed, panel));
        var kernel = new WinogradConvolution<Register256>(
            tiles, blocks, new(inputs, outputs, changed, DenseTensor.AddressOf(bias), IsRectified: false),
            Planes(inputs, tiles.Input), Planes(outputs, tiles.Output), _threads);
        kernel.Run(DenseTensor.AddressOf(input), DenseTensor.AddressOf(output), changed + (nint)weights.Bytes);
        return output;
    }

    private static LanePlanes Planes(long channels, (long Height, long Width) size) => LanePlanes.ChannelsLast(channels, size.Height, size.Width);
}
