using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Onnx;

/// <summary>Parts of channels or features.</summary>
internal sealed partial class OnnxOperators
{
    /// <summary>Some channels; null where a slice is of something else.</summary>
    private OnnxValue? ChannelSlice(OnnxNode node)
    {
        if (In(node, 0) is not LayerValue { Layer: var input } || NumbersOf(TryIn(node, 3)) is not [var axis] || !IsChannels(axis, input)
            || NumbersOf(TryIn(node, 1)) is not [var from] || NumbersOf(TryIn(node, 2)) is not [var to]
            || (TryIn(node, 4) is { } step && NumbersOf(step) is not [1]))
        {
            return null;
        }

        var channels = graph.ShapeOf(input).Channels;
        var (begin, end) = (Place(from), Place(to));
        return end > begin ? Layer(graph.AddSlice(node.Name, input, begin, end - begin)) : throw Unsupported(node, "of no channels");

        int Place(double index) => (int)Math.Clamp(index < 0 ? index + channels : index, 0, channels);
    }

    /// <summary>All channels in parts, each an output.</summary>
    private OnnxValue Split(OnnxNode node)
    {
        var (input, outputs) = (In(node), node.Message.Output);
        if (!IsChannels(node.Whole("axis", 0), input))
        {
            throw Unsupported(node, "of another axis than the channels'");
        }

        var channels = graph.ShapeOf(input).Channels;
        var part = (channels + outputs.Count - 1) / outputs.Count;
        var counts = NumbersOf(TryIn(node, 1))?.Select(count => (int)count).ToList()
            ?? [.. outputs.Select((_, index) => Math.Min(part, channels - (index * part)))];
        if (counts.Count != outputs.Count || counts.Any(count => count < 1) || counts.Sum() != channels)
        {
            throw Unsupported(node, "whose parts are not the channels");
        }

        var (first, begin) = ((OnnxValue?)null, 0);
        foreach (var (output, count) in outputs.Zip(counts))
        {
            var value = Layer(graph.AddSlice(first is null ? node.Name : $"{node.Name}/{Numbers.Write(begin)}", input, begin, count));
            values[output] = value;
            first ??= value;
            begin += count;
        }

        return first!;
    }

    private bool IsChannels(double axis, int layer) => axis == 1 || axis == -1 - graph.ShapeOf(layer).Rank;
}
