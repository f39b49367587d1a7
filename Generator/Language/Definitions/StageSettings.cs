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
    /// <summary>The attribute's name without its suffix: <c>MaxPool</c>.</summary>
    public string Attribute => Kind.ToString();

    /// <summary>The key in YAML: <c>maxpool</c>.</summary>
    public string Key => Attribute.ToLowerInvariant();

    /// <summary>A stage of this kind with nothing set.</summary>
    public StageDefinition Standard => new(Kind) { Size = Kind == StageKind.Lrn ? 5 : 0 };

    /// <summary>Finds a setting by its name in C#; the empty name is the first value's.</summary>
    public Setting<StageDefinition>? Find(string name) =>
        name.Length == 0 ? First : Others.FirstOrDefault(setting => setting.Name == name);
}

/// <summary>The settings of every kind of stage: the one table that attributes, YAML, canonical text and schema follow.</summary>
internal static class StageSettings
{
    private static readonly Setting<StageDefinition>[] Placement =
    [
        new("Name", "name", SettingType.Text, s => s.Name, (s, v) => s with { Name = (string)v }, "The stage's path in the state dict."),
        new("Repeat", "repeat", SettingType.Integer, s => s.Repeat, (s, v) => s with { Repeat = (int)v }, "How many times it stands here; {i} in the name counts from 0."),
        new("From", "from", SettingType.Names, s => s.From, (s, v) => s with { From = (string)v }, "Earlier stages that it reads instead of the one before."),
        new("Merge", "merge", SettingType.Merge, s => s.Merge, (s, v) => s with { Merge = (Merge)v }, "How several stages of 'from' are put together: concat or add."),
        new("Tap", "tap", SettingType.Boolean, s => s.Tap, (s, v) => s with { Tap = (bool)v }, "Whether the feature-extraction forward returns its output too."),
    ];

    private static readonly Setting<StageDefinition>[] Layers =
    [
        new("Norm", "norm", SettingType.Norm, s => s.Norm, (s, v) => s with { Norm = (Norm)v }, "Normalization in this stage; the network's by default."),
        new("NormEpsilon", "norm.eps", SettingType.Decimal, s => s.NormEpsilon, (s, v) => s with { NormEpsilon = (double)v }, "Added to the variance before the square root."),
        new("NormMomentum", "norm.momentum", SettingType.Decimal, s => s.NormMomentum, (s, v) => s with { NormMomentum = (double)v }, "Share of the newest batch in the running statistics."),
        new("Activation", "activation", SettingType.Activation, s => s.Activation, (s, v) => s with { Activation = (Activation)v }, "Activation in this stage; the network's by default."),
        new("Slope", "activation.slope", SettingType.Decimal, s => s.Slope, (s, v) => s with { Slope = (double)v }, "Slope below 0 of a leaky ReLU, or ELU's α."),
        new("Width", "width", SettingType.Decimal, s => s.Width, (s, v) => s with { Width = (double)v }, "Factor of this stage's widths in the place of the network's; 1 leaves them as they are."),
        new("Init", "init", SettingType.Text, s => s.Init, (s, v) => s with { Init = (string)v }, "How this stage's weights begin; the network's way by default."),
        new("BiasInit", "init.bias", SettingType.Decimal, s => s.BiasInit, (s, v) => s with { BiasInit = (double)v }, "What this stage's biases begin with."),
    ];

    /// <summary>Every kind, in the order of <see cref="StageKind"/>.</summary>
    public static IReadOnlyList<StageSchema> All { get; } =
    [
        new(StageKind.Conv, Text("A chain of steps, such as 1x1:64 → 3x3:192."), [.. Placement, .. Layers], "conv", "A convolution, or a chain of steps."),
        new(StageKind.MaxPool, Text("The window, such as 3x3/2 ceil."), Placement, "maxpool", "Maximum over windows."),
        new(StageKind.AvgPool, Text("The window, such as 3x3/2."), Placement, "avgpool", "Mean over windows."),
        new(StageKind.GlobalAvgPool, null, Placement, "gap", "Mean over the whole plane."),
        new(StageKind.AdaptiveAvgPool, Text("Height x width of the output, such as 7x7."), Placement, "adaptiveavgpool", "Mean over windows that give an output of one size."),
        new(StageKind.SpatialPyramidPool, Text("Sizes of the grids, such as 6, 3, 2, 1."), Placement, "spp", "Maxima over grids of several sizes, as features."),
        new(
            StageKind.Lrn,
            new("", "", SettingType.Integer, s => s.Size, (s, v) => s with { Size = (int)v }, "Number of neighboring channels; 5 by default."),
            [
                .. Placement,
                new("Alpha", "alpha", SettingType.Decimal, s => s.Alpha, (s, v) => s with { Alpha = (double)v }, "α, divided by the number of channels; 1e-4 by default."),
                new("Beta", "beta", SettingType.Decimal, s => s.Beta, (s, v) => s with { Beta = (double)v }, "β, the exponent; 0.75 by default."),
                new("K", "k", SettingType.Decimal, s => s.K, (s, v) => s with { K = (double)v }, "k, the constant; 1 by default."),
            ],
            "lrn",
            "Local response normalization across channels."),
        new(StageKind.BatchNorm, null, [.. Placement, Layer("NormEpsilon"), Layer("NormMomentum")], "bn", "Batch normalization."),
        new(
            StageKind.Activation,
            new("", "", SettingType.Activation, s => s.Activation, (s, v) => s with { Activation = (Activation)v }, "The function; the network's by default."),
            [.. Placement, Layer("Slope")],
            "activation",
            "An activation of its own."),
        new(
            StageKind.Dropout,
            new("", "", SettingType.Decimal, s => s.Probability, (s, v) => s with { Probability = (double)v }, "Probability; the network's by default."),
            Placement,
            "dropout",
            "Sets elements to 0 in training."),
        new(StageKind.Flatten, null, Placement, "flatten", "Plane to features."),
        new(
            StageKind.Linear,
            new("", "", SettingType.Integer, s => s.Size, (s, v) => s with { Size = (int)v }, "Features of the output; none for the classifier."),
            [.. Placement, .. Layers],
            "fc",
            "A fully connected layer; without a width, the classifier."),
        new(StageKind.Inception, Text("Parallel branches, such as 1x1:64, 3x3r:96→128, pool:32."), [.. Placement, .. Layers], "inception", "Parallel branches, concatenated on channels."),
        new(
            StageKind.Residual,
            Text("The chain or branches that are added, such as 3x3:64 → 3x3:64 linear."),
            [
                .. Placement,
                new("Shortcut", "shortcut", SettingType.Text, s => s.Shortcut, (s, v) => s with { Shortcut = (string)v }, "Steps of the shortcut; the input itself by default."),
                new("Scale", "scale", SettingType.Decimal, s => s.Scale, (s, v) => s with { Scale = (double)v }, "Factor of the branches before they are added; 1 by default."),
                new("After", "after", SettingType.Text, s => s.After, (s, v) => s with { After = (string)v }, "Steps after the sum; the activation by default, identity for none."),
                .. Layers,
            ],
            "residual",
            "Branches whose output is added to the input or a shortcut from it."),
        new(StageKind.Dense, Text("The chain whose output is concatenated with its input."), [.. Placement, .. Layers], "dense", "A chain whose output is concatenated with its input."),
        new(StageKind.Use, new("", "with", SettingType.Constants, s => s.Text, (s, v) => s with { Text = string.IsNullOrWhiteSpace((string)v) ? null : (string)v }, "The block's arguments, such as pool = 64."), [.. Placement, Layer("Width")], "block", "A block, placed with arguments."),
        new(
            StageKind.AuxClassifier,
            null,
            [
                .. Placement,
                new("Weight", "weight", SettingType.Decimal, s => s.Weight, (s, v) => s with { Weight = (double)v }, "Weight of this head's loss in the total; 0.3 by default."),
                new("Head", "head", SettingType.Text, s => s.Head, (s, v) => s with { Head = (string)v }, "The head's steps, ending in fc; the paper's by default."),
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
