namespace InceptionDsl;

/// <summary>
/// Declares a network: the stage attributes under it, in order, are its stages. The class must be partial; the generator
/// writes the rest.
/// </summary>
/// <param name="input">Channels x height x width of the input: <c>3x224x224</c>.</param>
public sealed class NetworkAttribute(string input) : NetworkSettingsAttribute(classes: 1000)
{
    /// <summary>Channels x height x width of the input.</summary>
    public string Input { get; } = input;
}
