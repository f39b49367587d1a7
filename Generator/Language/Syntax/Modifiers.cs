using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>What a word after a step says.</summary>
internal enum ModifierKind
{
    Valid,
    Same,
    TensorFlowSame,
    Padding,
    OutputPadding,
    Ceil,
    Floor,
    Dilation,
    Groups,
    Depthwise,
    Separable,
    Bias,
    NoBias,
    Norm,
    NoNorm,
    BatchNorm,
    GroupNorm,
    InstanceNorm,
    Affine,
    NoAffine,
    NoScale,
    NoShift,
    Epsilon,
    Momentum,
    Linear,
    Activation,
    HardGate,
    Initialization,
    IncludePad,
    ExcludePad,
    Bilinear,
    AlignedCorners,
    EvaluationAlone,
}

/// <summary>Kinds of step that a modifier can follow.</summary>
[Flags]
internal enum ModifierTarget
{
    None = 0,
    Convolution = 1,
    MaxPool = 2,
    AveragePool = 4,
    Linear = 8,
    Squeeze = 16,
    TransposedConvolution = 32,
    Resizing = 64,
    Border = 128,
    Normalization = 256,
    Softmax = 512,
    Pool = MaxPool | AveragePool,
    Window = Convolution | Pool,
}

/// <summary>Every word that may follow a step: what the parser, the printer and the documentation know of them.</summary>
internal static class Modifiers
{
    private const ModifierTarget Convolutions = ModifierTarget.Convolution | ModifierTarget.TransposedConvolution;

    private const ModifierTarget Normalized = Convolutions | ModifierTarget.Linear;

    /// <summary>In the order in which canonical text has them.</summary>
    public static IReadOnlyList<Modifier> All { get; } =
    [
        new("valid", ModifierKind.Valid, ModifierTarget.Window | ModifierTarget.TransposedConvolution, "padding", "No padding."),
        new("same", ModifierKind.Same, ModifierTarget.Window, "padding", "Pads by d·(k-1)/2 on each side, which keeps the size at stride 1."),
        new("tfsame", ModifierKind.TensorFlowSame, ModifierTarget.Window, "padding", "Pads as TensorFlow's SAME does: n/s rounded up remain, and an odd pixel is added at the end."),
        new("p", ModifierKind.Padding, ModifierTarget.Window | ModifierTarget.TransposedConvolution | ModifierTarget.Border, "padding", "Pads by a number of rows and columns: p1x2 for each, p0-1 before and after, p0x1-2x3 all of it.")
        {
            Numbers = ModifierNumbers.Sides,
            Least = 0,
        },
        new("op", ModifierKind.OutputPadding, ModifierTarget.TransposedConvolution, "output padding", "Rows and columns at the end of the output, fewer than a stride: op1x0 for each.")
        {
            Numbers = ModifierNumbers.Each,
            Least = 0,
        },
        new("ceil", ModifierKind.Ceil, ModifierTarget.Pool, "rounding", "Sizes round up, as PyTorch's ceil_mode does it."),
        new("floor", ModifierKind.Floor, ModifierTarget.Pool, "rounding", "Sizes round down, which they do unless told otherwise."),
        new("d", ModifierKind.Dilation, Convolutions | ModifierTarget.MaxPool, "dilation", "Rows and columns from one element of the kernel to the next.")
        {
            Numbers = ModifierNumbers.Each,
        },
        new("g", ModifierKind.Groups, Convolutions, "groups", "Splits the channels into so many groups, each of which reads its own part.")
        {
            Numbers = ModifierNumbers.One,
        },
        new("dw", ModifierKind.Depthwise, Convolutions, "groups", "Depthwise: as many groups as channels."),
        new("sep", ModifierKind.Separable, ModifierTarget.Convolution, "groups", "Separable: a depthwise convolution, then a 1x1 one that has bias, normalization and activation."),
        new("sep", ModifierKind.Separable, ModifierTarget.Convolution, "groups", "Separable, with so many depthwise kernels for each channel.")
        {
            Numbers = ModifierNumbers.One,
        },
        new("bias", ModifierKind.Bias, Normalized, "bias", "Adds a bias, with a number one that begins so.") { Argument = NumberArgument.Bias },
        new("nobias", ModifierKind.NoBias, Normalized, "bias", "Adds no bias."),
        new("norm", ModifierKind.Norm, Normalized, "normalization", "Normalization follows: the network's, or batch normalization where it has none."),
        new("nonorm", ModifierKind.NoNorm, Normalized, "normalization", "No normalization follows."),
        new("bn", ModifierKind.BatchNorm, Normalized, "normalization", "Batch normalization follows."),
        new("gn", ModifierKind.GroupNorm, Normalized, "normalization", "Group normalization follows, over so many groups of channels.")
        {
            Argument = NumberArgument.Groups,
        },
        new("in", ModifierKind.InstanceNorm, Normalized, "normalization", "Instance normalization follows, over each channel by itself."),
        new("affine", ModifierKind.Affine, Normalized | ModifierTarget.Normalization, "scale and shift", "The normalization has a scale and a shift for each channel."),
        new("noaffine", ModifierKind.NoAffine, Normalized | ModifierTarget.Normalization, "scale and shift", "The normalization has neither a scale nor a shift."),
        new("noscale", ModifierKind.NoScale, Normalized | ModifierTarget.Normalization, "scale and shift", "The normalization has a shift for each channel and no scale."),
        new("noshift", ModifierKind.NoShift, Normalized | ModifierTarget.Normalization, "scale and shift", "The normalization has a scale for each channel and no shift."),
        new("eps", ModifierKind.Epsilon, Normalized | ModifierTarget.Normalization, "epsilon of the normalization", "Added to the variance before the square root.")
        {
            Argument = NumberArgument.Epsilon,
        },
        new("momentum", ModifierKind.Momentum, Normalized | ModifierTarget.Normalization, "momentum of the normalization", "Share of the newest batch in the running statistics.")
        {
            Argument = NumberArgument.Momentum,
        },
        new("linear", ModifierKind.Linear, Normalized, "activation", "No activation follows."),
        .. Activations.Words.Select(word => Activation(word, Activations.Find(word)!.Value)),
        new("hard", ModifierKind.HardGate, ModifierTarget.Squeeze, "gate", "The gate is a hard sigmoid, as in MobileNetV3."),
        .. InceptionDsl.Initialization.Words.Select(Initialization),
        new("include-pad", ModifierKind.IncludePad, ModifierTarget.AveragePool, "counting of padding", "The mean counts padding, which it does unless told otherwise."),
        new("exclude-pad", ModifierKind.ExcludePad, ModifierTarget.AveragePool, "counting of padding", "The mean leaves padding out."),
        new("bilinear", ModifierKind.Bilinear, ModifierTarget.Resizing, "interpolation", "Interpolated along each dimension: PyTorch's linear, bilinear or trilinear."),
        new("aligned", ModifierKind.AlignedCorners, ModifierTarget.Resizing, "corners", "The first and the last positions stay where they are: PyTorch's align_corners. After bilinear."),
        new("eval", ModifierKind.EvaluationAlone, ModifierTarget.Softmax, "time", "In evaluation alone: training gets the class scores as they are."),
    ];

    /// <summary>An activation that a parameter names, <c>{act}</c>.</summary>
    public static Modifier Inserted { get; } = new("", ModifierKind.Activation, Normalized | ModifierTarget.Squeeze, "activation", "The activation is a parameter's.");

    /// <summary>Finds a word's modifier, and where its numbers stand in the word; null when the word is none.</summary>
    public static (Modifier Modifier, IReadOnlyList<TextRange> Numbers)? Find(string word)
    {
        foreach (var modifier in All)
        {
            if (modifier.Numbers == ModifierNumbers.None)
            {
                if (modifier.Word == word)
                {
                    return (modifier, []);
                }
            }
            else if (word.StartsWith(modifier.Word, StringComparison.Ordinal)
                && FindNumbers(word, modifier.Word.Length, modifier.Numbers) is { } numbers)
            {
                return (modifier, numbers);
            }
        }

        return null;
    }

    /// <summary>Where canonical text has a modifier among the others.</summary>
    public static int PlaceOf(Modifier modifier)
    {
        var place = 0;
        while (All[place] != modifier && (modifier != Inserted || All[place].Kind != ModifierKind.Activation))
        {
            place++;
        }

        return place;
    }

    private static IReadOnlyList<TextRange>? FindNumbers(string word, int start, ModifierNumbers numbers)
    {
        if (numbers == ModifierNumbers.One)
        {
            var last = NumberText.EndOf(word, start);
            return last > start && last == word.Length ? [TextRange.FromBounds(start, last)] : null;
        }

        var end = NumberText.ReadList(word, start, out var before);
        if (end == start)
        {
            return null;
        }

        if (end == word.Length)
        {
            return numbers == ModifierNumbers.Each ? before : [.. before, .. before];
        }

        if (numbers != ModifierNumbers.Sides || word[end] != '-' || NumberText.ReadList(word, end + 1, out var behind) != word.Length)
        {
            return null;
        }

        // A number alone is for all dimensions that the other side has.
        return behind.Count == before.Count ? [.. before, .. behind]
            : behind.Count == 1 ? [.. before, .. before.Select(_ => behind[0])]
            : before.Count == 1 && behind.Count > 0 ? [.. behind.Select(_ => before[0]), .. behind]
            : null;
    }

    private static Modifier Activation(string word, Activation function) =>
        new(word, ModifierKind.Activation, Normalized | ModifierTarget.Squeeze, "activation", $"The activation is {word}.")
        {
            Activation = function,
            Argument = Activations.TakesSlope(function) ? NumberArgument.Slope : null,
        };

    private static Modifier Initialization((string Word, InitializationKind Kind, string Meaning) entry) =>
        new(entry.Word, ModifierKind.Initialization, Normalized, "initialization", $"Weights begin as {entry.Word} says.")
        {
            Initialization = entry.Kind,
            Argument = InceptionDsl.Initialization.TakesStd(entry.Kind) ? NumberArgument.Std : null,
        };
}
