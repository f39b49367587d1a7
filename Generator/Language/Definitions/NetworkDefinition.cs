using InceptionDsl.Language.Collections;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl;

/// <summary>
/// A network as declared, before any shape is known: what the attributes of a class, or a YAML file, say. It compares by
/// value and holds no source locations.
/// </summary>
public sealed record NetworkDefinition
{
    private Derived<NetworkDefinition, DerivedValues> _derived;

    /// <summary>The class's name.</summary>
    public required string Name { get; init; }

    /// <summary>Channels x height x width of the input, such as <c>3x224x224</c>.</summary>
    public required string Input { get; init; }

    /// <summary>Constants that texts may refer to in braces: <c>growth = 32</c>; empty for none.</summary>
    public string Parameters
    {
        get => ParametersSpec.Written;
        init => ParametersSpec = SpecText.Of(value);
    }

    /// <summary>Number of classes; 0 for a network that returns features, and no class scores.</summary>
    public int Classes { get; init; } = 1000;

    /// <summary>Normalization after each convolution.</summary>
    public Norm Norm { get; init; }

    /// <summary>Groups of channels of each group normalization that names none.</summary>
    public int NormGroups { get; init; } = 32;

    /// <summary>What normalizations learn for each channel.</summary>
    public Affine NormAffine { get; init; }

    /// <summary>Added to the variance before the square root; PyTorch's default.</summary>
    public double NormEpsilon { get; init; } = 1e-5;

    /// <summary>Share of the newest batch in the running statistics, as PyTorch counts it.</summary>
    public double NormMomentum { get; init; } = 0.1;

    /// <summary>Whether layers have a bias where a normalization follows too; where none follows they have one.</summary>
    public bool Bias { get; init; }

    /// <summary>Activation after each convolution and hidden linear layer.</summary>
    public Activation Activation { get; init; }

    /// <summary>Slope of a leaky ReLU or ELU; null for PyTorch's.</summary>
    public double? Slope { get; init; }

    /// <summary>How weights begin; see <see cref="Initialization"/>.</summary>
    public string Init { get; init; } = "default";

    /// <summary><see cref="Init"/> as read; PyTorch's default where it can't be read.</summary>
    public Initialization Initialization => Initialization.TryParse(Init, out var value, out _) ? value : default;

    /// <summary>What biases begin with, the classifiers' excepted, which begin with 0; null leaves it to <see cref="Init"/>.</summary>
    public double? BiasInit { get; init; }

    /// <summary>Probability of each dropout that names none.</summary>
    public double Dropout { get; init; } = 0.5;

    /// <summary>
    /// Factor of every convolution's and hidden linear layer's width, rounded to multiples of 8; never of the input's channels
    /// or the classes.
    /// </summary>
    public double Width { get; init; } = 1;

    /// <summary>Memory layout of activations.</summary>
    public MemoryLayout Layout { get; init; }

    /// <summary>What it may cost; null for no limit.</summary>
    public BudgetDefinition? Budget { get; init; }

    /// <summary>The blocks that its stages place, and those that these place, each under a name of its own.</summary>
    public EquatableArray<BlockDefinition> Blocks { get; init; }

    /// <summary>Whether it is a block taken for a network, for its cost or a test: it ends in whatever the block ends in.</summary>
    public bool IsBlock { get; init; }

    /// <summary>The stages, in order.</summary>
    public EquatableArray<StageDefinition> Stages { get; init; }

    /// <summary><see cref="Parameters"/>, as they are read.</summary>
    internal SpecText ParametersSpec { get; init; } = SpecText.Empty;

    /// <summary>What is computed of the declaration once.</summary>
    internal DerivedValues Derived => _derived.Of(this, static _ => new DerivedValues());
}
