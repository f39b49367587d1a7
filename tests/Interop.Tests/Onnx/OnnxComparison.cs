using Google.Protobuf;
using InceptionDsl.Interop.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using TorchSharp;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace InceptionDsl.Interop.Tests.Onnx;

/// <summary>Networks written as ONNX and computed by ONNX Runtime, beside what libtorch gives.</summary>
internal static class OnnxComparison
{
    /// <summary>Options of a session that tells errors alone.</summary>
    public static readonly SessionOptions Quiet = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };

    /// <summary>
    /// Draws weights that keep activations' size, by numbers of its own, since the process's are other tests' too and a small network may give nothing but
    /// zeros; gives normalizations statistics, scales and shifts that are neither their first ones nor extreme.
    /// </summary>
    public static void Shake(Network network)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        using var random = new Generator(7);
        var state = network.state_dict();
        foreach (var weight in state.Values.Where(tensor => tensor.dim() > 1 && tensor.is_floating_point()))
        {
            var bound = Math.Sqrt(6.0 * weight.shape[0] / weight.NumberOfElements);
            Uniform(weight, -bound, bound);
        }

        foreach (var norm in network.Graph.Layers.OfType<NormLayer>().Where(norm => norm.Owner is null))
        {
            if (norm.HasScale)
            {
                Uniform(state[norm.Name + ".weight"], 0.8, 1.2);
            }

            if (norm.HasShift)
            {
                Uniform(state[norm.Name + ".bias"], -0.2, 0.2);
            }

            if (norm is BatchNormLayer)
            {
                Uniform(state[norm.Name + ".running_mean"], -0.2, 0.2);
                Uniform(state[norm.Name + ".running_var"], 0.8, 1.2);
            }
        }

        void Uniform(Tensor tensor, double least, double most)
        {
            using var range = (most - least).ToScalar();
            using var begin = least.ToScalar();
            using var one = 1.0.ToScalar();
            tensor.copy_(rand(tensor.shape, generator: random).mul(range).add(begin, one));
        }
    }

    /// <summary>A batch of noise for a network.</summary>
    public static Tensor Images(Shape shape, int batch)
    {
        using var random = new Generator(11);
        return randn([batch, .. shape.Dimensions.Select(length => (long)length)], generator: random);
    }

    /// <summary>Makes a network's model, in memory, and computes it.</summary>
    public static Tensor Compute(Network network, Tensor images, OnnxExportOptions? options = null)
    {
        using var session = new InferenceSession(Bytes(network.Graph, State(network), options), Quiet);
        return Compute(session, images);
    }

    /// <summary>The file of a network's model.</summary>
    public static byte[] Bytes(NetworkGraph graph, IReadOnlyList<(string Name, Tensor Tensor)> state, OnnxExportOptions? options = null)
    {
        using var scope = NewDisposeScope();
        return OnnxExport.Of(graph, state, options ?? new OnnxExportOptions()).Embed().ToByteArray();
    }

    /// <summary>A network's state dict.</summary>
    public static IReadOnlyList<(string Name, Tensor Tensor)> State(Network network) => [.. network.state_dict().Select(entry => (entry.Key, entry.Value))];

    /// <summary>Computes the output of a model's file.</summary>
    public static Tensor Compute(string path, Tensor images)
    {
        using var session = new InferenceSession(path, Quiet);
        return Compute(session, images);
    }

    /// <summary>Computes the output of a model's bytes.</summary>
    public static Tensor Compute(byte[] model, Tensor images)
    {
        using var session = new InferenceSession(model, Quiet);
        return Compute(session, images);
    }

    /// <summary>Makes a network's model, in memory, and computes its outputs.</summary>
    public static IReadOnlyDictionary<string, Tensor> ComputeAll(Network network, Tensor images, OnnxExportOptions? options = null)
    {
        using var session = new InferenceSession(Bytes(network.Graph, State(network), options), Quiet);
        return ComputeAll(session, images);
    }

    private static Tensor Compute(InferenceSession session, Tensor images) => ComputeAll(session, images).Values.Single();

    private static Dictionary<string, Tensor> ComputeAll(InferenceSession session, Tensor images)
    {
        using var plain = images.contiguous();
        var input = NamedOnnxValue.CreateFromTensor(
            OnnxExport.InputName, new DenseTensor<float>(plain.data<float>().ToArray(), [.. images.shape.Select(length => (int)length)]));
        using var results = session.Run([input]);
        return results.ToDictionary(result => result.Name, result =>
        {
            var output = result.AsTensor<float>();
            return tensor(output.ToArray(), [.. output.Dimensions.ToArray().Select(length => (long)length)]);
        });
    }

    /// <summary>What libtorch's forward in evaluation gives.</summary>
    public static Tensor Expected(Network network, Tensor images)
    {
        using var noGrad = no_grad();
        network.eval();
        return network.forward(images).contiguous();
    }

    /// <summary>All outputs that libtorch's forward in evaluation gives.</summary>
    public static NetworkOutputs ExpectedAll(Network network, Tensor images)
    {
        using var noGrad = no_grad();
        network.eval();
        return network.ForwardOutputs(images);
    }

    /// <summary>Each output is given under its name, and differs by rounding alone.</summary>
    public static void AssertClose(NetworkOutputs expected, IReadOnlyDictionary<string, Tensor> given)
    {
        Assert.Equal(expected.All.Select(output => output.Name).Order(StringComparer.Ordinal), given.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected.All, output => Assert.InRange(Difference(output.Tensor, given[output.Name]), 0, 1e-5));
    }

    /// <summary>The largest difference, relative to the largest magnitude that is expected.</summary>
    public static double Difference(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        using var largest = expected.abs().max();
        using var difference = (expected - actual).abs().max();
        Assert.True(largest.item<float>() > 0, "The expected output is all zeros");
        return difference.item<float>() / largest.item<float>();
    }
}
