using InceptionDsl.Interop.Recognition;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Onnx;

/// <summary>What each operator of ONNX is in the language's layers (https://onnx.ai/onnx/operators).</summary>
/// <param name="graph">Takes the layers.</param>
/// <param name="values">What the model's names stand for.</param>
/// <param name="constant">Reads a tensor of an attribute.</param>
internal sealed partial class OnnxOperators(
    OperatorGraphBuilder graph, Dictionary<string, OnnxValue> values, Func<TensorProto, string, ConstantValue> constant)
{
    private delegate OnnxValue Adding(OnnxOperators operators, OnnxNode node);

    private static readonly Dictionary<string, Adding> All = new(StringComparer.Ordinal)
    {
        ["Conv"] = (operators, node) => operators.Convolution(node),
        ["ConvTranspose"] = (operators, node) => operators.TransposedConvolution(node),
        ["MaxPool"] = (operators, node) => operators.Pool(node, isAverage: false),
        ["AveragePool"] = (operators, node) => operators.Pool(node, isAverage: true),
        ["GlobalAveragePool"] = (operators, node) => Layer(operators.graph.AddGlobalMean(node.Name, operators.In(node))),
        ["GlobalMaxPool"] = (operators, node) => Layer(operators.graph.AddAdaptivePool(
            node.Name, operators.In(node), Axes.All(1, operators.Rank), isAverage: false)),
        ["ReduceMean"] = (operators, node) => operators.Mean(node),
        ["Slice"] = (operators, node) => operators.ChannelSlice(node) ?? operators.Slice(node),
        ["Split"] = (operators, node) => operators.Split(node),
        ["ReduceMax"] = (operators, node) => operators.Maximum(node),
        ["Pad"] = (operators, node) => operators.Pad(node),
        ["Resize"] = (operators, node) => operators.Resize(node),
        ["Upsample"] = (operators, node) => operators.Resize(node),
        ["BatchNormalization"] = (operators, node) => operators.BatchNorm(node),
        ["InstanceNormalization"] = (operators, node) => operators.InstanceNorm(node),
        ["GroupNormalization"] = (operators, node) => operators.GroupNorm(node),
        ["LpNormalization"] = (operators, node) => operators.LengthNorm(node),
        ["LRN"] = (operators, node) => operators.LocalResponseNorm(node),
        ["Relu"] = (operators, node) => operators.Activated(node, Activation.Relu),
        ["Clip"] = (operators, node) => operators.Clip(node),
        ["LeakyRelu"] = (operators, node) => operators.Activated(node, Activation.LeakyRelu, node.Number("alpha", 0.01)),
        ["Elu"] = (operators, node) => operators.Activated(node, Activation.Elu, node.Number("alpha", 1)),
        ["Sigmoid"] = (operators, node) => operators.Activated(node, Activation.Sigmoid),
        ["Tanh"] = (operators, node) => operators.Activated(node, Activation.Tanh),
        ["Softplus"] = (operators, node) => operators.Activated(node, Activation.Softplus),
        ["Gelu"] = (operators, node) => node.Word("approximate") is "" or "none"
            ? operators.Activated(node, Activation.Gelu) : throw Unsupported(node, "approximate"),
        ["Mish"] = (operators, node) => operators.Activated(node, Activation.Mish),
        ["HardSwish"] = (operators, node) => operators.Activated(node, Activation.HardSwish),
        ["HardSigmoid"] = (operators, node) => Math.Abs(node.Number("alpha", 0.2) - (1 / 6.0)) < 1e-6 && node.Number("beta", 0.5) == 0.5
            ? operators.Activated(node, Activation.HardSigmoid) : throw Unsupported(node, "another slope than 1/6"),
        ["Concat"] = (operators, node) => operators.Concat(node),
        ["Add"] = (operators, node) => operators.Sum(node),
        ["Sub"] = (operators, node) => operators.Difference(node),
        ["Sum"] = (operators, node) => operators.Sum(node),
        ["Mean"] = (operators, node) => operators.Joined(node, Merge.Mean),
        ["Max"] = (operators, node) => operators.Joined(node, Merge.Max),
        ["Mul"] = (operators, node) => operators.Product(node),
        ["Div"] = (operators, node) => operators.Quotient(node),
        ["Pow"] = (operators, node) => operators.Power(node),
        ["Erf"] = (operators, node) => operators.Error(node),
        ["Gemm"] = (operators, node) => operators.Gemm(node),
        ["MatMul"] = (operators, node) => operators.MatMul(node),
        ["Flatten"] = (operators, node) => node.Whole("axis", 1) == 1
            ? Layer(operators.graph.AddFlatten(node.Name, operators.In(node))) : throw Unsupported(node, "of another axis than 1"),
        ["Reshape"] = (operators, node) => operators.Reshape(node),
        ["Transpose"] = (operators, node) => operators.Transpose(node),
        ["Squeeze"] = (operators, node) => operators.Squeeze(node),
        ["Unsqueeze"] = (operators, node) => operators.Known(node),
        ["Gather"] = (operators, node) => operators.Gather(node),
        ["Cast"] = (operators, node) => operators.In(node, 0),
        ["Shape"] = (operators, node) => operators.ShapeOf(node),
        ["Dropout"] = (operators, node) => operators.Dropout(node),
        ["Identity"] = (operators, node) => operators.In(node, 0),
        ["Constant"] = (operators, node) => operators.Constant(node),
        ["ConstantOfShape"] = (operators, node) => operators.ConstantOfShape(node),
        ["Softmax"] = (operators, node) => operators.Softmax(node),
        ["LogSoftmax"] = (operators, node) => operators.LogarithmsOfShares(node),
    };

    private readonly OperatorGraphBuilder graph = graph;

    /// <summary>Adds a node. What is computed of an operator without a form here can't be followed: of that the operators' kinds alone are looked at.</summary>
    /// <returns>Why it has no form here; null where it has one.</returns>
    public string? TryAdd(OnnxNode node)
    {
        if (node.Message.Output.Count == 0)
        {
            throw node.Wrong("gives nothing");
        }

        var (isKnown, problem) = (node.Message.Domain is "" or "ai.onnx" && All.ContainsKey(node.Operator), (string?)null);
        OnnxValue value = new UnknownValue();
        if (!isKnown)
        {
            problem = $"{node.Name} ({(node.Message.Domain is "" or "ai.onnx" ? "" : node.Message.Domain + ".")}{node.Operator})";
        }
        else if (!node.Message.Input.Any(input => values.GetValueOrDefault(input) is UnknownValue))
        {
            try
            {
                value = All[node.Operator](this, node);
            }
            catch (UnsupportedOperatorException e)
            {
                problem = e.Message;
            }
        }

        values[node.Message.Output[0]] = value;
        foreach (var output in value is UnknownValue ? node.Message.Output.Where(output => output.Length > 0) : [])
        {
            values[output] = value;
        }

        return problem;
    }

    /// <summary>An operator that is known, but not as it is used.</summary>
    private sealed class UnsupportedOperatorException(string message) : Exception(message);

    private static UnsupportedOperatorException Unsupported(OnnxNode node, string how) => new($"{node.Name} ({node.Operator}, {how})");

    private static LayerValue Layer(int layer) => new(layer);

    /// <summary>The layer that a value of the model is; null where it is none.</summary>
    public int? LayerOf(OnnxValue? value) => value switch
    {
        PaddedValue { Border: 0 } padded => LayerOf(padded),
        ScaledValue scaled => LayerOf(scaled),
        LayerValue layer => layer.Layer,
        _ => null,
    };

    /// <summary>Layers of parts of formulas that nothing has taken up.</summary>
    private readonly Dictionary<FormulaValue, int> _parts = [];

    private int LayerOf(PaddedValue padded) =>
        Once(padded, () => graph.AddPadding(padded.Name, padded.Layer, padded.Before, padded.Behind, isReflection: false));

    private int LayerOf(ScaledValue scaled) => Once(scaled, () => graph.AddAffine(scaled.Name, scaled.Layer, scaled.Factor, 0));

    private int LayerOf(SquaresValue squares, OnnxNode reader) =>
        Once(squares, () => graph.AddProduct(reader.Name + "/squares", squares.Layer, squares.Layer));

    /// <summary>The layer that a part of a formula is by itself, whoever reads it: added for the first.</summary>
    private int Once(FormulaValue part, Func<int> add)
    {
        if (!_parts.TryGetValue(part, out var layer))
        {
            _parts.Add(part, layer = add());
        }

        return layer;
    }

    /// <summary>What an input is, a border of zeros as the layer that it is by itself; null where the node leaves it out.</summary>
    private OnnxValue? TryIn(OnnxNode node, int index) =>
        AsWritten(node, index) is var value && value is PaddedValue { Border: 0 } padded ? Layer(LayerOf(padded)) : value;

    /// <summary>What an input is, a border also as what a window may take up.</summary>
    private OnnxValue? AsWritten(OnnxNode node, int index) => index >= node.Message.Input.Count || node.Message.Input[index].Length == 0 ? null
        : values.TryGetValue(node.Message.Input[index], out var value) ? value
        : throw node.Wrong($"reads '{node.Message.Input[index]}', which nothing before it gives");

    private OnnxValue In(OnnxNode node, int index) => TryIn(node, index) ?? throw node.Wrong("reads too little");

    /// <summary>The layer that an input is.</summary>
    private int In(OnnxNode node) => AsLayer(node, In(node, 0));

    private int AsLayer(OnnxNode node, OnnxValue value) => value switch
    {
        LayerValue layer => layer.Layer,
        SquaresValue squares => LayerOf(squares, node),
        ScaledValue scaled => LayerOf(scaled),
        ConstantValue => throw Unsupported(node, "of constants"),
        _ => throw Unsupported(node, "in a formula that is no layer"),
    };

    private ConstantValue Weight(OnnxNode node, int index) =>
        In(node, index) as ConstantValue ?? throw Unsupported(node, $"whose input '{node.Message.Input[index]}' is computed");

    /// <summary>The numbers of a small constant.</summary>
    private static IReadOnlyList<double>? NumbersOf(OnnxValue? value) => (value as ConstantValue)?.Elements;

    /// <summary>What a file calls a layer with weights: its weights' name where that says something, else the node's.</summary>
    private static string NameOf(OnnxNode node)
    {
        var weight = node.Message.Input.Count > 1 ? node.Message.Input[1] : "";
        foreach (var ending in (string[])[".weight", "_weight", "_w_0", "_w", ".W", "_W", "/weight", "_gamma_0", "_scale", ".scale", "_s_0"])
        {
            if (weight.EndsWith(ending, StringComparison.Ordinal) && weight.Length > ending.Length)
            {
                return weight[..^ending.Length];
            }
        }

        // PyTorch's exporter names nodes by scopes: /layer1/layer1.0/conv1/Conv.
        var scopes = node.Name.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return node.Name.StartsWith('/') && scopes.Length > 1
            ? string.Join('.', scopes.Take(scopes.Length - 1).Where((scope, index) => index + 2 >= scopes.Length
                || !scopes[index + 1].StartsWith(scope + ".", StringComparison.Ordinal)))
            : node.Name;
    }

    private void SetState(int layer, params (string Name, ConstantValue? Value)[] tensors) => graph.SetState(
        layer, tensors.Where(tensor => tensor.Value is not null).ToDictionary(tensor => tensor.Name, tensor => tensor.Value!.Source, StringComparer.Ordinal));

    /// <summary>Over channels. Versions before 13 mean all from the axis on, 1 unless it is written, which is the same where there is one position.</summary>
    private OnnxValue Softmax(OnnxNode node)
    {
        var input = In(node);
        var shape = graph.ShapeOf(input);
        var axis = node.Find("axis") is null && shape.IsFlat ? 1 : node.Whole("axis", shape.Positions == 1 ? 1 : -1);
        return axis == 1 || (axis == -1 && shape.IsFlat) || axis == -1 - shape.Rank
            ? Layer(graph.AddSoftmax(node.Name, input))
            : throw Unsupported(node, "over anything but the channels");
    }

    /// <summary>A network gives scores; what makes logarithms of shares of them is left to whoever asks.</summary>
    private OnnxValue LogarithmsOfShares(OnnxNode node)
    {
        graph.Notes.Add($"The {node.Operator.ToLowerInvariant()} '{node.Name}' is left out: a network gives class scores.");
        return In(node, 0);
    }
}
