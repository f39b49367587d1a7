using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Yaml;

/// <summary>A network, block or variant of a YAML file.</summary>
/// <param name="Definition">What it says; values that could not be read are left at their defaults.</param>
/// <param name="Namespace">The namespace of its class; null for the project's.</param>
/// <param name="IsPublic">Whether its class is public, else internal.</param>
/// <param name="Name">Where its name stands in the file.</param>
/// <param name="IsBroken">Whether a problem in it was reported, so that nothing can be made of it.</param>
/// <param name="IsComplete">
/// Whether it can be compiled to look for further problems: broken stages are marked as such, but without an input or stages
/// whatever else is found would only follow from that.
/// </param>
/// <param name="Places">Where its parts stand in the file.</param>
internal sealed record YamlDeclaration<T>(
    T Definition, string? Namespace, bool IsPublic, TextRange Name, bool IsBroken, bool IsComplete, DefinitionPlaces Places);
