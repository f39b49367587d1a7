using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Recognition;

/// <summary>
/// Puts layers together, one after the other, as a reader finds them, and follows their shapes. What does not fit is told with the
/// name that the file has for it.
/// </summary>
/// <param name="input">Shape of one image.</param>
internal sealed partial class OperatorGraphBuilder(Shape input)
{
    /// <summary>Ten times as many layers as the longest published networks have; what is looked for among them takes time by their square.</summary>
    private const int MostLayers = 10_000;

    private readonly List<Layer> _layers = [new InputLayer(input)];
    private readonly Dictionary<int, IReadOnlyDictionary<string, TensorSource>> _state = [];

    /// <summary>What the reader leaves out, a sentence each.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Index of the layer that was added last.</summary>
    public int Last => _layers.Count - 1;

    public Layer this[int layer] => _layers[layer];

    /// <summary>Shape of a layer's output.</summary>
    public Shape ShapeOf(int layer) => _layers[layer].Output;

    /// <summary>
    /// Everything so far that the outputs depend on. Pools that pad more at the end round up instead, but for a network whose convolutions are padded
    /// so too, as TensorFlow's SAME is.
    /// </summary>
    public OperatorGraph Build(string name, params IReadOnlyCollection<int> outputs)
    {
        var isUneven = _layers.OfType<ConvolutionLayer>().Any(layer => !layer.Window.IsSymmetric);
        var layers = _layers.Select(layer => layer is PoolLayer pool && !isUneven ? PoolForms.Even(pool, ShapeOf(pool.Inputs[0])) : layer).ToList();
        return OperatorGraph.Needed(name, Owned(layers), outputs, _state, Notes);
    }

    /// <summary>
    /// Layers that use the same tensors of the file are a module that is used again: each but the first names the first as its owner, and
    /// has a name of its own.
    /// </summary>
    private IReadOnlyList<Layer> Owned(IReadOnlyList<Layer> layers)
    {
        var (owned, owners) = (layers.ToArray(), new Dictionary<TensorSource, int>(ReferenceEqualityComparer.Instance));
        var names = layers.GroupBy(layer => layer.Name).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        for (var index = 0; index < owned.Length; index++)
        {
            if (!_state.TryGetValue(index, out var tensors) || tensors.Count == 0)
            {
                continue;
            }

            if (owners.TryAdd(tensors.First().Value, index) || (owners[tensors.First().Value] is var owner && !AreSame(tensors, _state[owner])))
            {
                continue;
            }

            var name = owned[owner].Name;
            owned[index] = owned[index] with { Owner = name, Name = owned[index].Name == name ? $"{name}/{Numbers.Write(names[name]--)}" : owned[index].Name };
        }

        // An owner is known by its name, so that must be its own.
        var ambiguous = owned.Where(layer => layer.Owner is null).GroupBy(layer => layer.Name)
            .Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. owned.Select(layer => layer.Owner is { } owner && (owner.Length == 0 || ambiguous.Contains(owner)) ? layer with { Owner = null } : layer)];
    }

    private static bool AreSame(IReadOnlyDictionary<string, TensorSource> one, IReadOnlyDictionary<string, TensorSource> other) =>
        one.Count == other.Count && one.All(entry => other.TryGetValue(entry.Key, out var source) && ReferenceEquals(source, entry.Value));

    /// <summary>Gives a layer its weights.</summary>
    public void SetState(int layer, IReadOnlyDictionary<string, TensorSource> tensors)
    {
        var wanted = _layers[layer].State.Where(tensor => tensor.Name != "num_batches_tracked");
        foreach (var tensor in wanted)
        {
            var expected = tensor.Dimensions.Aggregate(1L, (product, length) => product * length);
            if (!tensors.TryGetValue(tensor.Name, out var given))
            {
                throw new InteropException($"'{_layers[layer].Name}' has no {tensor.Name}.");
            }

            if (given.Count != expected)
            {
                throw new InteropException(
                    $"The {tensor.Name} of '{_layers[layer].Name}' has {Numbers.WriteCount(given.Count)} numbers "
                    + $"({string.Join("×", given.Shape.Select(Numbers.Write))}), "
                    + $"where {Numbers.WriteCount(expected)} ({string.Join("×", tensor.Dimensions.Select(length => Numbers.Write(length)))}) belong.");
            }
        }

        _state[layer] = tensors;
    }

    /// <summary>Replaces the layer that was added last, such as a normalization that gets its scale from another layer of the file.</summary>
    public void ReplaceLast(Layer layer) => _layers[Last] = layer;

    public int AddConvolution(string name, int input, Window window, int width, int groups, bool hasBias)
    {
        var shape = Plane(name, input);
        CheckWindow(name, window);
        CheckRank(name, window, shape);
        CheckGroups(name, shape.Channels, width, groups);
        return AddSized(new ConvolutionLayer(name, [input], shape with { Channels = width }, window, shape.Channels, groups, hasBias), width);
    }

    public int AddTransposedConvolution(string name, int input, Window window, EquatableArray<int> outputPadding, int width, int groups, bool hasBias)
    {
        var shape = Plane(name, input);
        CheckWindow(name, window);
        CheckRank(name, window, shape);
        CheckGroups(name, shape.Channels, width, groups);
        if (!window.IsSymmetric)
        {
            throw new InteropException($"The transposed convolution '{name}' is padded differently on opposite sides, which the language has no word for.");
        }

        return AddSized(
            new TransposedConvolutionLayer(name, [input], shape with { Channels = width }, window, outputPadding, shape.Channels, groups, hasBias),
            width);
    }

    public int AddBatchNorm(string name, int input, double epsilon, double momentum, Affine affine = Affine.Both) =>
        Add(new BatchNormLayer(name, [input], ShapeOf(input), epsilon, momentum) { Affine = affine });

    public int AddGroupNorm(string name, int input, int groups, double epsilon, Affine affine)
    {
        CheckGroups(name, ShapeOf(input).Channels, ShapeOf(input).Channels, groups);
        return Add(new GroupNormLayer(name, [input], ShapeOf(input), groups, epsilon) { Affine = affine });
    }

    public int AddLocalResponseNorm(string name, int input, int size, double alpha, double beta, double k) =>
        Add(new LocalResponseNormLayer(name, [input], Plane(name, input), size, alpha, beta, k));

    public int AddActivation(string name, int input, Activation function, double? slope = null) => Add(
        new ActivationLayer(name, [input], ShapeOf(input), function) { Slope = slope ?? Activations.Slope(function) });

    public int AddDropout(string name, int input, double probability)
    {
        if (probability is not (>= 0 and < 1))
        {
            throw new InteropException($"The dropout '{name}' has the probability {Numbers.Write(probability)}, where one from 0 up to 1 belongs.");
        }

        return Add(new DropoutLayer(name, [input], ShapeOf(input), probability));
    }

    /// <summary>Adds a flattening; what is flat already stays.</summary>
    public int AddFlatten(string name, int input) => ShapeOf(input).IsFlat ? input
        : Add(new FlattenLayer(name, [input], Shape.Features(Checked(name, ShapeOf(input).Elements))));

    public int AddLinear(string name, int input, int width, bool hasBias)
    {
        var flat = AddFlatten(name + ".flatten", input);
        return Add(new LinearLayer(name, [flat], Shape.Features(CheckWidth(name, width)), ShapeOf(flat).Channels, hasBias));
    }

    public int AddShuffle(string name, int input, int groups) => Add(new ChannelShuffleLayer(name, [input], Plane(name, input), groups));

    public int AddSlice(string name, int input, int begin, int count) =>
        Add(new SliceLayer(name, [input], ShapeOf(input) with { Channels = count }, begin));

    public int AddConcatenation(string name, IReadOnlyList<int> inputs)
    {
        var shapes = inputs.Select(ShapeOf).ToList();
        CheckAgree(name, shapes, withChannels: false);
        return Add(new ConcatenationLayer(
            name, [.. inputs], shapes[0] with { Channels = Checked(name, shapes.Sum(shape => (long)shape.Channels)) }));
    }

    /// <param name="scale">Factor of the last input.</param>
    public int AddSum(string name, IReadOnlyList<int> inputs, double scale = 1)
    {
        CheckAgree(name, [.. inputs.Select(ShapeOf)], withChannels: true);
        return Add(new SumLayer(name, [.. inputs], ShapeOf(inputs[0]), scale));
    }

    /// <summary>Adds the mean or the maximum of layers, element by element.</summary>
    public int AddJoin(string name, Merge merge, IReadOnlyList<int> inputs)
    {
        CheckAgree(name, [.. inputs.Select(ShapeOf)], withChannels: true);
        return Add(merge == Merge.Mean
            ? new MeanLayer(name, [.. inputs], ShapeOf(inputs[0]))
            : new MaximumLayer(name, [.. inputs], ShapeOf(inputs[0])));
    }

    /// <summary>Adds a product, element by element, or of a plane and a factor for each of its channels.</summary>
    public int AddProduct(string name, int first, int second)
    {
        var (shape, factors) = (ShapeOf(first), ShapeOf(second));
        return factors == shape || (factors.Positions == 1 && factors.Rank == shape.Rank && factors.Channels == shape.Channels)
            ? Add(new ProductLayer(name, [first, second], shape))
            : throw new InteropException($"'{name}' multiplies {shape} by {factors}, where one of the same shape or one factor for each channel belongs.");
    }

    private int Add(Layer layer)
    {
        if (_layers.Count >= MostLayers)
        {
            throw new InteropException($"The file has more than {Numbers.WriteCount(MostLayers)} layers, more than are imported.");
        }

        if (!layer.Output.IsCountable)
        {
            throw new InteropException($"The output of '{layer.Name}', {layer.Output}, has more than {Numbers.WriteCount(Shape.MostElements)} elements.");
        }

        _layers.Add(layer);
        return Last;
    }

    private int AddSized(Layer layer, int channels)
    {
        var size = SizeOf(layer);
        if (size.Any(length => length is < 1 or > Numbers.Largest))
        {
            throw new InteropException($"The window of '{layer.Name}' does not fit the {ShapeOf(layer.Inputs[0])} that it reads.");
        }

        return Add(layer with { Output = new Shape(CheckWidth(layer.Name, channels), size.Select(length => (int)length).ToEquatableArray()) });
    }

    private EquatableArray<long> SizeOf(Layer layer) => layer.SizeOf([ShapeOf(layer.Inputs[0]).Lengths.Long()], isBuilt: true);

    private Shape Plane(string name, int input) => ShapeOf(input) is { IsFlat: false } shape ? shape
        : throw new InteropException($"'{name}' reads {ShapeOf(input)} features, where channels with height and width belong.");
}
