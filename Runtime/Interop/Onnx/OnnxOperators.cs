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
        ["Conv"] = (operators, node) => operators.Convolution(node, isTransposed: false),
        ["ConvTranspose"] = (operators, node) => operators.Convolution(node, isTransposed: true),
        ["MaxPool"] = (operators, node) => operators.Pool(node, isAverage: false),
        ["AveragePool"] = (operators, node) => operators.Pool(node, isAverage: true),
        ["GlobalAveragePool"] = (operators, node) => Layer(operators.graph.AddAdaptivePool(node.Name, operators.In(node), 1, 1, isAverage: true)),
        ["GlobalMaxPool"] = (operators, node) => Layer(operators.graph.AddAdaptivePool(node.Name, operators.In(node), 1, 1, isAverage: false)),
        ["ReduceMean"] = (operators, node) => operators.Mean(node),
        ["BatchNormalization"] = (operators, node) => operators.BatchNorm(node),
        ["LRN"] = (operators, node) => Layer(operators.graph.AddLocalResponseNorm(
            node.Name, operators.In(node), node.Whole("size", 0), node.Number("alpha", 1e-4), node.Number("beta", 0.75), node.Number("bias", 1))),
        ["Relu"] = (operators, node) => operators.Activated(node, Activation.Relu),
        ["Clip"] = (operators, node) => operators.Clip(node),
        ["LeakyRelu"] = (operators, node) => operators.Activated(node, Activation.LeakyRelu, node.Number("alpha", 0.01)),
        ["Elu"] = (operators, node) => operators.Activated(node, Activation.Elu, node.Number("alpha", 1)),
        ["Sigmoid"] = (operators, node) => operators.Activated(node, Activation.Sigmoid),
        ["Tanh"] = (operators, node) => operators.Activated(node, Activation.Tanh),
        ["Softplus"] = (operators, node) => operators.Activated(node, Activation.Softplus),
        ["Gelu"] = (operators, node) => node.Word("approximate") is "" or "none" ? operators.Activated(node, Activation.Gelu) : throw Unsupported(node, "approximate"),
        ["Mish"] = (operators, node) => operators.Activated(node, Activation.Mish),
        ["HardSwish"] = (operators, node) => operators.Activated(node, Activation.HardSwish),
        ["HardSigmoid"] = (operators, node) => Math.Abs(node.Number("alpha", 0.2) - (1 / 6.0)) < 1e-6 && node.Number("beta", 0.5) == 0.5
            ? operators.Activated(node, Activation.HardSigmoid) : throw Unsupported(node, "another slope than 1/6"),
        ["Concat"] = (operators, node) => operators.Concat(node),
        ["Add"] = (operators, node) => operators.Sum(node),
        ["Sum"] = (operators, node) => operators.Sum(node),
        ["Mul"] = (operators, node) => operators.Product(node),
        ["Div"] = (operators, node) => operators.Quotient(node),
        ["Erf"] = (operators, node) => operators.In(node, 0) is FormulaValue { Formula: "x/√2" } formula ? formula with { Formula = "erf(x/√2)" } : throw Unsupported(node, "of anything but x/√2"),
        ["Gemm"] = (operators, node) => operators.Gemm(node),
        ["MatMul"] = (operators, node) => operators.MatMul(node),
        ["Flatten"] = (operators, node) => node.Whole("axis", 1) == 1 ? Layer(operators.graph.AddFlatten(node.Name, operators.In(node))) : throw Unsupported(node, "of another axis than 1"),
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
        ["Softmax"] = (operators, node) => operators.Shares(node),
        ["LogSoftmax"] = (operators, node) => operators.Shares(node),
    };

    private readonly OperatorGraphBuilder graph = graph;

    /// <summary>Whether an operator has a form here.</summary>
    public static bool Knows(OnnxNode node) => node.Message.Domain is "" or "ai.onnx" && All.ContainsKey(node.Operator);

    /// <summary>A node as lists call it.</summary>
    public static string Shown(OnnxNode node) => $"{node.Name} ({(node.Message.Domain is "" or "ai.onnx" ? "" : node.Message.Domain + ".")}{node.Operator})";

    /// <summary>Adds a node.</summary>
    /// <returns>Why it has no form here; null where it has one.</returns>
    public string? TryAdd(OnnxNode node)
    {
        try
        {
            var value = All[node.Operator](this, node);
            if (node.Message.Output.Count == 0)
            {
                throw node.Wrong("gives nothing");
            }

            values[node.Message.Output[0]] = value;
            return null;
        }
        catch (UnsupportedOperatorException e)
        {
            return e.Message;
        }
    }

    /// <summary>An operator that is known, but not as it is used.</summary>
    private sealed class UnsupportedOperatorException(string message) : Exception(message);

    private static UnsupportedOperatorException Unsupported(OnnxNode node, string how) => new($"{node.Name} ({node.Operator}, {how})");

    private static LayerValue Layer(int layer) => new(layer);

    private LayerValue Activated(OnnxNode node, Activation function, double? slope = null) =>
        Layer(graph.AddActivation(node.Name, In(node), function, slope));

    /// <summary>What an input is; null where the node leaves it out.</summary>
    private OnnxValue? TryIn(OnnxNode node, int index) => index >= node.Message.Input.Count || node.Message.Input[index].Length == 0 ? null
        : values.TryGetValue(node.Message.Input[index], out var value) ? value
        : throw node.Wrong($"reads '{node.Message.Input[index]}', which nothing before it gives");

    private OnnxValue In(OnnxNode node, int index) => TryIn(node, index) ?? throw node.Wrong("reads too little");

    /// <summary>The layer that an input is.</summary>
    private int In(OnnxNode node) => AsLayer(node, In(node, 0));

    private static int AsLayer(OnnxNode node, OnnxValue value) => value switch
    {
        LayerValue layer => layer.Layer,
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

    private OnnxValue Convolution(OnnxNode node, bool isTransposed)
    {
        var (input, weight, bias) = (In(node), Weight(node, 1), TryIn(node, 2) is null ? null : Weight(node, 2));
        var name = NameOf(node);
        if (weight.Source.Shape is not [var outer, var inner, var height, var width])
        {
            throw node.Wrong($"has weights of {Numbers.Write(weight.Source.Shape.Count)} dimensions, where images have 4");
        }

        var groups = node.Whole("group", 1);
        var window = WindowOf(node, input, [Small(node, height), Small(node, width)]);
        int layer;
        if (isTransposed)
        {
            if (node.Find("output_shape") is not null || node.Word("auto_pad") is not ("" or "NOTSET" or "VALID"))
            {
                throw Unsupported(node, "padded for a size of the output");
            }

            var more = node.Wholes("output_padding") ?? [0, 0];
            layer = graph.AddTransposedConvolution(name, input, window, (more[0], more.Count > 1 ? more[1] : 0),
                Small(node, inner * Math.Max(1, groups)), groups, bias is not null);
        }
        else
        {
            layer = graph.AddConvolution(name, input, window, Small(node, outer), groups, bias is not null);
        }

        SetState(layer, ("weight", weight), ("bias", bias));
        return Layer(layer);
    }

    private static int Small(OnnxNode node, long number) => number is >= 0 and <= int.MaxValue ? (int)number : throw node.Wrong("has weights of dimensions beyond counting");

    private void SetState(int layer, params (string Name, ConstantValue? Value)[] tensors) => graph.SetState(
        layer, tensors.Where(tensor => tensor.Value is not null).ToDictionary(tensor => tensor.Name, tensor => tensor.Value!.Source, StringComparer.Ordinal));

    private Window WindowOf(OnnxNode node, int input, IReadOnlyList<int>? kernel)
    {
        kernel = node.Wholes("kernel_shape") ?? kernel ?? throw node.Wrong("has no kernel_shape");
        var (strides, pads, dilations) = (node.Wholes("strides") ?? [1, 1], node.Wholes("pads") ?? [0, 0, 0, 0], node.Wholes("dilations") ?? [1, 1]);
        if (kernel.Count != 2 || strides.Count != 2 || pads.Count != 4 || dilations.Count != 2)
        {
            throw node.Wrong("slides over another number of directions than the two of images");
        }

        var window = new Window(kernel[0], kernel[1], strides[0], strides[1], pads[0], pads[1], pads[2], pads[3], dilations[0], dilations[1]);
        var shape = graph.ShapeOf(input);
        switch (node.Word("auto_pad"))
        {
            case "SAME_UPPER" or "SAME_LOWER" when Math.Min(Math.Min(kernel[0], kernel[1]), Math.Min(strides[0], strides[1])) > 0:
                var (top, bottom) = Window.TensorFlowPadding(shape.Height, window.SpanHeight, window.StrideHeight);
                var (left, right) = Window.TensorFlowPadding(shape.Width, window.SpanWidth, window.StrideWidth);
                var isUpper = node.Word("auto_pad") == "SAME_UPPER";
                return window with
                {
                    PaddingTop = isUpper ? top : bottom,
                    PaddingBottom = isUpper ? bottom : top,
                    PaddingLeft = isUpper ? left : right,
                    PaddingRight = isUpper ? right : left,
                };
            case "VALID":
                return window with { PaddingTop = 0, PaddingLeft = 0, PaddingBottom = 0, PaddingRight = 0 };
            default:
                return window;
        }
    }

    private OnnxValue Pool(OnnxNode node, bool isAverage)
    {
        var input = In(node);
        var window = WindowOf(node, input, null);
        if (isAverage && (window.DilationHeight, window.DilationWidth) != (1, 1))
        {
            throw Unsupported(node, "dilated");
        }

        var isPadded = (window.PaddingTop, window.PaddingLeft, window.PaddingBottom, window.PaddingRight) != (0, 0, 0, 0);
        return Layer(graph.AddPool(
            node.Name, input, isAverage, window, node.Whole("ceil_mode", 0) != 0, countsPadding: !isAverage || !isPadded || node.Whole("count_include_pad", 0) != 0));
    }

    private OnnxValue Mean(OnnxNode node)
    {
        var axes = node.Wholes("axes")?.Select(axis => (double)axis).ToList() ?? NumbersOf(TryIn(node, 1));
        var input = In(node);
        if (axes is null || graph.ShapeOf(input).IsFlat || !axes.Select(axis => axis < 0 ? axis + 4 : axis).Order().SequenceEqual([2, 3]))
        {
            throw Unsupported(node, "of other axes than the plane's");
        }

        var pooled = graph.AddAdaptivePool(node.Name, input, 1, 1, isAverage: true);
        return Layer(node.Whole("keepdims", 1) == 1 ? pooled : graph.AddFlatten(node.Name + ".flatten", pooled));
    }

    private OnnxValue BatchNorm(OnnxNode node)
    {
        if (node.Whole("training_mode", 0) != 0 || node.Whole("spatial", 1) != 1)
        {
            throw Unsupported(node, "by the batch's own statistics");
        }

        var layer = graph.AddBatchNorm(NameOf(node), In(node), node.Number("epsilon", 1e-5), Math.Round(1 - node.Number("momentum", 0.9), 9));
        SetState(layer, ("weight", Weight(node, 1)), ("bias", Weight(node, 2)), ("running_mean", Weight(node, 3)), ("running_var", Weight(node, 4)));
        return Layer(layer);
    }

    private OnnxValue Clip(OnnxNode node)
    {
        var (least, most) = (NumbersOf(TryIn(node, 1)) is [var low] ? low : node.Number("min", double.NegativeInfinity),
            NumbersOf(TryIn(node, 2)) is [var high] ? high : node.Number("max", double.PositiveInfinity));
        return (least, most) switch
        {
            (0, 6) => Activated(node, Activation.Relu6),
            (0, double.PositiveInfinity) or (0, >= float.MaxValue) => Activated(node, Activation.Relu),
            _ => throw Unsupported(node, $"to {Numbers.Write(least)} … {Numbers.Write(most)}"),
        };
    }

    private OnnxValue Dropout(OnnxNode node)
    {
        var ratio = NumbersOf(TryIn(node, 1)) is [var given] ? OnnxNode.Decimal((float)given) : node.Number("ratio", 0.5);
        return Layer(graph.AddDropout(node.Name, In(node), ratio));
    }

    /// <summary>A network gives scores; what makes shares of them is left to whoever asks.</summary>
    private OnnxValue Shares(OnnxNode node)
    {
        graph.Notes.Add($"The {node.Operator.ToLowerInvariant()} '{node.Name}' is left out: a network gives class scores.");
        return In(node, 0);
    }
}
