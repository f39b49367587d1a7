using InceptionDsl.Generator.Model;
using InceptionDsl.Language;

namespace InceptionDsl.Generator.Resolution;

/// <summary>The blocks of a closure, each under a name of its own, their stages naming each other so.</summary>
internal sealed class BlockSet
{
    private readonly IReadOnlyDictionary<string, LinkedDeclaration> _declarations;
    private readonly IReadOnlyDictionary<string, string> _names;

    /// <param name="declarations">The closure's declarations by key.</param>
    public BlockSet(IReadOnlyDictionary<string, LinkedDeclaration> declarations)
    {
        _declarations = declarations;
        _names = BlockNames.Choose(declarations.Values.Where(linked => !linked.Declaration.IsNetwork).Select(linked => linked.Declaration.Key));
    }

    /// <summary>The blocks that a declaration places, and those that these place, by name.</summary>
    public EquatableArray<BlockDefinition> PlacedBy(LinkedDeclaration linked)
    {
        var placed = new SortedDictionary<string, BlockDefinition>(StringComparer.Ordinal);
        Collect(linked, placed);
        return placed.Values.ToEquatableArray();
    }

    /// <summary>A block under its name.</summary>
    public BlockDefinition Named(LinkedDeclaration linked) => linked.Declaration.Block! with
    {
        Name = _names[linked.Declaration.Key],
        Stages = [.. linked.Declaration.Block.Stages.Select(stage => Named(stage, linked))],
    };

    /// <summary>A stage that names its block as it is called here; a broken one where the block can't be had.</summary>
    public StageDefinition Named(StageDefinition stage, LinkedDeclaration linked)
    {
        if (stage.Kind != StageKind.Use || stage.IsBroken)
        {
            return stage;
        }

        var key = linked.Links.FirstOrDefault(link => !link.Reference.WantsNetwork && link.Reference.Name == stage.Block)?.Key;
        return key is null ? stage with { IsBroken = true } : stage with { Block = _names[key] };
    }

    private void Collect(LinkedDeclaration linked, SortedDictionary<string, BlockDefinition> placed)
    {
        foreach (var key in linked.Links.Where(link => !link.Reference.WantsNetwork).Select(link => link.Key).OfType<string>())
        {
            if (!placed.ContainsKey(_names[key]))
            {
                var block = _declarations[key];
                placed.Add(_names[key], Named(block));
                Collect(block, placed);
            }
        }
    }
}
