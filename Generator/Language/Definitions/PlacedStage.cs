namespace InceptionDsl.Language.Definitions;

/// <summary>One stage at its place: a repeated stage is placed several times.</summary>
/// <param name="Declared">Number of the stage in its list, from 0.</param>
/// <param name="Repeat">Number of the repeat, from 0.</param>
/// <param name="Name">Its name in its network or block.</param>
/// <param name="Definition">What was declared.</param>
internal sealed record PlacedStage(int Declared, int Repeat, string Name, StageDefinition Definition)
{
    /// <summary>Whether no further repeat follows.</summary>
    public bool IsLastRepeat => Repeat >= Definition.Repeat - 1;
}
