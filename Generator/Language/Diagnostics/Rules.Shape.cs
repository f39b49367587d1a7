namespace InceptionDsl.Language.Diagnostics;

public static partial class Rules
{
    /// <summary>Branches of different sizes.</summary>
    public static Rule BranchSizesDiffer { get; } = new(
        "IDSL3001", "Branches of different sizes",
        "This branch gives {0}, but {1}: outputs are concatenated on channels, so sizes must agree; {2}");

    /// <summary>The size runs out.</summary>
    public static Rule SizeRunsOut { get; } = new(
        "IDSL3002", "The size runs out",
        "{0} needs at least {1}, but its input is {2}: nothing would be left; {3}");

    /// <summary>An even kernel under same.</summary>
    public static Rule EvenKernelSame { get; } = new(
        "IDSL3003", "An even kernel under same",
        "An even kernel can't keep its input centered, so 'same' has no meaning for {0}: write {1}");

    /// <summary>Groups do not divide the channels.</summary>
    public static Rule GroupsDoNotDivide { get; } = new(
        "IDSL3004", "Groups do not divide the channels",
        "{0} groups can't split {1} input and {2} output channels evenly: both must be multiples of {0}");

    /// <summary>A plane is needed.</summary>
    public static Rule NotAPlane { get; } = new(
        "IDSL3005", "A plane is needed",
        "{0} works on a plane, but its input was flattened{1}: move it before the flattening");

    /// <summary>Too much padding for a pool.</summary>
    public static Rule PaddingTooLarge { get; } = new(
        "IDSL3006", "Too much padding for a pool",
        "A pool can pad by at most half its window, so {0} is too much for {1}: write {2}");

    /// <summary>An auxiliary classifier with nothing before it.</summary>
    public static Rule AuxiliaryWithoutStage { get; } = new(
        "IDSL3007", "An auxiliary classifier with nothing before it",
        "An auxiliary classifier reads the stage before it, and there is none: move it behind the stage whose output it should classify");

    /// <summary>The cost cannot be counted.</summary>
    public static Rule CostOverflow { get; } = new(
        "IDSL3008", "The cost cannot be counted",
        "{0} exceeds 9.2·10^18 parameters, operations, bytes of activations or pixels of receptive field: check its sizes and strides");

    /// <summary>A stage after the classifier.</summary>
    public static Rule StepsAfterClassifier { get; } = new(
        "IDSL3009", "A stage after the classifier",
        "{0} gives the class scores and must come last: {1}");

    /// <summary>An auxiliary head without a classifier.</summary>
    public static Rule AuxiliaryWithoutClassifier { get; } = new(
        "IDSL3010", "An auxiliary head without a classifier",
        "The head of an auxiliary classifier ends in {0}, not in {1}: {2}");

    /// <summary>A size is too large to count.</summary>
    public static Rule SizeTooLarge { get; } = new(
        "IDSL3011", "A size is too large to count",
        "{0} would be {1}, and at most {2} can be counted: check its numbers");

    /// <summary>A pool's padding as wide as its window.</summary>
    public static Rule PaddingCoversWindow { get; } = new(
        "IDSL3012", "Padding as wide as the pool",
        "A pool's window must reach beyond the padding, so {0} on one side is too much for {1}: write at most {2}");

    private static IEnumerable<Rule> ShapeRules() =>
    [
        BranchSizesDiffer,
        SizeRunsOut,
        EvenKernelSame,
        GroupsDoNotDivide,
        NotAPlane,
        PaddingTooLarge,
        AuxiliaryWithoutStage,
        CostOverflow,
        StepsAfterClassifier,
        AuxiliaryWithoutClassifier,
        SizeTooLarge,
        PaddingCoversWindow,
    ];
}
