using InceptionDsl.Inference;
using InceptionDsl.Language.Text;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Onnx;

/// <summary>What each kind of layer is in ONNX: its nodes, whose last one bears the layer's name.</summary>
/// <param name="builder">Takes nodes and initializers.</param>
/// <param name="state">The network's state dict.</param>
/// <param name="options">What can be chosen.</param>
/// <param name="folds">Normalizations that go into the weights of the layer before, by its index.</param>
/// <param name="layers">The network's layers.</param>
internal sealed partial class OnnxLayerWriter(
    OnnxGraphBuilder builder,
    IReadOnlyDictionary<string, Tensor> state,
    OnnxExportOptions options,
    IReadOnlyDictionary<int, BatchNormLayer> folds,
    IReadOnlyList<Layer> layers) : ILayerVisitor<string>
{
    private readonly Dictionary<int, string> _values = [];

    /// <summary>What was written of weights: a module that is used again has them once, unless another normalization goes into them.</summary>
    private readonly Dictionary<(string Name, string? Norm), string> _weights = [];
    private int _index;

    /// <summary>The name of a written layer's output.</summary>
    public string ValueOf(int index) => _values[index];

    /// <summary>Writes a layer, after those that it reads.</summary>
    /// <returns>The name of its output.</returns>
    public string Write(int index)
    {
        _index = index;
        return _values[index] = layers[index].Accept(this);
    }

    /// <inheritdoc/>
    public string Visit(InputLayer layer) => OnnxExport.InputName;

    /// <inheritdoc/>
    public string Visit(OwnModuleLayer layer) => throw OwnModules.Refusal(layer, "ONNX");

    /// <inheritdoc/>
    public string Visit(ConvolutionLayer layer) => builder.Node(
        "Conv", layer.Name, [First(layer), .. Parameters(layer)],
        OnnxAttribute.Of("kernel_shape", Long(layer.Window.Kernel)),
        OnnxAttribute.Of("strides", Long(layer.Window.Stride)),
        OnnxAttribute.Of("pads", Pads(layer.Window)),
        OnnxAttribute.Of("dilations", Long(layer.Window.Dilation)),
        OnnxAttribute.Of("group", (long)layer.Groups));

    /// <inheritdoc/>
    public string Visit(TransposedConvolutionLayer layer) => builder.Node(
        "ConvTranspose", layer.Name, [First(layer), .. Parameters(layer)],
        OnnxAttribute.Of("kernel_shape", Long(layer.Window.Kernel)),
        OnnxAttribute.Of("strides", Long(layer.Window.Stride)),
        OnnxAttribute.Of("pads", Pads(layer.Window)),
        OnnxAttribute.Of("dilations", Long(layer.Window.Dilation)),
        OnnxAttribute.Of("output_padding", Long(layer.OutputPadding)),
        OnnxAttribute.Of("group", (long)layer.Groups));

    /// <inheritdoc/>
    public string Visit(LinearLayer layer) =>
        builder.Node("Gemm", layer.Name, [First(layer), .. Parameters(layer)], OnnxAttribute.Of("transB", 1L));

    /// <inheritdoc/>
    public string Visit(DropoutLayer layer) =>
        builder.Node("Dropout", layer.Name, [First(layer), builder.Number(layer.Name + "/ratio", layer.Probability)]);

    /// <inheritdoc/>
    public string Visit(FlattenLayer layer) => builder.Node("Flatten", layer.Name, [First(layer)], OnnxAttribute.Of("axis", 1L));

    /// <inheritdoc/>
    public string Visit(ConcatenationLayer layer) => builder.Node("Concat", layer.Name, Inputs(layer), OnnxAttribute.Of("axis", 1L));

    /// <inheritdoc/>
    public string Visit(SumLayer layer)
    {
        var inputs = Inputs(layer).ToList();
        if (layer.Scale != 1)
        {
            inputs[^1] = builder.Node("Mul", layer.Name + "/scaled", [inputs[^1], builder.Number(layer.Name + "/scale", layer.Scale)]);
        }

        return builder.Node(inputs.Count == 2 ? "Add" : "Sum", layer.Name, inputs);
    }

    /// <inheritdoc/>
    public string Visit(ProductLayer layer)
    {
        var inputs = Inputs(layer).ToList();
        var product = inputs[0];
        for (var index = 1; index < inputs.Count; index++)
        {
            product = builder.Node("Mul", layer.Name + (index == inputs.Count - 1 ? "" : $"/{Numbers.Write(index)}"), [product, inputs[index]]);
        }

        return product;
    }

    /// <inheritdoc/>
    public string Visit(MeanLayer layer) => builder.Node("Mean", layer.Name, Inputs(layer));

    /// <inheritdoc/>
    public string Visit(MaximumLayer layer) => builder.Node("Max", layer.Name, Inputs(layer));

    /// <inheritdoc/>
    public string Visit(SliceLayer layer) => builder.Node(
        "Slice", layer.Name,
        [
            First(layer), builder.Integers(layer.Name + "/first", [layer.Begin]), builder.Integers(layer.Name + "/end", [layer.End]),
            builder.Integers(layer.Name + "/axis", [1]),
        ]);

    /// <summary>Channel i·n + j goes to j·g + i: as groups × channels of a group, transposed. Of a shape's lengths 0 means as before.</summary>
    public string Visit(ChannelShuffleLayer layer)
    {
        var (groups, plane) = (layer.Groups, layer.Output);
        var split = builder.Node(
            "Reshape", layer.Name + "/groups",
            [First(layer), builder.Integers(layer.Name + "/grouped", [0, groups, plane.Channels / groups, .. Long(plane.Lengths)])]);
        var turned = builder.Node(
            "Transpose", layer.Name + "/transposed", [split], OnnxAttribute.Of("perm", [0, 2, 1, .. Enumerable.Range(3, plane.Rank).Select(axis => (long)axis)]));
        return builder.Node(
            "Reshape", layer.Name, [turned, builder.Integers(layer.Name + "/shape", [0, plane.Channels, .. Long(plane.Lengths)])]);
    }

    private static long[] Pads(Window window) => [.. Long(window.Padding), .. Long(window.PaddingEnd)];

    private static long[] Long(EquatableArray<int> numbers) => [.. numbers.Select(number => (long)number)];

    private string First(Layer layer) => _values[layer.Inputs[0]];

    private IEnumerable<string> Inputs(Layer layer) => layer.Inputs.Select(input => _values[input]);

    /// <summary>A layer's weights and, where there is one, its bias, with what normalization goes into them.</summary>
    private IEnumerable<string> Parameters(WeightedLayer layer)
    {
        var norm = folds.GetValueOrDefault(_index);
        var (name, place) = (layer.WeightsPath, norm?.WeightsPath);
        if (!_weights.ContainsKey((name + ".weight", place)))
        {
            var (weight, bias) = norm is not null
                ? Rounded(BatchNormFold.Of(layer, norm, state))
                : (state[name + ".weight"], layer.HasBias ? state[name + ".bias"] : (Tensor?)null);
            _weights.Add((name + ".weight", place), builder.Weight(name + ".weight", weight, options.Weights));
            if (bias is not null)
            {
                _weights.Add((name + ".bias", place), builder.Weight(name + ".bias", bias, ScalarType.Float32));
            }
        }

        yield return _weights[(name + ".weight", place)];
        if (_weights.TryGetValue((name + ".bias", place), out var shift))
        {
            yield return shift;
        }

        static (Tensor Weight, Tensor? Bias) Rounded((Tensor Weight, Tensor Bias) wide) =>
            (wide.Weight.to(ScalarType.Float32, disposeAfter: true), wide.Bias.to(ScalarType.Float32, disposeAfter: true));
    }
}
