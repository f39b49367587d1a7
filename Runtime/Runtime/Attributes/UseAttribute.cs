namespace InceptionDsl;

/// <summary>Places a block.</summary>
/// <typeparam name="TBlock">The class with <see cref="BlockAttribute"/>.</typeparam>
/// <param name="arguments">Values of its parameters that differ from the defaults: <c>pool = 64</c>.</param>
public sealed class UseAttribute<TBlock>(string arguments = "") : StageAttribute
    where TBlock : class
{
    /// <summary>Values of its parameters that differ from the defaults.</summary>
    public string Arguments { get; } = arguments;

    /// <summary>Factor of the block's widths in the place of the network's; 1 leaves them as they are. The network's by default.</summary>
    public double Width { get; set; } = double.NaN;
}
