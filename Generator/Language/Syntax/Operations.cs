using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>What a named operation does.</summary>
internal enum OperationKind
{
    Identity,
    Activation,
    BatchNorm,
    GroupNorm,
    InstanceNorm,
    Lrn,
    Dropout,
    Flatten,
    Linear,
    GlobalAvgPool,
    AdaptiveAvgPool,
    AdaptiveMaxPool,
    SpatialPyramidPool,
    SqueezeExcitation,
    ChannelShuffle,
    Slice,
    Upsample,
    Resize,
    ZeroPad,
    ReflectPad,
    Crop,
    Affine,
    LengthNorm,
    Softmax,
}

/// <summary>An operation's name and the arguments that it takes.</summary>
/// <param name="Name">The word in the text.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Fewest">Fewest arguments.</param>
/// <param name="Most">Most arguments.</param>
/// <param name="Usage">How it is written.</param>
/// <param name="Meaning">One sentence on what it does.</param>
internal sealed record Operation(string Name, OperationKind Kind, int Fewest, int Most, string Usage, string Meaning)
{
    /// <summary>How many arguments, from the first, are whole numbers from 1.</summary>
    public int Whole { get; init; }

    /// <summary>Its first argument, for one that takes a number of a range.</summary>
    public NumberArgument? Argument { get; init; }

    /// <summary>The function, for an operation that is one.</summary>
    public Activation Activation { get; init; }

    /// <summary>Which modifiers may follow it.</summary>
    public ModifierTarget Modifiers { get; init; }

    /// <summary>What those steps are called.</summary>
    public string Steps { get; init; } = "";

    /// <summary>Whether it may name a stage in the place of arguments.</summary>
    public bool TakesStage { get; init; }
}

/// <summary>Every operation of the grammar: what the parser, the binder and the documentation know of them.</summary>
internal static class Operations
{
    private const int MostGrids = 16;

    public static IReadOnlyList<Operation> All { get; } =
    [
        new("identity", OperationKind.Identity, 0, 0, "'identity', without arguments", "The input as it is."),
        .. Activations.Words.Select(word => Activation(word, Activations.Find(word)!.Value)),
        new("bn", OperationKind.BatchNorm, 0, 0, "'bn', without arguments", "Batch normalization.") { Modifiers = ModifierTarget.Normalization, Steps = "normalization" },
        new("gn", OperationKind.GroupNorm, 0, 1, "'gn(groups)', such as 'gn(32)', or 'gn' for the network's number of groups", "Group normalization: over groups of channels of each image by itself.")
        {
            Whole = 1,
            Modifiers = ModifierTarget.Normalization,
            Steps = "normalization",
        },
        new("in", OperationKind.InstanceNorm, 0, 0, "'in', without arguments", "Instance normalization: over each channel of each image by itself.") { Modifiers = ModifierTarget.Normalization, Steps = "normalization" },
        new("lrn", OperationKind.Lrn, 1, 4, "'lrn(size, alpha, beta, k)', such as 'lrn(5)'", "Local response normalization across channels.") { Whole = 1 },
        new("dropout", OperationKind.Dropout, 0, 1, "'dropout(probability)', such as 'dropout(0.4)', or 'dropout' for the network's probability", "Sets elements to 0 in training.") { Argument = NumberArgument.Probability },
        new("flatten", OperationKind.Flatten, 0, 0, "'flatten', without arguments", "Plane to features."),
        new("fc", OperationKind.Linear, 0, 1, "'fc(width)', such as 'fc(1024)', or 'fc' for the classifier", "A fully connected layer; without a width, the classifier.")
        {
            Whole = 1,
            Modifiers = ModifierTarget.Linear,
            Steps = "fully connected layers",
        },
        new("gap", OperationKind.GlobalAvgPool, 0, 0, "'gap', without arguments", "Mean over the whole plane."),
        new("adaptiveavgpool", OperationKind.AdaptiveAvgPool, 1, Axes.Most, "'adaptiveavgpool(lengths)', such as 'adaptiveavgpool(4)'", "Mean over windows that give an output of one size.") { Whole = Axes.Most },
        new("adaptivemaxpool", OperationKind.AdaptiveMaxPool, 1, Axes.Most, "'adaptivemaxpool(lengths)', such as 'adaptivemaxpool(4)'", "Maximum over windows that give an output of one size.") { Whole = Axes.Most },
        new("spp", OperationKind.SpatialPyramidPool, 1, MostGrids, "'spp(sizes)', such as 'spp(6, 3, 2, 1)', with up to 16 sizes", "Spatial pyramid: maxima over grids of several sizes, side by side as features.") { Whole = MostGrids },
        new("se", OperationKind.SqueezeExcitation, 1, 2, "'se(reduction)', such as 'se(16)', or 'se(reduction, multiple)'", "Squeeze and excitation: scales each channel by a gate computed from the means of all.")
        {
            Whole = 2,
            Modifiers = ModifierTarget.Squeeze,
            Steps = "squeeze and excitation",
        },
        new("shuffle", OperationKind.ChannelShuffle, 1, 1, "'shuffle(groups)', such as 'shuffle(3)'", "Interleaves the channels of so many groups.") { Whole = 1 },
        new("slice", OperationKind.Slice, 2, 2, "'slice(part/parts)', such as 'slice(1/2)', or 'slice(first, count)'", "Some of the channels: one of equal parts, or so many from one on, counted from 0.") { Whole = 2 },
        new("upsample", OperationKind.Upsample, 1, Axes.Most, "'upsample(factors)', such as 'upsample(2)'", "A plane so many times as long, each position of which takes what lies nearest.")
        {
            Whole = Axes.Most,
            Modifiers = ModifierTarget.Resizing,
            Steps = "upsampling",
        },
        new("resize", OperationKind.Resize, 1, Axes.Most, "'resize(lengths)', such as 'resize(56)'", "A plane of given lengths, each position of which takes what lies nearest.")
        {
            Whole = Axes.Most,
            Modifiers = ModifierTarget.Resizing,
            Steps = "resizing",
        },
        new("zeropad", OperationKind.ZeroPad, 0, 0, "'zeropad', and how much after it, such as 'zeropad p1'", "A border of zeros.")
        {
            Modifiers = ModifierTarget.Border,
            Steps = "borders",
        },
        new("reflectpad", OperationKind.ReflectPad, 0, 0, "'reflectpad', and how much after it, such as 'reflectpad p1'", "A border that mirrors the plane.")
        {
            Modifiers = ModifierTarget.Border,
            Steps = "borders",
        },
        new("crop", OperationKind.Crop, 0, Axes.Most, "'crop', and how much after it, such as 'crop p1', 'crop(lengths)', such as 'crop(24)', or 'crop(@stage)', such as 'crop(@up4)'", "A plane without its border: so much less on each side, the middle of it, or as much of the middle as an earlier stage gives.")
        {
            Whole = Axes.Most,
            TakesStage = true,
            Modifiers = ModifierTarget.Border,
            Steps = "borders",
        },
        new("affine", OperationKind.Affine, 1, 2, "'affine(scale, shift)', such as 'affine(2, -1)', or 'affine(scale)'", "Each element times a number, and one added, neither of which is learned."),
        new("l2norm", OperationKind.LengthNorm, 0, 0, "'l2norm', without arguments", "The channels of each position, or features, over their Euclidean length."),
        new("softmax", OperationKind.Softmax, 0, 0, "'softmax', without arguments", "Shares of 1 over the channels of each position, or over features.")
        {
            Modifiers = ModifierTarget.Softmax,
            Steps = "softmax",
        },
    ];

    public static IEnumerable<string> Names => All.Select(operation => operation.Name);

    public static bool IsKnown(string name) => Find(name) is not null;

    public static Operation? Find(string name) => All.FirstOrDefault(operation => operation.Name == name);

    private static Operation Activation(string word, Activation function)
    {
        var takesSlope = Activations.TakesSlope(function);
        var usage = takesSlope ? $"'{word}', or '{word}(slope)', such as '{word}(0.2)'" : $"'{word}', without arguments";
        return new(word, OperationKind.Activation, 0, takesSlope ? 1 : 0, usage, $"The activation {word}.") { Activation = function };
    }
}
