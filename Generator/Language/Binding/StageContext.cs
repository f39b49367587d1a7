using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Binding;

/// <summary>What binding a stage's steps needs to know of the stage. A step's own words go before all of it.</summary>
internal sealed class StageContext(int index, string name, StageDefinition stage, StageSequence stages)
{
    public int Index { get; } = index;

    public string Name { get; } = name;

    public StageDefinition Stage { get; } = stage;

    /// <summary>Whether it is an auxiliary classifier, which evaluation leaves out.</summary>
    public bool IsAuxiliary => Stage.Kind == StageKind.AuxClassifier;

    /// <summary>The stages of the network or block that it is one of.</summary>
    public StageSequence Stages { get; } = stages;

    /// <summary>The setting whose text is bound; null while there is none.</summary>
    public SettingName? Setting { get; set; }

    /// <summary>How this stage's weights begin; null for the network's way.</summary>
    public Initialization? Init { get; } =
        stage.Init is { } text && Initialization.TryParse(text, out var value, out _) ? value : null;

    /// <summary>What this stage's biases begin with; null for the network's value.</summary>
    public double? BiasInit => Stage.BiasInit;

    /// <summary>The normalization after this stage's convolutions.</summary>
    public Norm Norm(NetworkDefinition definition) =>
        Stage.Norm != InceptionDsl.Norm.Default ? Stage.Norm
        : definition.Norm != InceptionDsl.Norm.Default ? definition.Norm
        : InceptionDsl.Norm.None;

    /// <summary>Groups of this stage's group normalizations.</summary>
    public int NormGroups(NetworkDefinition definition) => Stage.NormGroups ?? definition.NormGroups;

    /// <summary>What this stage's normalizations learn for each channel.</summary>
    public Affine NormAffine(NetworkDefinition definition) => Stage.NormAffine ?? definition.NormAffine;

    /// <summary>ε of this stage's normalizations.</summary>
    public double NormEpsilon(NetworkDefinition definition) => Stage.NormEpsilon ?? definition.NormEpsilon;

    /// <summary>Momentum of this stage's normalizations.</summary>
    public double NormMomentum(NetworkDefinition definition) => Stage.NormMomentum ?? definition.NormMomentum;

    /// <summary>Whether a layer of this stage has a bias that no word after it decides on.</summary>
    /// <param name="norm">The normalization that follows it.</param>
    public bool HasBias(NetworkDefinition definition, Norm norm) => Stage.Bias ?? (norm == InceptionDsl.Norm.None || definition.Bias);

    /// <summary>The activation of this stage.</summary>
    public Activation Activation(NetworkDefinition definition) =>
        Stage.Activation != InceptionDsl.Activation.Default ? Stage.Activation
        : definition.Activation != InceptionDsl.Activation.Default ? definition.Activation
        : InceptionDsl.Activation.Relu;

    /// <summary>
    /// The slope of a function in this stage. A slope that the stage or the network sets is that of the activation that it
    /// sets, or of any when it sets none.
    /// </summary>
    public double Slope(NetworkDefinition definition, Activation function)
    {
        var given =
            IsFor(Stage.Activation) && Stage.Slope is { } own ? own
            : IsFor(definition.Activation) ? definition.Slope
            : null;
        return Activations.TakesSlope(function) && given is { } slope ? slope : Activations.Slope(function);

        bool IsFor(Activation set) => set == function || set == InceptionDsl.Activation.Default;
    }
}
