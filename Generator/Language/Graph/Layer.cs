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

/// <summary>A mean over windows [⌊i·H/h⌋, ⌈(i+1)·H/h⌉) that give an h×w output; 1×1 is the global mean.</summary>
public sealed record AdaptiveAveragePoolLayer(string Name, EquatableArray<int> Inputs, Shape Output, Shape Input)
    : Layer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => Output.Positions == 1 ? "GlobalAveragePool" : "AdaptiveAveragePool";

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

    /// <inheritdoc/>
    public override string Details => Activations.Word(Function);
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
}

/// <summary>A fully connected layer with a bias.</summary>
/// <param name="InFeatures">Features of the input.</param>
/// <param name="IsClassifier">Whether its width is the number of classes.</param>
public sealed record LinearLayer(string Name, EquatableArray<int> Inputs, Shape Output, int InFeatures, bool IsClassifier)
    : Layer(Name, Inputs, Output)
{
    /// <summary>Features of the output.</summary>
    public int OutFeatures => Output.Channels;

    /// <inheritdoc/>
    public override string Kind => "Linear";
}

/// <summary>Concatenation on channels: the papers' filter concatenation.</summary>
public sealed record ConcatenationLayer(string Name, EquatableArray<int> Inputs, Shape Output) : Layer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Concatenation";
}
