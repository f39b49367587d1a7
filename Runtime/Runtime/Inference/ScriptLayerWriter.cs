using InceptionDsl.Language.Text;
using InceptionDsl.Layers;
using static TorchSharp.torch;

namespace InceptionDsl.Inference;

/// <summary>What each kind of layer is in TorchScript: an expression, before which lines may stand.</summary>
/// <param name="plan">The plan.</param>
/// <param name="operators">What may be called.</param>
internal sealed partial class ScriptLayerWriter(InferencePlan plan, ScriptOperators operators) : ILayerVisitor<string>
{
    /// <summary>The name of the method by which pools find how far they reach.</summary>
    public const string Reach = "reach";

    private readonly ScriptNames _names = new();
    private readonly Dictionary<int, string> _values = new() { [0] = "input" };
    private readonly List<string> _lines = [];
    private readonly List<(string Name, Tensor Tensor)> _parameters = [];
    private PlannedLayer _operation = null!;

    /// <summary>The lines written.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>The weights that they name.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> Parameters => _parameters;

    /// <summary>The name of a value.</summary>
    public string ValueOf(int value) => _values[value];

    /// <summary>Writes an operation, after those that it reads.</summary>
    public void Write(PlannedOperation operation)
    {
        var expression = operation switch
        {
            PlannedSlice slice => $"torch.slice({_values[slice.Input]}, 1, {slice.Begin}, {slice.End})",
            PlannedLayer layer => Expression(layer),
            _ => throw new InvalidOperationException($"no script of {operation.GetType().Name}"),
        };
        _values[operation.Output] = Line(operation.Name, expression);
    }

    /// <inheritdoc/>
    public string Visit(InputLayer layer) => throw new InvalidOperationException("a plan computes no input");

    /// <inheritdoc/>
    public string Visit(DropoutLayer layer) => throw new InvalidOperationException("a plan has no dropout");

    /// <inheritdoc/>
    public string Visit(OwnModuleLayer layer) => throw new InvalidOperationException("a network with modules of the user's own has no plan");

    /// <summary>Padding that differs is added before.</summary>
    public string Visit(ConvolutionLayer layer)
    {
        var window = layer.Window;
        var input = window.IsSymmetric ? First : Padded(First, Written(window.Padding), Written(window.PaddingEnd), "0.");
        var padding = List(window.IsSymmetric ? window.Padding : Axes.All(0, window.Rank));
        var (stride, dilation) = (List(window.Stride), List(window.Dilation));
        var groups = Numbers.Write(layer.Groups);
        return operators == ScriptOperators.OneDnn
            ? $"ops.mkldnn._convolution_pointwise({input}, {Weight}, {Bias}, {padding}, {stride}, {dilation}, {groups}, {OneDnnActivation})"
            : $"torch.conv{Numbers.Write(window.Rank)}d({input}, {Weight}, {Bias}, {stride}, {padding}, {dilation}, {groups})";
    }

    /// <inheritdoc/>
    public string Visit(TransposedConvolutionLayer layer)
    {
        var window = layer.Window;
        return $"torch.conv_transpose{Numbers.Write(window.Rank)}d({First}, {Weight}, {Bias}, {List(window.Stride)}, "
            + $"{List(window.Padding)}, {List(layer.OutputPadding)}, {Numbers.Write(layer.Groups)}, {List(window.Dilation)})";
    }

    /// <inheritdoc/>
    public string Visit(LinearLayer layer) => $"torch.linear({First}, {Weight}, {Bias})";

    /// <inheritdoc/>
    public string Visit(BatchNormLayer layer) => $"torch.addcmul({Bias}, {First}, {Weight})";

    /// <inheritdoc/>
    public string Visit(GroupNormLayer layer) =>
        $"torch.group_norm({First}, {Numbers.Write(layer.Groups)}, {(layer.HasScale ? Weight : "None")}, {Bias}, {Real(layer.Epsilon)})";

    /// <inheritdoc/>
    public string Visit(AffineLayer layer) => $"torch.add(torch.mul({First}, {Real(layer.Scale)}), {Real(layer.Shift)})";

    /// <inheritdoc/>
    public string Visit(LengthNormLayer layer) =>
        $"torch.div({First}, torch.clamp_min(torch.linalg_vector_norm({First}, 2, [1], True), {Real(LengthNormLayer.LeastLength)}))";

    /// <inheritdoc/>
    public string Visit(SoftmaxLayer layer) => $"torch.softmax({First}, 1)";

    /// <inheritdoc/>
    public string Visit(FlattenLayer layer) => $"torch.flatten({First}, 1)";

    /// <inheritdoc/>
    public string Visit(ConcatenationLayer layer) => $"torch.cat([{string.Join(", ", Inputs)}], 1)";

    /// <inheritdoc/>
    public string Visit(SumLayer layer) => Sum(layer.Scale);

    /// <inheritdoc/>
    public string Visit(MeanLayer layer) => $"torch.div_({Sum(scale: 1)}, {Numbers.Write(layer.Inputs.Count)})";

    /// <inheritdoc/>
    public string Visit(ProductLayer layer) => InPairs("mul");

    /// <inheritdoc/>
    public string Visit(MaximumLayer layer) => Inputs.Aggregate((joined, input) => $"torch.maximum({joined}, {input})");

    /// <summary>The sum over neighbors is a 1×1 convolution of the squares. Near k a type shorter than 32 bits has no room for it.</summary>
    public string Visit(LocalResponseNormLayer layer)
    {
        var isShort = plan.Arithmetic == ScalarType.BFloat16;
        var (band, constant) = LocalResponseNorm.Sums(
            layer.Size, layer.Alpha, layer.K, layer.Output.Channels, layer.Output.Rank, isShort ? ScalarType.Float32 : plan.Arithmetic, plan.Device);
        var (weight, bias) = (Parameter(layer.Name + ".band", band), Parameter(layer.Name + ".k", constant));
        var input = isShort ? Line(layer.Name + ".wide", $"torch.to({First}, {TypeNumber(ScalarType.Float32)})") : First;
        var sums = Line(layer.Name + ".sums", $"torch.conv{Numbers.Write(layer.Output.Rank)}d(torch.mul({input}, {input}), {weight}, {bias})");
        var divisor = layer.Beta == 0.75
            ? $"torch.mul_(torch.sqrt({Line(layer.Name + ".root", $"torch.sqrt_({sums})")}), {_lines[^1].Split(' ')[0]})"
            : $"torch.pow({sums}, {Numbers.Write(layer.Beta)})";
        return isShort ? $"torch.to(torch.div_({input}, {divisor}), {TypeNumber(plan.Arithmetic)})" : $"torch.div{InPlace}({input}, {divisor})";
    }

    /// <summary>A part of its input's memory, but where an activation is put into it.</summary>
    public string Visit(SliceLayer layer)
    {
        var part = $"torch.slice({First}, 1, {Numbers.Write(layer.Begin)}, {Numbers.Write(layer.End)})";
        return _operation.Activation is null ? part : $"torch.clone({part})";
    }

    /// <summary>Channel i·n + j goes to j·g + i: as groups × channels of a group, transposed.</summary>
    public string Visit(ChannelShuffleLayer layer)
    {
        var (groups, each, channels) = (Numbers.Write(layer.Groups), Numbers.Write(layer.Output.Channels / layer.Groups), Numbers.Write(layer.Output.Channels));
        string[] sizes = [.. Enumerable.Range(2, layer.Output.Rank).Select(axis => $"torch.size({First}, {Numbers.Write(axis)})")];
        var (count, plane) = ($"torch.size({First}, 0)", string.Join(", ", sizes));
        return plan.Layout == MemoryLayout.ChannelsLast
            ? $"torch.permute(torch.reshape(torch.transpose(torch.reshape(torch.permute({First}, [0, 2, 3, 1]), "
                + $"[{count}, {plane}, {groups}, {each}]), 3, 4), [{count}, {plane}, {channels}]), [0, 3, 1, 2])"
            : $"torch.reshape(torch.transpose(torch.reshape({First}, [{count}, {groups}, {each}, {plane}]), 1, 2), "
                + $"[{count}, {channels}, {plane}])";
    }

    private string Sum(double scale)
    {
        var last = _operation.Inputs.Count - 1;
        return InPairs("add", index => index == last && scale != 1 ? $", alpha={Numbers.Write(scale)}" : "");
    }

    /// <summary>Two values at a time: only the first operation may have to make a new tensor.</summary>
    private string InPairs(string function, Func<int, string>? argument = null)
    {
        var inputs = Inputs.ToList();
        var joined = inputs[0];
        for (var index = 1; index < inputs.Count; index++)
        {
            var isNew = index == 1 && !_operation.Overwrites;
            joined = $"torch.{function}{(isNew ? "" : "_")}({joined}, {inputs[index]}{argument?.Invoke(index)})";
        }

        return joined;
    }

    private string First => _values[_operation.Inputs[0]];

    private IEnumerable<string> Inputs => _operation.Inputs.Select(input => _values[input]);

    private string Weight => Parameter(_operation.Layer.Name + ".weight", _operation.Weight!);

    private string Bias => _operation.Bias is { } bias ? Parameter(_operation.Layer.Name + ".bias", bias) : "None";

    private string InPlace => _operation.Overwrites ? "_" : "";

    private string Expression(PlannedLayer operation)
    {
        _operation = operation;
        var expression = operation.Layer.Accept(this);
        return operation.Activation is null || IsFused(operation) ? expression : Activated(expression, operation.Activation, isInPlace: true);
    }

    /// <summary>Writes a line that gives an expression a name.</summary>
    private string Line(string path, string expression)
    {
        var name = _names.Take(path);
        _lines.Add($"{name} = {expression}");
        return name;
    }

    private string Parameter(string path, Tensor tensor)
    {
        var name = _names.Take(path);
        _parameters.Add((name, tensor));
        return name;
    }

    /// <summary>A plane with a border.</summary>
    private static string Padded(string value, IReadOnlyList<string> before, IReadOnlyList<string> behind, string border) =>
        $"torch.constant_pad_nd({value}, [{Sides(before, behind)}], {border})";

    /// <summary>A border's sides, of which libtorch takes those of the last dimension first.</summary>
    private static string Sides(IReadOnlyList<string> before, IReadOnlyList<string> behind) =>
        string.Join(", ", before.Zip(behind, (begin, end) => $"{begin}, {end}").Reverse());

    /// <summary>A number as TorchScript has one that need not be whole.</summary>
    private static string Real(double number)
    {
        var text = Numbers.Write(number);
        return text.Any(character => character is '.' or 'e') ? text : text + ".";
    }

    private static string List(EquatableArray<int> numbers) => $"[{string.Join(", ", Written(numbers))}]";

    private static string[] Written(IEnumerable<int> numbers) => [.. numbers.Select(number => Numbers.Write(number))];

    /// <summary>A type's number in libtorch, which TorchScript has for its name.</summary>
    private static string TypeNumber(ScalarType type) => Numbers.Write((long)type);
}
