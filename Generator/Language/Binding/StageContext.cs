namespace InceptionDsl.Language;

/// <summary>What binding a stage's steps needs to know of the stage.</summary>
internal sealed class StageContext(int index, string name, StageDefinition stage)
{
    public int Index { get; } = index;

    public string Name { get; } = name;

    public StageDefinition Stage { get; } = stage;

    /// <summary>The argument whose text is bound; null while there is none.</summary>
    public string? Argument { get; set; }

    /// <summary>The normalisation after this stage's convolutions.</summary>
    public Norm Norm(NetworkDefinition definition) =>
        Stage.Norm != InceptionDsl.Norm.Default ? Stage.Norm
        : definition.Norm != InceptionDsl.Norm.Default ? definition.Norm
        : InceptionDsl.Norm.None;

    /// <summary>The activation of this stage.</summary>
    public Activation Activation(NetworkDefinition definition) =>
        Stage.Activation != InceptionDsl.Activation.Default ? Stage.Activation
        : definition.Activation != InceptionDsl.Activation.Default ? definition.Activation
        : InceptionDsl.Activation.Relu;
}
