using System.ComponentModel;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl;

/// <summary>The definition of a generated network's class: read from its text when it is first asked for, and only once.</summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DefinitionOf<TNetwork>
    where TNetwork : Network
{
    private static readonly Lock Gate = new();
    private static volatile NetworkDefinition? _definition;

    /// <summary>The definition.</summary>
    /// <param name="text">The text that the class carries, always the same.</param>
    public static NetworkDefinition Read(string text)
    {
        if (_definition is { } known)
        {
            return known;
        }

        lock (Gate)
        {
            return _definition ??= DefinitionText.Read(text);
        }
    }
}
