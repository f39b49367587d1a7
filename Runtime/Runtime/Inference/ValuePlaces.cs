namespace InceptionDsl.Inference;

/// <summary>
/// In whose memory each value is: a value that overwrites its input is in that one's, a flattened plane in the plane's; what a
/// concatenation reads is written where the concatenation is, where that is possible.
/// </summary>
internal sealed class ValuePlaces
{
    private readonly Dictionary<int, int> _takenOver = [];
    private readonly Dictionary<int, (int Whole, long Channel)> _parts = [];
    private readonly HashSet<int> _gathered = [];

    /// <param name="layers">The operations.</param>
    /// <param name="shapes">The values' shapes.</param>
    /// <param name="block">Channels lie in blocks of so many, and a part begins and ends with one.</param>
    public ValuePlaces(IReadOnlyList<PlannedLayer> layers, IReadOnlyDictionary<int, ValueShape> shapes, int block)
    {
        var overwritten = new HashSet<int>();
        var concatenations = layers.Where(layer => layer.Layer is ConcatenationLayer).Select(layer => layer.Output).ToHashSet();
        foreach (var layer in layers)
        {
            if (layer.Layer is FlattenLayer)
            {
                _takenOver[layer.Output] = layer.Inputs[0];
            }
            else if (layer is { Overwrites: true, Layer: ActivationLayer or SumLayer } && !concatenations.Contains(Writer(layer.Inputs[0])))
            {
                // Not a concatenation's: its parts may be read by themselves later.
                _takenOver[layer.Output] = layer.Inputs[0];
                overwritten.Add(layer.Inputs[0]);
            }
        }

        // From the end, so that a concatenation within a concatenation knows where it is.
        foreach (var layer in layers.Reverse().Where(layer => layer.Layer is ConcatenationLayer))
        {
            PlaceParts(layer, shapes, block, overwritten);
        }
    }

    /// <summary>The value whose memory a value is in, and its first channel there.</summary>
    public (int Whole, long Channel) Of(int value)
    {
        var channel = 0L;
        while (true)
        {
            if (_takenOver.TryGetValue(value, out var former))
            {
                value = former;
            }
            else if (_parts.TryGetValue(value, out var part))
            {
                (value, channel) = (part.Whole, channel + part.Channel);
            }
            else
            {
                return (value, channel);
            }
        }
    }

    /// <summary>Whether an input of a concatenation is in its place there already.</summary>
    /// <param name="concatenation">The concatenation.</param>
    /// <param name="input">The input's number among its inputs.</param>
    /// <param name="channel">The channel where it begins.</param>
    public bool IsInPlace(PlannedLayer concatenation, int input, long channel)
    {
        var (whole, begin) = Of(concatenation.Output);
        return !IsGathered(concatenation) && Of(concatenation.Inputs[input]) == (whole, begin + channel);
    }

    /// <summary>Whether a concatenation's parts don't begin and end with blocks, so that it has to be put together elsewhere.</summary>
    public bool IsGathered(PlannedLayer concatenation) => _gathered.Contains(concatenation.Output);

    private void PlaceParts(PlannedLayer concatenation, IReadOnlyDictionary<int, ValueShape> shapes, int block, HashSet<int> overwritten)
    {
        var (whole, begin) = Of(concatenation.Output);
        var end = shapes[whole].Channels;
        var channels = concatenation.Inputs.Select(input => shapes[input].Channels).ToArray();
        var begins = channels.Select((_, index) => begin + channels.Take(index).Sum()).ToArray();
        if (begins.Any(channel => channel % block != 0) || begins.Zip(channels).Any(part => part.Second % block != 0 && part.First + part.Second != end))
        {
            _gathered.Add(concatenation.Output);
            return;
        }

        foreach (var (input, channel) in concatenation.Inputs.Zip(begins))
        {
            var writer = Writer(input);
            if (writer != 0 && !_parts.ContainsKey(writer) && !overwritten.Contains(input) && writer != whole)
            {
                _parts[writer] = (concatenation.Output, channel - begin);
            }
        }
    }

    /// <summary>The value that a value's memory was made for.</summary>
    private int Writer(int value)
    {
        while (_takenOver.TryGetValue(value, out var former))
        {
            value = former;
        }

        return value;
    }
}
