using InceptionDsl.Language;

namespace InceptionDsl;

/// <summary>One operation of a network's graph. Layers are in an order in which they can be computed.</summary>
/// <param name="Name">
/// Its path: for a layer with parameters, the path of its weights in the state dict; unique in the network. Empty for the
/// input, so that a stage may be called "input".
/// </param>
/// <param name="Inputs">Indices of the layers whose outputs it reads.</param>
/// <param name="Output">Shape of its output for one sample.</param>
public abstract record Layer(string Name, EquatableArray<int> Inputs, Shape Output)
{
    /// <summary>The kind in a word, as reports print it: <c>Convolution</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The particulars in short, as reports print them: <c>3×3/2, padding 1</c>; may be empty.</summary>
    public virtual string Details => "";
}

/// <summary>The network's input, always layer 0.</summary>
public sealed record InputLayer(Shape Output) : Layer("", [], Output)
{
    /// <inheritdoc/>
    public override string Kind => "Input";
}

/// <summary>A convolution, C×H×W to K×H'×W'.</summary>
/// <param name="Window">Kernel, stride, padding, dilation.</param>
/// <param name="InChannels">Channels of the input.</param>
/// <param name="Groups">Groups that channels are split into; each reads its own part.</param>
/// <param name="HasBias">Whether a bias is added to each output channel.</param>
public sealed record ConvolutionLayer(
    string Name, EquatableArray<int> Inputs, Shape Output, Window Window, int InChannels, int Groups, bool HasBias)
    : Layer(Name, Inputs, Output)
{
    /// <summary>Channels of the output.</summary>
    public int OutChannels => Output.Channels;

    /// <summary>Whether its width is the number of classes.</summary>
    public bool IsClassifier { get; init; }

    /// <summary>Whether its input's channels are the classes: it reads another convolution's class scores.</summary>
    public bool ReadsScores { get; init; }

    /// <summary>How its weights begin; null for the network's way.</summary>
    public Initialisation? Init { get; init; }

    /// <summary>What its biases begin with; null for the network's value.</summary>
    public double? BiasInit { get; init; }

    /// <inheritdoc/>
    public override string Kind => "Convolution";

    /// <inheritdoc/>
    public override string Details => Window + (Groups == 1 ? "" : $", {Numbers.Write(Groups)} groups");
}

/// <summary>A maximum or mean over windows of each channel.</summary>
/// <param name="IsAverage">Mean when true, maximum when false.</param>
/// <param name="Window">Window, stride, padding, dilation.</param>
/// <param name="Ceiling">Whether sizes round up, as PyTorch's ceil_mode does it.</param>
/// <param name="CountsPadding">Whether a mean divides by the whole window even where it covers padding.</param>
public sealed record PoolLayer(
    string Name, EquatableArray<int> Inputs, Shape Output, bool IsAverage, Window Window, bool Ceiling, bool CountsPadding)
    : Layer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => IsAverage ? "AveragePool" : "MaxPool";

    /// <inheritdoc/>
    public override string Details => Window + (Ceiling ? ", ceil" : "") + (IsAverage && !CountsPadding ? ", padding not counted" : "");
}

/// <summary>A mean or maximum over windows [⌊i·H/h⌋, ⌈(i+1)·H/h⌉) that give an h×w output; a 1×1 mean is the global mean.</summary>
/// <param name="IsAverage">Mean when true, maximum when false.</param>
public sealed record AdaptivePoolLayer(string Name, EquatableArray<int> Inputs, Shape Output, bool IsAverage, Shape Input)
    : Layer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => (Output.Positions == 1 ? "Global" : "Adaptive") + (IsAverage ? "AveragePool" : "MaxPool");

    /// <inheritdoc/>
    public override string Details => Output.Positions == 1 ? "" : "to " + Output.Plane;
}

/// <summary>Batch normalisation with scale, shift and running statistics (Ioffe and Szegedy 2015).</summary>
public sealed record BatchNormLayer(string Name, EquatableArray<int> Inputs, Shape Output, double Epsilon, double Momentum)
    : Layer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "BatchNorm";
}

/// <summary>x / (k + α/n · Σ x²)^β over n neighbouring channels (Krizhevsky et al. 2012, α divided by n as Caffe and PyTorch do).</summary>
public sealed record LocalResponseNormLayer(
    string Name, EquatableArray<int> Inputs, Shape Output, int Size, double Alpha, double Beta, double K)
    : Layer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "LocalResponseNorm";

    /// <inheritdoc/>
    public override string Details => $"{Numbers.Write(Size)} channels";
}

/// <summary>An activation, element by element.</summary>
public sealed record ActivationLayer(string Name, EquatableArray<int> Inputs, Shape Output, Activation Function)
    : Layer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Activation";

    /// <summary>Slope below 0 of a leaky ReLU, α of an ELU; other functions have none.</summary>
    public double Slope { get; init; } = Activations.Slope(Function);

    /// <inheritdoc/>
    public override string Details =>
        Activations.Word(Function) + (Slope == Activations.Slope(Function) ? "" : $"({Numbers.Write(Slope)})");
}

/// <summary>Sets elements to 0 in training, with a given probability, and scales the rest up.</summary>
public sealed record DropoutLayer(string Name, EquatableArray<int> Inputs, Shape Output, double Probability)
    : Layer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Dropout";

    /// <inheritdoc/>
    public override string Details => Numbers.Write(Probability);
}

/// <summary>C×H×W to C·H·W features, channels slowest.</summary>
public sealed record FlattenLayer(string Name, EquatableArray<int> Inputs, Shape Output) : Layer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Flatten";

    /// <summary>Whether nobody wrote it: it makes class scores, N×classes, of a convolution's plane of 1×1 at a network's or head's end.</summary>
    public bool IsImplied { get; init; }
}

/// <summary>A fully connected layer.</summary>
/// <param name="InFeatures">Features of the input.</param>
/// <param name="IsClassifier">Whether its width is the number of classes.</param>
public sealed record LinearLayer(string Name, EquatableArray<int> Inputs, Shape Output, int InFeatures, bool IsClassifier)
    : Layer(Name, Inputs, Output)
{
    /// <summary>Features of the output.</summary>
    public int OutFeatures => Output.Channels;

    /// <summary>Whether a bias is added to each output feature.</summary>
    public bool HasBias { get; init; } = true;

    /// <summary>How its weights begin; null for the network's way.</summary>
    public Initialisation? Init { get; init; }

    /// <summary>What its biases begin with; null for the network's value.</summary>
    public double? BiasInit { get; init; }

    /// <inheritdoc/>
    public override string Kind => "Linear";
}

/// <summary>Concatenation on channels: the papers' filter concatenation.</summary>
public sealed record ConcatenationLayer(string Name, EquatableArray<int> Inputs, Shape Output) : Layer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Concatenation";
}

/// <summary>The sum of tensors of one shape, element by element: what closes a residual stage (He et al. 2016).</summary>
/// <param name="Scale">Factor of the last input: the residual's scale (Szegedy et al. 2016, section 3.3); 1 for none.</param>
public sealed record SumLayer(string Name, EquatableArray<int> Inputs, Shape Output, double Scale = 1)
    : Layer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Sum";

    /// <inheritdoc/>
    public override string Details => Scale == 1 ? "" : $"last input × {Numbers.Write(Scale)}";
}

/// <summary>A plane times a factor for each of its channels: C×H×W and C×1×1, in this order (Hu et al. 2018).</summary>
public sealed record ProductLayer(string Name, EquatableArray<int> Inputs, Shape Output) : Layer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Product";
}

/// <summary>Channels of g groups interleaved: channel i·n + j goes to j·g + i, for n channels in a group (Zhang et al. 2018).</summary>
/// <param name="Groups">Number g of groups.</param>
public sealed record ChannelShuffleLayer(string Name, EquatableArray<int> Inputs, Shape Output, int Groups)
    : Layer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "ChannelShuffle";

    /// <inheritdoc/>
    public override string Details => $"{Numbers.Write(Groups)} groups";
}
