namespace InceptionDsl;

/// <summary>A setting that was given, by its name in C#.</summary>
/// <param name="Name">The attribute's property: <c>NormEpsilon</c>; empty for an unnamed first value.</param>
/// <param name="Value">Its value: a string, int, double, bool or an enumeration's member.</param>
public sealed record SettingValue(string Name, object Value);
