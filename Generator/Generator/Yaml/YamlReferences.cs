using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Generator.Yaml;

/// <summary>The names that one declaration in YAML refers to.</summary>
/// <param name="keys">The keys of the file's own declarations by name, which come first.</param>
/// <param name="space">The declaration's namespace.</param>
internal sealed class YamlReferences(IReadOnlyDictionary<string, string> keys, string space)
{
    private readonly List<Reference> _references = [];

    /// <summary>What has been read, each once.</summary>
    public EquatableArray<Reference> References => _references.ToEquatableArray();

    /// <summary>The reference's name for a variant's base.</summary>
    public string Base(string name) => name.Length == 0 ? name : Read(name, new ProblemPlace(ProblemPlace.Settings, VariantSettings.Base.Names, null));

    /// <summary>Stages whose blocks are references' names.</summary>
    public EquatableArray<StageDefinition> Read(EquatableArray<StageDefinition> stages) => [.. stages.Select(Read)];

    /// <inheritdoc cref="Read(EquatableArray{StageDefinition})"/>
    public StageDefinition Read(StageDefinition stage, int index) => stage is { IsBroken: false, Block: { } block }
        ? stage with { Block = Read(block, new ProblemPlace(index, StageSettings.Block.Names, null)) }
        : stage;

    /// <summary>Edits, the stages among them with references' names for blocks.</summary>
    public EquatableArray<VariantItem> Read(EquatableArray<VariantItem> items) =>
        [.. items.Select((item, index) => item.Stage is { } stage ? item with { Stage = Read(stage, index) } : item)];

    private string Read(string name, ProblemPlace place)
    {
        var reference = keys.TryGetValue(name, out var key)
            ? new Reference(ReferenceKind.Declared, key, name, place)
            : new Reference(ReferenceKind.Named, name, name, place) { Enclosing = Enclosing() };
        if (!_references.Any(read => read.Name == reference.Name && read.WantsNetwork == reference.WantsNetwork))
        {
            _references.Add(reference);
        }

        return reference.Name;
    }

    /// <summary>The namespaces around the declaration, innermost first, the global one last as an empty name.</summary>
    private EquatableArray<string> Enclosing()
    {
        var names = new List<string>();
        for (var name = space; name.Length > 0; name = name.Substring(0, Math.Max(0, name.LastIndexOf('.'))))
        {
            names.Add(name);
        }

        names.Add("");
        return names.ToEquatableArray();
    }
}
