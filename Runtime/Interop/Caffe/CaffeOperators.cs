using InceptionDsl.Interop.Recognition;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Caffe;

/// <summary>What each type of layer of Caffe is in the language's layers (BVLC/caffe, src/caffe/layers and src/caffe/proto/caffe.proto).</summary>
/// <param name="graph">Takes the layers.</param>
/// <param name="weights">What they have learned; null for nothing.</param>
internal sealed partial class CaffeOperators(OperatorGraphBuilder graph, IReadOnlyDictionary<string, IReadOnlyList<TensorSource>>? weights)
{
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

    private int Relu(CaffeLayer layer, int input)
    {
        var slope = layer.Number(layer.Message.Message("relu_param"), "negative_slope", 0);
        return slope == 0 ? graph.AddActivation(layer.Name, input, Activation.Relu) : graph.AddActivation(layer.Name, input, Activation.LeakyRelu, slope);
    }

    private int Reshape(CaffeLayer layer, int input) =>
        layer.Message.Message("reshape_param").Message("shape").Texts("dim") is ["0" or "-1", _]
            ? graph.AddFlatten(layer.Name, input)
            : throw layer.Wrong("reshapes to something else than features");

    /// <summary>Over channels, as Caffe's axis says unless it is another.</summary>
    private int Softmax(CaffeLayer layer, int input) => graph.AddSoftmax(layer.Name, input);
}
