namespace InceptionDsl;

/// <summary>Places a block; its settings are those of the block's stages that set nothing themselves.</summary>
/// <typeparam name="TBlock">The class with <see cref="BlockAttribute"/>.</typeparam>
/// <param name="arguments">Values of its parameters that differ from the defaults: <c>pool = 64</c>.</param>
public sealed class UseAttribute<TBlock>(string arguments = "") : LayerStageAttribute
    where TBlock : class
{
    /// <summary>Values of its parameters that differ from the defaults.</summary>
    public string Arguments { get; } = arguments;
}
