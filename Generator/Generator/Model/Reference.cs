using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Generator.Model;

/// <summary>How a reference is resolved.</summary>
internal enum ReferenceKind
{
    /// <summary>A class of this compilation, by its full metadata name.</summary>
    Declared,

    /// <summary>A class of a referenced assembly, by the definition that it carries.</summary>
    Compiled,

    /// <summary>A name in C# that the compiler does not know: a class that YAML declares, or a mistake that the compiler reports.</summary>
    Generated,

    /// <summary>A name in YAML: of a declaration, or the full name of a class of a referenced assembly.</summary>
    Named,
}

/// <summary>What <c>[Variant&lt;T&gt;]</c> or <c>[Use&lt;T&gt;]</c>, or their keys in YAML, refer to.</summary>
/// <param name="Kind">How it is resolved.</param>
/// <param name="Name">
/// The metadata name, with the assembly's before it for a class of another; or the name as written, without <c>global::</c>.
/// </param>
/// <param name="Title">The name as messages show it.</param>
/// <param name="Place">Where it is written first.</param>
internal sealed record Reference(ReferenceKind Kind, string Name, string Title, ProblemPlace Place)
{
    /// <summary>The definition that a compiled class carries; null when it carries none.</summary>
    public string? Text { get; init; }

    /// <summary>Whether a compiled class is a block.</summary>
    public bool IsBlock { get; init; }

    /// <summary>Namespaces in which a written name is looked for, innermost first.</summary>
    public EquatableArray<string> Enclosing { get; init; }

    /// <summary>Namespaces in which it is looked for after that, all alike.</summary>
    public EquatableArray<string> Imported { get; init; }

    /// <summary>Whether it must be a network, as a variant's base, and not a block.</summary>
    public bool WantsNetwork => Place.Setting == VariantSettings.Base.Names;
}
