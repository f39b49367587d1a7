using System.Runtime.Intrinsics;
using InceptionDsl.Kernels;
using InceptionDsl.OneDnn;

namespace InceptionDsl.Inference;

/// <content>3×3 convolutions by fewer products: <see cref="WinogradTiles"/>.</content>
internal sealed partial class OneDnnCompiler
{
    /// <summary>
    /// Adds a convolution by Winograd's minimal filtering; false where it is not computed so. Channels are last where there is AVX-512, else in blocks of a
    /// register of AVX2.
    /// </summary>
    private bool TryAddWinograd(PlannedLayer layer, in SlidingWindow window)
    {
        if (TilesOf(layer, window) is not { } tiles)
        {
            return false;
        }

        if (AreLast)
        {
            AddWinograd<Register512>(layer, tiles);
        }
        else
        {
            AddWinograd<Register256>(layer, tiles);
        }

        return true;
    }

    private void AddWinograd<T>(PlannedLayer layer, WinogradTiles tiles)
        where T : struct, IRegister<T>
    {
        var (inputs, outputs) = (InputOf(layer).Channels, _shapes[layer.Output].Channels);
        var weight = new WinogradWeights<T>(DenseTensor.Of(layer.Weight!) ?? throw HasGaps(layer));
        var weights = _weights.GetMade(layer.Name + ".winograd", weight.Bytes, weight.Write);
        var bias = layer.Bias is null ? 0 : (DenseTensor.Of(layer.Bias) ?? throw HasGaps(layer)).Address;
        var (source, from) = Lanes(OneDnnArgument.Source, layer.Inputs[0]);
        var (destination, to) = Lanes(OneDnnArgument.Destination, layer.Output);
        var kernel = new WinogradConvolution<T>(
            tiles, tiles.Blocks(inputs, _threads), new(inputs, outputs, weights, bias, layer.Activation is not null), from, to,
            new KernelThreads(_library, _threads));
        Step(kernel, source, destination);
    }

    /// <summary>How a layer is divided that is computed so; null for others.</summary>
    private WinogradTiles? TilesOf(PlannedLayer layer, in SlidingWindow window)
    {
        var (input, output) = (InputOf(layer), _shapes[layer.Output]);
        return layer.Layer is ConvolutionLayer { Groups: 1 } && _type == OneDnnType.Float32 && !IsGiven(layer)
            && (!_library.HasAvx512 || Vector512.IsHardwareAccelerated)
            && input.Channels % _planes.Block == 0 && output.Channels % _planes.Block == 0
            && Elementwise.Of(layer.Activation) is null or { Algorithm: OneDnnAlgorithm.Relu, Alpha: 0 }
            ? WinogradTiles.Of(
                _images, (input.Channels, input.Height, input.Width), (output.Channels, output.Height, output.Width), window)
            : null;
    }

    /// <summary>A value by registers, from the first of its channels on. In blocks, whose length is a register's, a register's channels are one.</summary>
    private (Operand Operand, LanePlanes Planes) Lanes(OneDnnArgument argument, int value)
    {
        var (whole, channel) = _places.Of(value);
        var (slab, shape, all, block) = (SlabOf(whole), _shapes[value], _shapes[whole].Channels, _planes.Block);
        var planes = _planes.Blocks is null
            ? LanePlanes.ChannelsLast(all, shape.Height, shape.Width)
            : new LanePlanes((all + block - 1) / block * block * shape.Positions, shape.Positions, shape.Width * block, block);
        return (new(argument, slab.Descriptor, slab, default, channel * planes.Channel * sizeof(float)), planes);
    }
}
