using InceptionDsl.Language.Definitions;

namespace InceptionDsl.Generator.Model;

/// <summary>What the compilation says of the classes that Module stages name. It compares by value.</summary>
/// <param name="Types">The classes, by their full names.</param>
internal sealed record ModuleTypes(KeyedArray<string, ModuleSignature> Types)
{
    /// <summary>The class of a name; null for one that was not looked for.</summary>
    public ModuleSignature? Find(string name) => Types.TryFind(name, out var found) ? found : null;

    /// <summary>Those of some names alone, so that nothing else can change what depends on them.</summary>
    public ModuleTypes For(IEnumerable<string> names) => Of(names.Select(Find).OfType<ModuleSignature>());

    /// <summary>Classes by their names.</summary>
    public static ModuleTypes Of(IEnumerable<ModuleSignature> signatures) => new(signatures.ToKeyedArray(signature => signature.Name));
}
