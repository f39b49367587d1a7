using InceptionDsl.Language.Text;

namespace InceptionDsl.Generator.Emit;

/// <summary>Arguments of a constructor or a builder's method, as code; what has its standard value is left out.</summary>
internal sealed class ArgumentList
{
    private readonly List<string> _arguments = [];

    public ArgumentList(params string[] arguments) => _arguments.AddRange(arguments);

    public ArgumentList Add(string name, string value)
    {
        _arguments.Add($"{name}: {value}");
        return this;
    }

    public ArgumentList AddIf(bool condition, string name, string value) => condition ? Add(name, value) : this;

    /// <summary>Kernel, stride, padding and dilation of a convolution.</summary>
    public ArgumentList AddWindow(Window window)
    {
        Add("kernel", Code.Each(window.Kernel));
        AddEach("stride", window.Stride, 1);
        AddEach("padding", window.Padding, 0);
        AddIf(!window.IsSymmetric, "paddingEnd", Code.Each(window.PaddingEnd));
        return AddEach("dilation", window.Dilation, 1);
    }

    public ArgumentList AddActivation(ActivationLayer? activation, string name = "activation")
    {
        if (activation is null or { Function: Activation.None })
        {
            return this;
        }

        return Add(name, Code.Function(activation.Function)).AddIf(HasSlope(activation), "slope", Code.Number(activation.Slope));
    }

    /// <summary>What a layer's normalization is: numbers of the usual one, and any other as the module that it is.</summary>
    /// <param name="width">Channels or features of the output.</param>
    public ArgumentList AddNorm(NormLayer norm, string width) => norm is BatchNormLayer { Affine: Affine.Both } batch
        ? Add("epsilon", Code.Number(batch.Epsilon)).Add("momentum", Code.Number(batch.Momentum))
        : Add("norm", StepCodeWriter.Norm(norm, width).Construction);

    /// <summary>How weights and biases begin, where not as the network's do.</summary>
    public ArgumentList AddFirstValues(Initialization? init, double? biasInit)
    {
        if (init is { } own)
        {
            Add("init", Code.Initialization(own));
        }

        return biasInit is { } value ? Add("biasInit", Code.Number(value)) : this;
    }

    /// <summary>Whether an activation's slope differs from PyTorch's.</summary>
    public static bool HasSlope(ActivationLayer activation) => activation.Slope != Activations.Slope(activation.Function);

    public override string ToString() => string.Join(", ", _arguments);

    private ArgumentList AddEach(string name, EquatableArray<int> numbers, int standard) =>
        AddIf(!numbers.AreAll(standard), name, Code.Each(numbers));
}
