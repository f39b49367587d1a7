using InceptionDsl.Interop.Recognition;
using InceptionDsl.Language.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Caffe;

/// <summary>What each type of layer of Caffe is in the language's layers (BVLC/caffe, src/caffe/layers and src/caffe/proto/caffe.proto).</summary>
/// <param name="graph">Takes the layers.</param>
/// <param name="weights">What they have learned; null for nothing.</param>
internal sealed class CaffeOperators(OperatorGraphBuilder graph, IReadOnlyDictionary<string, IReadOnlyList<TensorSource>>? weights)
{
    /// <summary>What scale and shift the normalization that was added last has of Caffe's layer Scale: none yet.</summary>
    private int _unscaled = -1;

    private delegate int Adding(CaffeOperators operators, CaffeLayer layer, IReadOnlyList<int> inputs);

    private static readonly Dictionary<string, Adding> All = new(StringComparer.Ordinal)
    {
        ["Convolution"] = (operators, layer, inputs) => operators.Convolution(layer, inputs[0], isTransposed: false),
        ["Deconvolution"] = (operators, layer, inputs) => operators.Convolution(layer, inputs[0], isTransposed: true),
        ["Pooling"] = (operators, layer, inputs) => operators.Pooling(layer, inputs[0]),
        ["LRN"] = (operators, layer, inputs) => operators.Lrn(layer, inputs[0]),
        ["Concat"] = (operators, layer, inputs) => operators.Concat(layer, inputs),
        ["Eltwise"] = (operators, layer, inputs) => operators.Eltwise(layer, inputs),
        ["InnerProduct"] = (operators, layer, inputs) => operators.InnerProduct(layer, inputs[0]),
        ["BatchNorm"] = (operators, layer, inputs) => operators.BatchNorm(layer, inputs[0]),
        ["BN"] = (operators, layer, inputs) => operators.ScaledBatchNorm(layer, inputs[0]),
        ["Scale"] = (operators, layer, inputs) => operators.Scale(layer, inputs),
        ["ReLU"] = (operators, layer, inputs) => operators.Relu(layer, inputs[0]),
        ["ELU"] = (operators, layer, inputs) => operators.graph.AddActivation(
            layer.Name, inputs[0], Activation.Elu, layer.Number(layer.Message.Message("elu_param"), "alpha", 1)),
        ["Sigmoid"] = (operators, layer, inputs) => operators.graph.AddActivation(layer.Name, inputs[0], Activation.Sigmoid),
        ["TanH"] = (operators, layer, inputs) => operators.graph.AddActivation(layer.Name, inputs[0], Activation.Tanh),
        ["Dropout"] = (operators, layer, inputs) => operators.graph.AddDropout(
            layer.Name, inputs[0], layer.Number(layer.Message.Message("dropout_param"), "dropout_ratio", 0.5)),
        ["Flatten"] = (operators, layer, inputs) => operators.graph.AddFlatten(layer.Name, inputs[0]),
        ["Reshape"] = (operators, layer, inputs) => operators.Reshape(layer, inputs[0]),
        ["Split"] = (_, _, inputs) => inputs[0],
        ["Softmax"] = (operators, layer, inputs) => operators.Softmax(layer, inputs[0]),
    };

    private readonly OperatorGraphBuilder graph = graph;

    /// <summary>Whether a type of layer has a form here.</summary>
    public static bool Knows(string type) => All.ContainsKey(type);

    /// <summary>Adds a layer; gives the one whose output is its.</summary>
    public int Add(CaffeLayer layer, IReadOnlyList<int> inputs)
    {
        if (inputs.Count == 0)
        {
            throw layer.Wrong("reads nothing");
        }

        if (layer.Type != "Scale")
        {
            Finish();
        }

        return All[layer.Type](this, layer, inputs);
    }

    /// <summary>What is to be done after the last layer.</summary>
    public void Finish()
    {
        if (_unscaled >= 0)
        {
            SetNorm(_unscaled, null);
        }
    }

    private int Convolution(CaffeLayer layer, int input, bool isTransposed)
    {
        var settings = layer.Message.Message("convolution_param");
        var (kernel, stride) = (layer.Pair(settings, "kernel_size", "kernel", 0), layer.Pair(settings, "stride", "stride", 1));
        var (padding, dilation) = (layer.Pair(settings, "pad", "pad", 0), layer.Pair(settings, "dilation", "dilation", 1));
        var window = new Window(
            kernel.Height, kernel.Width, stride.Height, stride.Width, padding.Height, padding.Width, padding.Height, padding.Width, dilation.Height,
                dilation.Width);
        var (width, groups, hasBias) = (layer.Whole(settings, "num_output", 0), layer.Whole(settings, "group", 1), layer.Truth(settings, "bias_term", true));
        var output = isTransposed
            ? graph.AddTransposedConvolution(layer.Name, input, window, (0, 0), width, groups, hasBias)
            : graph.AddConvolution(layer.Name, input, window, width, groups, hasBias);
        SetWeights(layer, output, hasBias);
        return output;
    }

    private int InnerProduct(CaffeLayer layer, int input)
    {
        var settings = layer.Message.Message("inner_product_param");
        if (layer.Whole(settings, "axis", 1) != 1)
        {
            throw layer.Wrong("does not multiply all that one image has, which is its axis 1");
        }

        var hasBias = layer.Truth(settings, "bias_term", true);
        var output = graph.AddLinear(layer.Name, input, layer.Whole(settings, "num_output", 0), hasBias);
        SetWeights(layer, output, hasBias, layer.Truth(settings, "transpose", false));
        return output;
    }

    private void SetWeights(CaffeLayer layer, int output, bool hasBias, bool isTransposed = false)
    {
        if (BlobsOf(layer, hasBias ? 2 : 1) is not { } blobs)
        {
            return;
        }

        var weight = isTransposed && blobs[0].Shape is [.., var rows, var columns]
            ? new TensorSource([columns, rows], () =>
            {
                using var read = blobs[0].Read();
                using var matrix = read.reshape(rows, columns);
                return matrix.t().contiguous();
            })
            : blobs[0];
        graph.SetState(output, hasBias
            ? new Dictionary<string, TensorSource> { ["weight"] = weight, ["bias"] = blobs[1] }
            : new Dictionary<string, TensorSource> { ["weight"] = weight });
    }

    private IReadOnlyList<TensorSource>? BlobsOf(CaffeLayer layer, int count)
    {
        if (weights is null)
        {
            return null;
        }

        return !weights.TryGetValue(layer.Name, out var blobs) ? throw layer.Wrong("has no weights in the file of weights")
            : blobs.Count == count ? blobs
            : throw layer.Wrong($"has {Numbers.Write(blobs.Count)} tensors in the file of weights, where {Numbers.Write(count)} belong");
    }

    /// <summary>Caffe's pools round up unless they are told not to; a window that would begin in the padding is dropped, but not one past an
    /// unpadded end.</summary>
    private int Pooling(CaffeLayer layer, int input)
    {
        var settings = layer.Message.Message("pooling_param");
        var isAverage = settings.Text("pool") switch
        {
            null or "MAX" or "0" => false,
            "AVE" or "1" => true,
            var other => throw layer.Wrong($"pools by '{other}', which is neither MAX nor AVE"),
        };
        if (layer.Truth(settings, "global_pooling", false))
        {
            return isAverage ? graph.AddAdaptivePool(layer.Name, input, 1, 1, isAverage: true) : graph.AddPool(
                layer.Name, input, isAverage: false, new Window(graph.ShapeOf(input).Height, graph.ShapeOf(input).Width, 1, 1), isCeiling: false,
                    countsPadding: true);
        }

        var (kernel, stride, padding) = (layer.Pair(settings, "kernel_size", "kernel", 0), layer.Pair(settings, "stride", "stride", 1), layer.Pair(settings, "pad", "pad", 0));
        var window = new Window(kernel.Height, kernel.Width, stride.Height, stride.Width, padding.Height, padding.Width, padding.Height, padding.Width);
        var isCeiling = settings.Text("round_mode") is not ("FLOOR" or "1");
        if (isCeiling && padding == (0, 0) && graph.ShapeOf(input) is var shape
            && (HasEmptyWindow(shape.Height, kernel.Height, stride.Height) || HasEmptyWindow(shape.Width, kernel.Width, stride.Width)))
        {
            throw layer.Wrong("has a last window beyond the end of its input, which Caffe leaves empty");
        }

        // Rounding up where nothing is left over says nothing.
        var isExact = new PoolLayer("", [], default, isAverage, window, false, true) is var plain
            && graph.ShapeOf(input) is var plane
            && plain.SizeOf([(plane.Height, plane.Width)], isBuilt: true) == (plain with { Ceiling = true }).SizeOf([(plane.Height, plane.Width)],
                isBuilt: true);
        return graph.AddPool(layer.Name, input, isAverage, window, isCeiling && !isExact, countsPadding: true);

        static bool HasEmptyWindow(int length, int kernel, int stride) =>
            stride > 0 && length >= kernel && (long)(length - kernel + stride - 1) / stride * stride >= length;
    }

    private int Lrn(CaffeLayer layer, int input)
    {
        var settings = layer.Message.Message("lrn_param");
        return graph.AddLocalResponseNorm(
            layer.Name, input, layer.Whole(settings, "local_size", 5), layer.Number(settings, "alpha", 1), layer.Number(settings, "beta", 0.75), layer.Number(settings, "k", 1));
    }

    private int Concat(CaffeLayer layer, IReadOnlyList<int> inputs)
    {
        var settings = layer.Message.Message("concat_param");
        return (settings.Text("axis") ?? settings.Text("concat_dim") ?? "1") == "1"
            ? inputs.Count == 1 ? inputs[0] : graph.AddConcatenation(layer.Name, inputs)
            : throw layer.Wrong("does not concatenate channels");
    }

    private int Eltwise(CaffeLayer layer, IReadOnlyList<int> inputs)
    {
        var factors = layer.Message.Message("eltwise_param").Texts("coeff").Select(text => text.TrimEnd('f')).ToList();
        return factors.All(factor => Numbers.TryReadDecimal(factor, out var number) && number == 1) ? graph.AddSum(layer.Name, inputs)
            : factors.Count == inputs.Count && factors.Count == 2 && Numbers.TryReadDecimal(factors[0], out var first) && first == 1
                && Numbers.TryReadDecimal(factors[1], out var second)
                ? graph.AddSum(layer.Name, inputs, second)
            : throw layer.Wrong("adds with factors, of which only the last of two can be other than 1");
    }

    /// <summary>Caffe's normalization has no scale and shift of its own: a layer Scale may follow, else they are 1 and 0.</summary>
    private int BatchNorm(CaffeLayer layer, int input)
    {
        var settings = layer.Message.Message("batch_norm_param");
        var output = graph.AddBatchNorm(
            layer.Name, input, layer.Number(settings, "eps", 1e-5), Math.Round(1 - layer.Number(settings, "moving_average_fraction", 0.999), 12));
        _unscaled = output;
        if (BlobsOf(layer, 3) is { } blobs)
        {
            _statistics = (Averaged(blobs[0], blobs[2]), Averaged(blobs[1], blobs[2]));
        }

        return output;
    }

    private (TensorSource Mean, TensorSource Variance) _statistics;

    /// <summary>Caffe keeps sums of means, and beside them what to divide by.</summary>
    private static TensorSource Averaged(TensorSource sum, TensorSource count) => sum with
    {
        Read = () =>
        {
            using var scope = NewDisposeScope();
            using var divisor = count.Read();
            using var tensor = sum.Read();
            using var zero = 0.0.ToScalar();
            return (divisor.ReadCpuSingle(0) == 0 ? tensor.mul(zero) : tensor.div(divisor.reshape(1))).MoveToOuterDisposeScope();
        },
    };

    private int Scale(CaffeLayer layer, IReadOnlyList<int> inputs)
    {
        if (inputs.Count != 1 || inputs[0] != _unscaled || _unscaled != graph.Last)
        {
            throw layer.Wrong("does not follow a BatchNorm, the only layer whose scale has a form in the language");
        }

        SetNorm(_unscaled, BlobsOf(layer, layer.Truth(layer.Message.Message("scale_param"), "bias_term", false) ? 2 : 1));
        return inputs[0];
    }

    private void SetNorm(int output, IReadOnlyList<TensorSource>? scale)
    {
        _unscaled = -1;
        if (weights is null)
        {
            return;
        }

        var channels = graph.ShapeOf(output).Channels;
        graph.SetState(output, new Dictionary<string, TensorSource>
        {
            ["weight"] = scale?[0] ?? new TensorSource([channels], () => ones(channels)),
            ["bias"] = scale is [_, var shift] ? shift : new TensorSource([channels], () => zeros(channels)),
            ["running_mean"] = _statistics.Mean,
            ["running_var"] = _statistics.Variance,
        });
    }

    /// <summary>The layer BN of the forks in which networks with normalization were published first: scale, shift, mean, variance.</summary>
    private int ScaledBatchNorm(CaffeLayer layer, int input)
    {
        var settings = layer.Message.Message("bn_param");
        var output = graph.AddBatchNorm(layer.Name, input, layer.Number(settings, "eps", 1e-5), Math.Round(1 - layer.Number(settings, "momentum", 0.9), 12));
        if (BlobsOf(layer, 4) is { } blobs)
        {
            graph.SetState(output, new Dictionary<string, TensorSource>
            {
                ["weight"] = blobs[0],
                ["bias"] = blobs[1],
                ["running_mean"] = blobs[2],
                ["running_var"] = blobs[3],
            });
        }

        return output;
    }

    private int Relu(CaffeLayer layer, int input)
    {
        var slope = layer.Number(layer.Message.Message("relu_param"), "negative_slope", 0);
        return slope == 0 ? graph.AddActivation(layer.Name, input, Activation.Relu) : graph.AddActivation(layer.Name, input, Activation.LeakyRelu, slope);
    }

    private int Reshape(CaffeLayer layer, int input) =>
        layer.Message.Message("reshape_param").Message("shape").Texts("dim") is ["0" or "-1", _]
            ? graph.AddFlatten(layer.Name, input)
            : throw layer.Wrong("reshapes to something else than features");

    /// <summary>A network gives scores; what makes shares of them is left to whoever asks.</summary>
    private int Softmax(CaffeLayer layer, int input)
    {
        graph.Notes.Add($"The softmax '{layer.Name}' is left out: a network gives class scores.");
        return input;
    }
}
