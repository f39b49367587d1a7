using InceptionDsl.Kernels;
using InceptionDsl.OneDnn;

namespace InceptionDsl.Inference;

/// <content>What our own code computes faster than oneDNN's, for planes of 32-bit floats with channels last.</content>
internal sealed partial class OneDnnCompiler
{
    /// <summary>Whether a plane's channels lie beside each other, in 32 bits.</summary>
    private bool AreLast => _planes.Blocks is null && _type == OneDnnType.Float32;

    /// <summary>Adds a maximum pool of our own; false where oneDNN's is to compute it.</summary>
    private bool TryAddMaximum(PlannedLayer layer, in SlidingWindow window)
    {
        if (!IsAlone || !AreLast || layer.Activation is not null || !MaximumPool.Computes(InputOf(layer).Channels, window))
        {
            return false;
        }

        var (source, from) = Planes(OneDnnArgument.Source, layer.Inputs[0]);
        var (destination, to) = Planes(OneDnnArgument.Destination, layer.Output);
        Step(new MaximumPool(_images, from, to, window), source, destination);
        return true;
    }

    /// <summary>Brings an input with channels first to channels last; false where that is oneDNN's, or not what is to be done.</summary>
    private bool TryInterleave(Operand source, Operand destination)
    {
        var shape = _shapes[0];
        if (source.Slab != Input || _type != OneDnnType.Float32 || !(IsAlone || _images == 1) || !ImageInterleave.Computes(shape.Channels)
            || !IsInput(isChannelsLast: false, source.Descriptor) || !IsInput(isChannelsLast: true, destination.Descriptor))
        {
            return false;
        }

        Step(new ImageInterleave(_images, shape.Channels, shape.Positions), source, destination);
        return true;

        bool IsInput(bool isChannelsLast, MemoryDescriptor descriptor)
        {
            var dimensions = shape.Of(_images);
            return _objects.AreEqual(descriptor, _objects.DescribeStrided(_type, dimensions, DenseTensor.StridesOf(dimensions, isChannelsLast)));
        }
    }

    /// <summary>A value whose channels are last, from the first of its channels on.</summary>
    private (Operand Operand, ChannelsLastPlanes Planes) Planes(OneDnnArgument argument, int value)
    {
        var (whole, channel) = _places.Of(value);
        var (slab, shape) = (SlabOf(whole), _shapes[value]);
        var operand = new Operand(argument, slab.Descriptor, slab, default, channel * sizeof(float));
        return (operand, new(shape.Height, shape.Width, shape.Channels, _shapes[whole].Channels));
    }
}
