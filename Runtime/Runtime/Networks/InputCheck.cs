using InceptionDsl.Language.Text;
using static TorchSharp.torch;
using BatchNorm = TorchSharp.Modules.BatchNorm;
using Convolution = InceptionDsl.Layers.Convolution;
using FullyConnected = InceptionDsl.Layers.FullyConnected;

namespace InceptionDsl;

/// <summary>
/// Checks what a network is given to read, so that the answer to a wrong tensor is one sentence and not libtorch's from
/// somewhere inside. The declared size is known to fit; another is followed through the layers once, and the next input of the same
/// size costs two comparisons.
/// </summary>
/// <param name="header">What was declared.</param>
/// <param name="graph">Gives the network's graph; asked when a size comes that was not declared.</param>
/// <param name="weights">Gives type and device of the weights; null without any.</param>
/// <param name="modules">The network's modules, whose normalizations may be in training; null where nothing trains.</param>
internal sealed class InputCheck(NetworkHeader header, Func<NetworkGraph> graph, Func<(ScalarType Type, Device Device)?> weights, nn.Module? modules = null)
{
    private readonly SizeCheck?[] _known = new SizeCheck?[Enum.GetValues<ComputedPart>().Length];

    /// <summary>Of a network, whose weights may come to be of another type or on another device.</summary>
    public static InputCheck Of(Network network)
    {
        nn.Module? first = null;
        return new InputCheck(network.Header, () => network.Graph, Weights, network);

        // A layer's output is of its weights' type and where they are, so the first weights decide what an input must be.
        (ScalarType Type, Device Device)? Weights()
        {
            first ??= network.modules().FirstOrDefault(module => module is Convolution or FullyConnected) ?? network;
            return first switch
            {
                Convolution convolution => (convolution.Weight.dtype, convolution.Weight.device),
                FullyConnected linear => (linear.Weight.dtype, linear.Weight.device),
                _ => null,
            };
        }
    }

    /// <exception cref="ArgumentException">The network can't read it; the message says why.</exception>
    /// <param name="input">What was given.</param>
    /// <param name="part">What will be computed.</param>
    public void Check(Tensor input, ComputedPart part)
    {
        ArgumentNullException.ThrowIfNull(input);
        var shape = input.shape;
        var channels = header.Input.Channels;
        if (shape.Length != Rank + 2)
        {
            throw Refusal(input, shape.Length == Rank + 1 ? $"a single {Sample} is a batch of one, unsqueeze(0)" : $"{Sample}s have {Dimensions} dimensions");
        }

        if (shape[1] != channels)
        {
            throw Refusal(input, shape[^1] == channels
                ? $"channels come before {Lengths}, permute(0, {Numbers.Write(Rank + 1)}, {string.Join(", ", Enumerable.Range(1, Rank))})"
                : $"it has {Numbers.WriteWith(shape[1], "channel")} and not {Numbers.Write(channels)}");
        }

        if (weights() is { } expected)
        {
            Compare(input, expected.Type, expected.Device);
        }

        EquatableArray<long> lengths = [.. shape.AsSpan(2)];
        var size = SizeOf(lengths, part);
        if (size.Failure is { } failure)
        {
            throw Refusal(input, $"at {Axes.Text(lengths)} {failure}; it was declared for {header.Input.Plane}");
        }

        if (shape[0] == 1 && size.SingleNorms.FirstOrDefault(norm => norm.Module.training) is { Path: { } path })
        {
            throw Refusal(
                input, $"'{path}' normalizes over a batch, in training, and needs more than 1 value per channel; give two {Sample}s or more, or call eval()");
        }
    }

    private void Compare(Tensor input, ScalarType type, Device device)
    {
        // Layers compute in the type of what they read, and 32-bit weights can learn from 16-bit arithmetic.
        if (input.dtype != type && (input.dtype, type) != (ScalarType.BFloat16, ScalarType.Float32))
        {
            throw Refusal(input, $"its weights are {type}, convert one or the other with to(ScalarType.{type})");
        }

        if (input.device_type != device.type || input.device_index != device.index)
        {
            throw Refusal(input, $"its weights are on {device}, move one or the other with to(…)");
        }
    }

    private SizeCheck SizeOf(EquatableArray<long> lengths, ComputedPart part)
    {
        var known = _known[(int)part];
        if (known is null || known.Lengths != lengths)
        {
            _known[(int)part] = known = Look(lengths, part);
        }

        return known;
    }

    private SizeCheck Look(EquatableArray<long> lengths, ComputedPart part)
    {
        if (part != ComputedPart.Features && lengths == header.Input.Lengths.Long())
        {
            return new SizeCheck(lengths, null, Norms(header.SingleNormsOf(auxiliary: part == ComputedPart.Training)));
        }

        var stages = part == ComputedPart.Features ? graph().FeatureStages : graph().ComputedStages(auxiliary: part == ComputedPart.Training);
        var flow = PlaneFlow.Of(graph(), lengths, stages);
        return new SizeCheck(lengths, flow.Failure, Norms(flow.SingleNorms));
    }

    private List<(string Path, BatchNorm Module)> Norms(EquatableArray<string> paths)
    {
        if (paths.Count == 0 || modules is null)
        {
            return [];
        }

        var byPath = modules.named_modules().ToDictionary(entry => entry.name, entry => entry.module, StringComparer.Ordinal);
        return [.. paths.Select(path => (path, (BatchNorm)byPath[path]))];
    }

    private int Rank => header.Input.Rank;

    private string Sample => Rank switch { 1 => "signal", 2 => "image", _ => "volume" };

    private string Dimensions => Rank switch { 1 => "three", 2 => "four", _ => "five" };

    private string Letters => Rank switch { 1 => "L", 2 => "H×W", _ => "D×H×W" };

    private string Lengths => Rank switch { 1 => "the length", 2 => "height and width", _ => "depth, height and width" };

    private ArgumentException Refusal(Tensor input, string reason)
    {
        var (type, given) = weights() is { } expected ? ($" of {expected.Type} on {expected.Device}", $" of {input.dtype} on {input.device}") : ("", "");
        return new ArgumentException(
            $"{header.Name} reads {Sample}s N×{Numbers.Write(header.Input.Channels)}×{Letters}{type}, "
            + $"but was given {string.Join("×", input.shape)}{given}: {reason}.",
            nameof(input));
    }

    /// <summary>What the network makes of inputs of a size.</summary>
    /// <param name="Failure">Why it can't read them; null if it can.</param>
    /// <param name="SingleNorms">The batch normalizations that see one value of each channel in an image.</param>
    private sealed record SizeCheck(EquatableArray<long> Lengths, string? Failure, IReadOnlyList<(string Path, BatchNorm Module)> SingleNorms);
}
