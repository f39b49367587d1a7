using InceptionDsl.Language.Syntax;

namespace InceptionDsl;

/// <summary>One stage as declared. Which values count depends on <see cref="Kind"/>; the table of <c>StageSettings</c> says which.</summary>
/// <param name="Kind">Which stage it is.</param>
public sealed record StageDefinition(StageKind Kind)
{
    /// <summary>
    /// The specification text: branches of an Inception or Residual, the chain of a Conv or Dense, the window of a pool, the
    /// size of an adaptive pool, the grids of a pyramid, the arguments of a Use. Null where the source gave no readable
    /// value, which the source's own compiler reports.
    /// </summary>
    public string? Text
    {
        get => Spec?.Written;
        init => Spec = SpecText.Of(value);
    }

    /// <summary>
    /// The stage's path in the state dict; null for the name of its kind and number, such as <c>conv1</c>. In a repeated
    /// stage <c>{i}</c> stands for the number of the repeat, from 0.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>The block that a Use places.</summary>
    public string? Block { get; init; }

    /// <summary>The full name of the class of a Module, nested ones behind dots.</summary>
    public string? Module { get; init; }

    /// <summary>The shape that a Module gives; null for its input's.</summary>
    public string? Gives
    {
        get => GivesSpec?.Written;
        init => GivesSpec = SpecText.Of(value);
    }

    /// <summary>What the constructor of a Module's class is given; null for nothing.</summary>
    public string? Arguments { get; init; }

    /// <summary>How many learned numbers a Module has; null for none.</summary>
    public string? Parameters { get; init; }

    /// <summary>How many multiply-adds a Module does for one sample; null for none.</summary>
    public string? MultiplyAdds { get; init; }

    /// <summary>How many times the stage stands here, each reading the one before.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>The expression that gives <see cref="Repeat"/>, <c>{n}</c>; null for a number.</summary>
    public string? RepeatExpression { get; init; }

    /// <summary>Names of the earlier stages that it reads, with commas; null for the stage before it.</summary>
    public string? From { get; init; }

    /// <summary>How several stages of <see cref="From"/> are put together.</summary>
    public Merge Merge { get; init; }

    /// <summary>Whether the feature-extraction forward returns its output.</summary>
    public bool Tap { get; init; }

    /// <summary>Whether its output is one of the network's; without any such stage the last one's is.</summary>
    public bool Output { get; init; }

    /// <summary>Whether backward computes the stage's inner tensors again in place of keeping them.</summary>
    public bool Recompute { get; init; }

    /// <summary>Width of a Linear (0 for the classifier), window of an Lrn.</summary>
    public int Size { get; init; }

    /// <summary>Probability of a Dropout; null for the network's.</summary>
    public double? Probability { get; init; }

    /// <summary>α of an Lrn.</summary>
    public double Alpha { get; init; } = 1e-4;

    /// <summary>β of an Lrn.</summary>
    public double Beta { get; init; } = 0.75;

    /// <summary>k of an Lrn.</summary>
    public double K { get; init; } = 1;

    /// <summary>Steps ahead of a Residual's branches and shortcut; null for none.</summary>
    public string? Before
    {
        get => BeforeSpec?.Written;
        init => BeforeSpec = SpecText.Of(value);
    }

    /// <summary>Steps of a Residual's shortcut; null for the input itself.</summary>
    public string? Shortcut
    {
        get => ShortcutSpec?.Written;
        init => ShortcutSpec = SpecText.Of(value);
    }

    /// <summary>Factor of a Residual's branches before they are added.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Steps after a Residual's sum; null for the stage's activation, and for none where <see cref="Before"/> stands.</summary>
    public string? After
    {
        get => AfterSpec?.Written;
        init => AfterSpec = SpecText.Of(value);
    }

    /// <summary>Normalization of this stage's convolutions, or after a Linear.</summary>
    public Norm Norm { get; init; }

    /// <summary>Groups of channels of this stage's group normalizations; null for the network's.</summary>
    public int? NormGroups { get; init; }

    /// <summary>What this stage's normalizations learn for each channel; null for the network's way.</summary>
    public Affine? NormAffine { get; init; }

    /// <summary>ε of this stage's normalizations; null for the network's.</summary>
    public double? NormEpsilon { get; init; }

    /// <summary>Momentum of this stage's normalizations; null for the network's.</summary>
    public double? NormMomentum { get; init; }

    /// <summary>
    /// Whether this stage's layers have a bias; null for the network's way, which is one where no normalization follows, and with
    /// <see cref="NetworkDefinition.Bias"/> everywhere.
    /// </summary>
    public bool? Bias { get; init; }

    /// <summary>Activation of this stage.</summary>
    public Activation Activation { get; init; }

    /// <summary>Slope of this stage's activation; null for the network's.</summary>
    public double? Slope { get; init; }

    /// <summary>Factor of this stage's widths in the place of the network's; null for that.</summary>
    public double? Width { get; init; }

    /// <summary>How this stage's weights begin; null for the network's way.</summary>
    public string? Init { get; init; }

    /// <summary>What this stage's biases begin with; null for the network's value.</summary>
    public double? BiasInit { get; init; }

    /// <summary>Weight of an AuxClassifier's loss in the total.</summary>
    public double Weight { get; init; } = 0.3;

    /// <summary>Steps of an AuxClassifier's head; null for the paper's.</summary>
    public string? Head
    {
        get => HeadSpec?.Written;
        init => HeadSpec = SpecText.Of(value);
    }

    /// <summary>True when the source's own compiler reports this stage's values, so nothing more should be said of them.</summary>
    public bool IsBroken { get; init; }

    /// <summary><see cref="Text"/>, as it is read.</summary>
    internal SpecText? Spec { get; init; }

    /// <summary><see cref="Gives"/>, as it is read.</summary>
    internal SpecText? GivesSpec { get; init; }

    /// <summary><see cref="Before"/>, as it is read.</summary>
    internal SpecText? BeforeSpec { get; init; }

    /// <summary><see cref="Shortcut"/>, as it is read.</summary>
    internal SpecText? ShortcutSpec { get; init; }

    /// <summary><see cref="After"/>, as it is read.</summary>
    internal SpecText? AfterSpec { get; init; }

    /// <summary><see cref="Head"/>, as it is read.</summary>
    internal SpecText? HeadSpec { get; init; }
}
