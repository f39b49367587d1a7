namespace InceptionDsl;

/// <summary>One of the tensors that a network gives.</summary>
/// <param name="Name">Its name: its stage's, or <see cref="Unnamed"/> where the network declares no output.</param>
/// <param name="Stage">The stage that gives it.</param>
/// <param name="Shape">Its shape for one sample.</param>
public sealed record GraphOutput(string Name, Stage Stage, Shape Shape)
{
    /// <summary>What the only output of a network that declares none is called where it needs a name.</summary>
    public const string Unnamed = "output";

    /// <summary>Index of the layer that gives it.</summary>
    internal int Layer => Stage.LastLayer;
}
