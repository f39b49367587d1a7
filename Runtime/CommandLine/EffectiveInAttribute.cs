namespace InceptionDsl.CommandLine;

/// <summary>The formats on which an option has an effect; with another it is refused.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EffectiveInAttribute(params OutputFormat[] formats) : Attribute
{
    /// <summary>Those formats.</summary>
    public IReadOnlyList<OutputFormat> Formats { get; } = formats;
}
