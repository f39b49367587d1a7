namespace InceptionDsl;

/// <summary>
/// Declares a network that derives from another: settings that are given here change, and the edits under it, in order,
/// change the stages. The class must be partial; the generator writes the rest.
/// </summary>
/// <typeparam name="TBase">The network or variant that it derives from; of this project or of one that it references.</typeparam>
public sealed class VariantAttribute<TBase>() : NetworkSettingsAttribute(classes: 0)
    where TBase : class // no more: the base class may be generated in the same compilation
{
    /// <summary>Channels x height x width of the input; the base's by default.</summary>
    public string? Input { get; set; }
}
