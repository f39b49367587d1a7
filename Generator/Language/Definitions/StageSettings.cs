using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Definitions;

/// <summary>A kind of stage in all its spellings.</summary>
/// <param name="Kind">The kind; its name is the attribute's.</param>
/// <param name="First">The attribute's unnamed value and the value of the kind's key in YAML; null where there is none.</param>
/// <param name="Others">Its other settings, in the order in which canonical text has them.</param>
/// <param name="Word">Beginning of the name of a stage that is given none: <c>conv</c> for <c>conv1</c>.</param>
/// <param name="Meaning">One sentence on what it does, for hovering in an editor.</param>
internal sealed record StageSchema(
    StageKind Kind, Setting<StageDefinition>? First, IReadOnlyList<Setting<StageDefinition>> Others, string Word, string Meaning)
{
    /// <summary>What it is called in each front end.</summary>
    public StageName Names => new(Kind);

    /// <summary>The attribute's name without its suffix: <c>MaxPool</c>.</summary>
    public string Attribute => Names.CSharp;

    /// <summary>The key in YAML: <c>maxpool</c>.</summary>
    public string Key => Names.Yaml;

    /// <summary>The attribute's unnamed value, which stands under the kind's key in YAML unless it has one of its own.</summary>
    public Setting<StageDefinition>? First { get; } = First is not { Key.Length: 0 } ? First : First with { Key = new StageName(Kind).Yaml };

    /// <summary>The only step that such a stage is; null for a stage that is more or has no window.</summary>
    public WindowKind? Window { get; init; }

    /// <summary>What the attribute's type argument gives, and the value of the kind's key in YAML; null where there is none.</summary>
    public Setting<StageDefinition>? TypeArgument { get; init; }

    /// <summary>A stage of this kind with nothing set.</summary>
    public StageDefinition Standard { get; } = new(Kind) { Size = Kind == StageKind.Lrn ? 5 : 0 };

    /// <summary>All its settings.</summary>
    public IEnumerable<Setting<StageDefinition>> Settings => First is null ? Others : Others.Prepend(First);

    /// <summary>Finds a setting by its name in C#; the empty name is the first value's.</summary>
    public Setting<StageDefinition>? Find(string name) =>
        name.Length == 0 ? First : Others.FirstOrDefault(setting => setting.Name == name);
}

/// <summary>The settings of every kind of stage: the one table that attributes, YAML, canonical text and schema follow.</summary>
internal static class StageSettings
{
    /// <summary>No stage stands more often than this.</summary>
    public const int MostRepeats = 1000;

    private const string Networks = "the network's";

    public static Setting<StageDefinition> Name { get; } =
        new(NameTemplate.Setting.CSharp, NameTemplate.Setting.Yaml, SettingType.Text, s => s.Name, (s, v) => s with { Name = (string)v }, "The stage's path in the state dict.");

    public static Setting<StageDefinition> Repeat { get; } =
        new(
            "Repeat",
            "repeat",
            SettingType.Count,
            s => s.RepeatExpression ?? (object)s.Repeat,
            (s, v) => v is string text ? s with { RepeatExpression = text } : s with { Repeat = (int)v, RepeatExpression = null },
            "How many times it stands here, {i} in the name counting from 0.")
        {
            Range = new("a number of repeats") { Least = 1, Most = MostRepeats },
        };

    public static Setting<StageDefinition> From { get; } =
        new("From", "from", SettingType.Names, s => s.From, (s, v) => s with { From = (string)v }, "Earlier stages that it reads instead of the one before; * is any characters: body.*.");

    public static Setting<StageDefinition> Merge { get; } =
        new("Merge", "merge", SettingType.Merge, s => s.Merge, (s, v) => s with { Merge = (Merge)v }, "How several stages of 'from' are put together.");

    public static Setting<StageDefinition> Tap { get; } =
        new("Tap", "tap", SettingType.Boolean, s => s.Tap, (s, v) => s with { Tap = (bool)v }, "Whether the feature-extraction forward returns its output.");

    public static Setting<StageDefinition> Output { get; } =
        new("Output", "output", SettingType.Boolean, s => s.Output, (s, v) => s with { Output = (bool)v }, "Whether its output is one of the network's, under its name; without any, the last stage's is.");

    public static Setting<StageDefinition> Recompute { get; } =
        new("Recompute", "recompute", SettingType.Boolean, s => s.Recompute, (s, v) => s with { Recompute = (bool)v }, "Whether backward computes the stage's inner tensors again in place of keeping them.");

    public static Setting<StageDefinition> Norm { get; } =
        new("Norm", "norm", SettingType.Norm, s => s.Norm, (s, v) => s with { Norm = (Norm)v }, "Normalization in this stage.") { Otherwise = Networks };

    public static Setting<StageDefinition> Activation { get; } =
        new("Activation", "activation", SettingType.Activation, s => s.Activation, (s, v) => s with { Activation = (Activation)v }, "Activation in this stage.") { Otherwise = Networks };

    public static Setting<StageDefinition> Before { get; } =
        new("Before", "before", SettingType.Text, s => s.Before, (s, v) => s with { Before = (string)v }, "Steps ahead of the branches and the shortcut, such as bn → relu; a Residual without a shortcut adds what stands before them.") { Otherwise = "none" };

    public static Setting<StageDefinition> Shortcut { get; } =
        new("Shortcut", "shortcut", SettingType.Text, s => s.Shortcut, (s, v) => s with { Shortcut = (string)v }, "Steps of the shortcut.") { Otherwise = "the input itself" };

    public static Setting<StageDefinition> After { get; } =
        new("After", "after", SettingType.Text, s => s.After, (s, v) => s with { After = (string)v }, "Steps after the sum, identity for none, as it is where Before stands.") { Otherwise = "the activation" };

    public static Setting<StageDefinition> Head { get; } =
        new("Head", "head", SettingType.Text, s => s.Head, (s, v) => s with { Head = (string)v }, "The head's steps, ending in fc.") { Otherwise = "the paper's" };

    /// <summary>In C# the attribute's type argument.</summary>
    public static Setting<StageDefinition> Block { get; } =
        new("Block", "use", SettingType.Text, s => s.Block, (s, v) => s with { Block = (string)v }, "Name of the block.");

    /// <summary>In C# the attribute's type argument.</summary>
    public static Setting<StageDefinition> Module { get; } =
        new("Module", "module", SettingType.Text, s => s.Module, (s, v) => s with { Module = (string)v }, "Full name of the class, such as My.Models.Gate.");

    public static Setting<StageDefinition> Gives { get; } =
        new("Gives", "gives", SettingType.Text, s => s.Gives, (s, v) => s with { Gives = (string)v }, "Shape that the module gives, such as {channels}x{height/2}x{width/2}.") { Otherwise = "its input's" };

    public static Setting<StageDefinition> Arguments { get; } =
        new("Arguments", "arguments", SettingType.Text, s => s.Arguments, (s, v) => s with { Arguments = (string)v }, "What the class's constructor is given, such as {channels}, 16.") { Otherwise = "nothing" };

    public static Setting<StageDefinition> Parameters { get; } =
        new("Parameters", "parameters", SettingType.Text, s => s.Parameters, (s, v) => s with { Parameters = (string)v }, "How many learned numbers the module has.") { Otherwise = "none" };

    public static Setting<StageDefinition> MultiplyAdds { get; } =
        new("MultiplyAdds", "multiplyadds", SettingType.Text, s => s.MultiplyAdds, (s, v) => s with { MultiplyAdds = (string)v }, "How many multiply-adds the module does for one sample.") { Otherwise = "none" };

    private static readonly Setting<StageDefinition>[] Placement =
    [
        Name,
        Repeat,
        From,
        Merge,
        Tap,
        Output,
        Recompute,
    ];

    private static readonly Setting<StageDefinition>[] Layers =
    [
        Norm,
        new("NormGroups", "norm.groups", SettingType.Integer, s => s.NormGroups, (s, v) => s with { NormGroups = (int?)v }, "Groups of channels of a group normalization.")
        {
            Range = NumberRange.NormGroups, Otherwise = Networks,
        },
        new("NormAffine", "norm.affine", SettingType.Affine, s => s.NormAffine, (s, v) => s with { NormAffine = (Affine?)v }, "What normalizations learn for each channel.")
        {
            Otherwise = Networks + " way",
        },
        new("NormEpsilon", "norm.eps", SettingType.Decimal, s => s.NormEpsilon, (s, v) => s with { NormEpsilon = (double?)v }, "Added to the variance before the square root.")
        {
            Range = NumberRange.Epsilon, Otherwise = Networks,
        },
        new("NormMomentum", "norm.momentum", SettingType.Decimal, s => s.NormMomentum, (s, v) => s with { NormMomentum = (double?)v }, "Share of the newest batch in the running statistics.")
        {
            Range = NumberRange.Momentum, Otherwise = Networks,
        },
        new("Bias", "bias", SettingType.Boolean, s => s.Bias, (s, v) => s with { Bias = (bool?)v }, "Whether this stage's layers have a bias.") { Otherwise = Networks + " way" },
        Activation,
        new("Slope", "activation.slope", SettingType.Decimal, s => s.Slope, (s, v) => s with { Slope = (double?)v }, "Slope below 0 of a leaky ReLU, or ELU's α.") { Range = NumberRange.Any("0.01"), Otherwise = Networks },
        new("Width", "width", SettingType.Decimal, s => s.Width, (s, v) => s with { Width = (double?)v }, "Factor of this stage's widths in the place of the network's; 1 leaves them as they are.") { Range = NumberRange.WidthFactor },
        new("Init", "init", SettingType.Text, s => s.Init, (s, v) => s with { Init = (string)v }, "How this stage's weights begin.") { Otherwise = "the network's way" },
        new("BiasInit", "init.bias", SettingType.Decimal, s => s.BiasInit, (s, v) => s with { BiasInit = (double?)v }, "What this stage's biases begin with.") { Range = NumberRange.Any("0.2"), Otherwise = Networks },
    ];

    /// <summary>Whether a setting of a Use is one that the stages of its block have too.</summary>
    public static bool IsInherited(Setting<StageDefinition> setting) => setting.Name != nameof(StageDefinition.Width) && Layers.Contains(setting);

    /// <summary>Every kind, in the order of <see cref="StageKind"/>.</summary>
    public static IReadOnlyList<StageSchema> All { get; } =
    [
        new(StageKind.Conv, Text("A chain of steps, such as 1x1:64 → 3x3:192."), [.. Placement, .. Layers], "conv", "A convolution, or a chain of steps."),
        new(
            StageKind.ConvTranspose,
            Text("The kernel, such as 2x2/2:64."),
            [.. Placement, .. Layers],
            "up",
            "A transposed convolution, which makes a plane larger.") { Window = WindowKind.TransposedConvolution },
        new(StageKind.MaxPool, Text("The window, such as 3x3/2 ceil."), Placement, "maxpool", "Maximum over windows.") { Window = WindowKind.MaxPool },
        new(StageKind.AvgPool, Text("The window, such as 3x3/2."), Placement, "avgpool", "Mean over windows.") { Window = WindowKind.AveragePool },
        new(StageKind.GlobalAvgPool, null, Placement, "gap", "Mean over the whole plane."),
        new(StageKind.AdaptiveAvgPool, Text("Height x width of the output, such as 7x7."), Placement, "adaptiveavgpool", "Mean over windows that give an output of one size."),
        new(StageKind.SpatialPyramidPool, Text("Sizes of the grids, such as 6, 3, 2, 1."), Placement, "spp", "Maxima over grids of several sizes, as features."),
        new(
            StageKind.Lrn,
            new("", "", SettingType.Integer, s => s.Size, (s, v) => s with { Size = (int)v }, "Number of neighboring channels.")
            {
                Title = "The window of an Lrn",
                Range = new("a number") { Least = 1, Most = Numbers.Largest, Cure = "write the number of neighboring channels, such as 5" },
            },
            [
                .. Placement,
                new("Alpha", "alpha", SettingType.Decimal, s => s.Alpha, (s, v) => s with { Alpha = (double)v }, "α, divided by the number of channels.") { Range = NumberRange.Any("1e-4") },
                new("Beta", "beta", SettingType.Decimal, s => s.Beta, (s, v) => s with { Beta = (double)v }, "β, the exponent.") { Range = NumberRange.Any("0.75") },
                new("K", "k", SettingType.Decimal, s => s.K, (s, v) => s with { K = (double)v }, "k, the constant.") { Range = NumberRange.Any("1") },
            ],
            "lrn",
            "Local response normalization across channels."),
        new(StageKind.BatchNorm, null, [.. Placement, Layer("NormEpsilon"), Layer("NormMomentum"), Layer("NormAffine")], "bn", "Batch normalization."),
        new(
            StageKind.Activation,
            new("", "", SettingType.Activation, s => s.Activation, (s, v) => s with { Activation = (Activation)v }, "The function.")
            {
                Otherwise = Networks,
            },
            [.. Placement, Layer("Slope")],
            "activation",
            "An activation of its own."),
        new(
            StageKind.Dropout,
            new("", "", SettingType.Decimal, s => s.Probability, (s, v) => s with { Probability = (double?)v }, "Probability.")
            {
                Title = "The probability of a dropout",
                Range = NumberRange.Probability,
                Otherwise = Networks,
            },
            Placement,
            "dropout",
            "Sets elements to 0 in training."),
        new(StageKind.Flatten, null, Placement, "flatten", "Plane to features."),
        new(
            StageKind.Linear,
            new("", "", SettingType.Integer, s => s.Size, (s, v) => s with { Size = (int)v }, "Features of the output; none for the classifier.")
            {
                Title = "The width of a linear layer",
                Range = new("a number of features") { Least = 0, Most = Numbers.Largest, Cure = "write a number of features from 1 to 1,000,000, or none for the classifier" },
                Otherwise = "",
            },
            [.. Placement, .. Layers],
            "fc",
            "A fully connected layer; without a width, the classifier."),
        new(StageKind.Inception, Text("Parallel branches, such as 1x1:64, 3x3r:96→128, pool:32."), [.. Placement, .. Layers], "inception", "Parallel branches, concatenated on channels."),
        new(
            StageKind.Residual,
            Text("The chain or branches that are added, such as 3x3:64 → 3x3:64 linear."),
            [
                .. Placement,
                Before,
                Shortcut,
                new("Scale", "scale", SettingType.Decimal, s => s.Scale, (s, v) => s with { Scale = (double)v }, "Factor of the branches before they are added.") { Range = NumberRange.Any("0.17") },
                After,
                .. Layers,
            ],
            "residual",
            "Branches whose output is added to the input or a shortcut from it."),
        new(StageKind.Dense, Text("The chain whose output is concatenated with its input."), [.. Placement, .. Layers], "dense", "A chain whose output is concatenated with its input."),
        new(
            StageKind.Use,
            new("", "with", SettingType.Constants, s => s.Text, (s, v) => s with { Text = string.IsNullOrWhiteSpace((string)v) ? null : (string)v }, "The block's arguments, such as pool = 64."),
            [.. Placement, .. Layers],
            "block",
            "A block, placed with arguments.")
        {
            TypeArgument = Block,
        },
        new(StageKind.Module, null, [.. Placement, Gives, Arguments, Parameters, MultiplyAdds], "module", "A module of your own, written in TorchSharp.")
        {
            TypeArgument = Module,
        },
        new(
            StageKind.AuxClassifier,
            null,
            [
                .. Placement,
                new("Weight", "weight", SettingType.Decimal, s => s.Weight, (s, v) => s with { Weight = (double)v }, "Weight of this head's loss in the total.") { Range = new("a share") { Least = 0, Cure = "write the share of this head's loss in the total, such as 0.3" } },
                Head,
                .. Layers,
            ],
            "aux",
            "A classifier on an intermediate stage, for training only."),
    ];

    /// <summary>The settings of a kind.</summary>
    public static StageSchema Of(StageKind kind) => All[(int)kind];

    private static Setting<StageDefinition> Text(string meaning) =>
        new("", "", SettingType.Text, s => s.Text, (s, v) => s with { Text = (string)v }, meaning);

    private static Setting<StageDefinition> Layer(string name) => Layers.Single(setting => setting.Name == name);
}
