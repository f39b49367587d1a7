namespace InceptionDsl;

/// <summary>Makes a block usable by itself: the input and the settings that it has then. Placed in a network, it has the network's.</summary>
/// <param name="input">Channels x height x width of the input: <c>192x35x35</c>.</param>
public sealed class InputAttribute(string input) : NetworkSettingsAttribute(classes: 1000)
{
    /// <summary>Channels x height x width of the input.</summary>
    public string Input { get; } = input;
}
