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
/// <param name="network">The network; its layers are looked at when the first input comes.</param>
internal sealed class InputCheck(Network network)
{
    private SizeCheck? _inference;
    private SizeCheck? _training;
    private nn.Module? _first;

    /// <exception cref="ArgumentException">The network can't read it; the message says why.</exception>
    /// <param name="input">What was given.</param>
    /// <param name="auxiliary">Whether the auxiliary classifiers will be computed too.</param>
    public void Check(Tensor input, bool auxiliary)
    {
        ArgumentNullException.ThrowIfNull(input);
        var shape = input.shape;
        var channels = network.Header.Input.Channels;
        if (shape.Length != 4)
        {
            throw Refusal(input, shape.Length == 3 ? "a single image is a batch of one, unsqueeze(0)" : "images have four dimensions");
        }

        if (shape[1] != channels)
        {
            throw Refusal(input, shape[3] == channels
                ? "channels come before height and width, permute(0, 3, 1, 2)"
                : $"it has {Numbers.WriteWith(shape[1], "channel")} and not {Numbers.Write(channels)}");
        }

        if (FirstWeight() is { } weight)
        {
            Compare(input, weight);
        }

        var size = SizeOf(shape[2], shape[3], auxiliary);
        if (size.Failure is { } failure)
        {
            var declared = network.Header.Input;
            throw Refusal(input, $"at {Numbers.Write(shape[2])}×{Numbers.Write(shape[3])} {failure}; it was declared for {Numbers.Write(declared.Height)}×{Numbers.Write(declared.Width)}");
        }

        if (shape[0] == 1 && size.SingleNorms.FirstOrDefault(norm => norm.Module.training) is { Path: { } path })
        {
            throw Refusal(
                input, $"'{path}' normalizes over a batch, in training, and needs more than 1 value per channel; give two images or more, or call eval()");
        }
    }

    private void Compare(Tensor input, Tensor weight)
    {
        // Layers compute in the type of what they read, and 32-bit weights can learn from 16-bit arithmetic.
        if (input.dtype != weight.dtype && (input.dtype, weight.dtype) != (ScalarType.BFloat16, ScalarType.Float32))
        {
            throw Refusal(input, $"its weights are {weight.dtype}, convert one or the other with to(ScalarType.{weight.dtype})");
        }

        if (input.device_type != weight.device_type || input.device_index != weight.device_index)
        {
            throw Refusal(input, $"its weights are on {weight.device}, move one or the other with to(…)");
        }
    }

    /// <summary>The weights that decide what type and device an input must have: a layer's output is as they are. Null without any.</summary>
    private Tensor? FirstWeight()
    {
        _first ??= network.modules().FirstOrDefault(module => module is Convolution or FullyConnected) ?? network;
        return _first switch
        {
            Convolution convolution => convolution.Weight,
            FullyConnected linear => linear.Weight,
            _ => null,
        };
    }

    private SizeCheck SizeOf(long height, long width, bool auxiliary)
    {
        ref var last = ref auxiliary ? ref _training : ref _inference;
        var known = last;
        if (known is null || known.Height != height || known.Width != width)
        {
            last = known = SizeCheck.Of(network, height, width, auxiliary);
        }

        return known;
    }

    private ArgumentException Refusal(Tensor input, string reason)
    {
        var (type, given) = FirstWeight() is { } weight ? ($" of {weight.dtype} on {weight.device}", $" of {input.dtype} on {input.device}") : ("", "");
        return new ArgumentException(
            $"{network.Header.Name} reads images N×{Numbers.Write(network.Header.Input.Channels)}×H×W{type}, but was given {string.Join("×", input.shape)}{given}: {reason}.",
            nameof(input));
    }

    /// <summary>What the network makes of inputs of a size.</summary>
    /// <param name="Failure">Why it can't read them; null if it can.</param>
    /// <param name="SingleNorms">The batch normalizations that see one value of each channel in an image.</param>
    private sealed record SizeCheck(long Height, long Width, string? Failure, IReadOnlyList<(string Path, BatchNorm Module)> SingleNorms)
    {
        public static SizeCheck Of(Network network, long height, long width, bool auxiliary)
        {
            var header = network.Header;
            if ((height, width) == (header.Input.Height, header.Input.Width))
            {
                return new SizeCheck(height, width, null, Norms(network, header.SingleNormsOf(auxiliary)));
            }

            var flow = PlaneFlow.Of(network.Graph, height, width, auxiliary);
            return new SizeCheck(height, width, flow.Failure, Norms(network, flow.SingleNorms));
        }

        private static List<(string Path, BatchNorm Module)> Norms(Network network, EquatableArray<string> paths)
        {
            if (paths.Count == 0)
            {
                return [];
            }

            var modules = network.named_modules().ToDictionary(entry => entry.name, entry => entry.module, StringComparer.Ordinal);
            return [.. paths.Select(path => (path, (BatchNorm)modules[path]))];
        }
    }
}
