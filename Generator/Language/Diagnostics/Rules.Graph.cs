namespace InceptionDsl.Language.Diagnostics;

public static partial class Rules
{
    /// <summary>A shortcut is needed.</summary>
    public static Rule ShortcutNeeded { get; } = new(
        "IDSL3013", "A shortcut is needed",
        "The branches give {0}, but the input that they are added to is {1}, and a sum needs one shape: give it {2}");

    /// <summary>A shortcut of another shape.</summary>
    public static Rule ShortcutDiffers { get; } = new(
        "IDSL3014", "A shortcut of another shape",
        "The branches give {0}, but the shortcut gives {1}, and a sum needs one shape: {2}");

    /// <summary>A stage that is not there.</summary>
    public static Rule UnknownStage { get; } = new(
        "IDSL3015", "A stage that is not there",
        "There is no stage '{0}' before this one: {1}");

    /// <summary>Inputs that do not fit together.</summary>
    public static Rule InputsDiffer { get; } = new(
        "IDSL3016", "Inputs that do not fit together",
        "The stages that this one reads give {0}: {1}");

    /// <summary>A stage that nothing reads.</summary>
    public static Rule UnusedStage { get; } = new(
        "IDSL3017", "A stage that nothing reads",
        "The output of stage '{0}' is read by no other: remove the stage, name it in the '{1}' of a later one, tap it, or make it an output");

    /// <summary>Too many layers.</summary>
    public static Rule TooManyLayers { get; } = new(
        "IDSL3018", "Too many layers",
        "The network has more than {0} layers, counting repeats and blocks: fewer repeats are needed");

    /// <summary>The end is no class scores.</summary>
    public static Rule EndIsNoScores { get; } = new(
        "IDSL3019", "The end is no class scores",
        "The network ends in {0}, not in {1}: {2}; {3} would declare what it ends in as features");

    /// <summary>A classifier without classes.</summary>
    public static Rule ClassifierWithoutClasses { get; } = new(
        "IDSL3020", "A classifier without classes",
        "{0} gives class scores, and {1} declares that the network returns features: {2}");

    /// <summary>Channels that seem to come last.</summary>
    public static Rule ChannelsLast { get; } = new(
        "IDSL3021", "Channels that seem to come last",
        "'{0}' is {1} channels of {2}, since channels come first: write '{3}' if an image of {4} in TensorFlow's order is meant")
    {
        Severity = RuleSeverity.Warning,
    };

    /// <summary>Numbers for a plane of other dimensions.</summary>
    public static Rule WrongRank { get; } = new(
        "IDSL3022", "Another number of dimensions",
        "{0} is for planes of {1}, but its input is {2}, which has {3}: write {4}");

    /// <summary>Chains of a group that do not fit together.</summary>
    public static Rule ChainsDiffer { get; } = new(
        "IDSL3023", "Chains that do not fit together",
        "The chains of this group give {0}: {1}");

    /// <summary>A slice that its input does not have.</summary>
    public static Rule SliceOutOfRange { get; } = new(
        "IDSL3024", "A slice that its input does not have",
        "'{0}' is no part of {1}: {2}");

    /// <summary>A mirrored border as wide as the plane.</summary>
    public static Rule ReflectionTooWide { get; } = new(
        "IDSL3025", "A mirrored border as wide as the plane",
        "A border mirrors what lies behind a plane's first and before its last position, so {0} is too much for {1}: write at most {2}");

    /// <summary>Groups of a normalization that do not divide the channels.</summary>
    public static Rule NormGroupsDoNotDivide { get; } = new(
        "IDSL3026", "Groups of a normalization that do not divide the channels",
        "A normalization can't divide {1} channels into {0} groups of as many each: {2} would do");

    /// <summary>A normalization of single values.</summary>
    public static Rule NormOfSingleValues { get; } = new(
        "IDSL3027", "A normalization of single values",
        "{0} over {1} takes the mean of one value at a time, which leaves nothing of it: write 'nonorm' after the layer, or leave the normalization out");

    /// <summary>Channels that no slice reads.</summary>
    public static Rule UnreadChannels { get; } = new(
        "IDSL3028", "Channels that no slice reads",
        "The slices leave channels {0} of {1} over: read them too, with 'slice(first, count)' or 'identity' beside the others, if that is not meant")
    {
        Severity = RuleSeverity.Warning,
    };

    /// <summary>A crop that leaves nothing, or to more than there is.</summary>
    public static Rule CropTooLarge { get; } = new(
        "IDSL3029", "A crop of more than the plane",
        "'{0}' of {1} is too much: {2}");

    /// <summary>A label that is not there.</summary>
    public static Rule UnknownLabel { get; } = new(
        "IDSL3030", "A label that is not there",
        "No step before this one is labelled '{0}': {1}");

    /// <summary>A module used again on what it can't read.</summary>
    public static Rule ReuseDoesNotFit { get; } = new(
        "IDSL3031", "A module used again on what it can't read",
        "'@{0}' would read {1}, and what is labelled '{0}' reads {2}: {3}");

    /// <summary>A crop to the size of a stage that has no plane.</summary>
    public static Rule StageWithoutPlane { get; } = new(
        "IDSL3032", "A crop to a stage that has no plane",
        "A crop is to be as long as what stage '{0}' gives, which is {1} and no plane: name an earlier stage that gives a plane");

    /// <summary>An auxiliary classifier as an output.</summary>
    public static Rule AuxiliaryAsOutput { get; } = new(
        "IDSL3033", "An auxiliary classifier as an output",
        "An auxiliary classifier is computed in training alone, which gives its scores by its name: take {0} out, or write a stage that ends in scores");

    /// <summary>A softmax of evaluation that is not at the end.</summary>
    public static Rule SoftmaxNotAtEnd { get; } = new(
        "IDSL3034", "A softmax of evaluation that is not at the end",
        "'softmax eval' makes probabilities of the class scores that a network ends in, and here {0}: {1}");

    /// <summary>Whether a rule speaks of heights and widths, so that another size of the input may satisfy it.</summary>
    internal static bool ConcernsSize(Rule rule) =>
        rule == BranchSizesDiffer || rule == SizeRunsOut || rule == ShortcutDiffers || rule == InputsDiffer || rule == ReflectionTooWide
        || rule == CropTooLarge;

    private static IEnumerable<Rule> GraphRules() =>
    [
        ShortcutNeeded, ShortcutDiffers, UnknownStage, InputsDiffer, UnusedStage, TooManyLayers, EndIsNoScores, ClassifierWithoutClasses, ChannelsLast,
        WrongRank, ChainsDiffer, SliceOutOfRange, ReflectionTooWide, NormGroupsDoNotDivide, NormOfSingleValues, UnreadChannels, CropTooLarge, UnknownLabel,
        ReuseDoesNotFit, StageWithoutPlane, AuxiliaryAsOutput, SoftmaxNotAtEnd,
    ];
}
