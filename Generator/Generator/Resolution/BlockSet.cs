using InceptionDsl.Generator.Model;

namespace InceptionDsl.Generator.Resolution;

/// <summary>The blocks of a closure, each under a name of its own, their stages naming each other so.</summary>
internal sealed class BlockSet
{
    private readonly Dictionary<string, Entry> _blocks = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string> _names;

    /// <param name="declarations">The closure's declarations.</param>
    /// <param name="compiled">The classes of other assemblies that they refer to, by their references' names.</param>
    public BlockSet(IReadOnlyCollection<LinkedDeclaration> declarations, IReadOnlyDictionary<string, CompiledClass> compiled)
    {
        foreach (var linked in declarations)
        {
            if (linked.Declaration.Block is { } block)
            {
                _blocks.Add(linked.Declaration.Key, new Entry(block, KeysOf(linked)));
            }
        }

        foreach (var used in compiled)
        {
            if (used.Value.Block is { } block)
            {
                AddCompiled(used.Key, block, used.Value.Others);
            }
        }

        _names = BlockNames.Choose(_blocks.Keys);
    }

    /// <summary>The blocks that a declaration places, and those that these place, by name.</summary>
    public EquatableArray<BlockDefinition> PlacedBy(LinkedDeclaration linked)
    {
        var placed = new SortedDictionary<string, BlockDefinition>(StringComparer.Ordinal);
        Collect(KeysOf(linked).Values, placed);
        return placed.Values.ToEquatableArray();
    }

    /// <summary>A block of the closure under its name.</summary>
    public BlockDefinition Named(LinkedDeclaration linked) => Named(linked.Declaration.Key);

    /// <summary>A stage that names its block as it is called here; a broken one where the block can't be had.</summary>
    public StageDefinition Named(StageDefinition stage, LinkedDeclaration linked) => Named(stage, KeysOf(linked));

    /// <summary>The keys of the blocks that a declaration can place, by the names that its stages have for them.</summary>
    private static IReadOnlyDictionary<string, string> KeysOf(LinkedDeclaration linked) => linked.Links
        .Where(link => !link.Reference.WantsNetwork)
        .ToDictionary(link => link.Reference.Name, link => link.Key ?? link.Reference.Name, StringComparer.Ordinal);

    private void AddCompiled(string name, BlockDefinition block, EquatableArray<BlockDefinition> others)
    {
        var keys = others.ToDictionary(other => other.Name, other => name + "." + other.Name, StringComparer.Ordinal);
        _blocks.Add(name, new Entry(block, keys));
        foreach (var other in others)
        {
            _blocks.Add(keys[other.Name], new Entry(other, keys));
        }
    }

    private BlockDefinition Named(string key)
    {
        var (block, keys) = _blocks[key];
        return block with { Name = _names[key], Stages = [.. block.Stages.Select(stage => Named(stage, keys))] };
    }

    private StageDefinition Named(StageDefinition stage, IReadOnlyDictionary<string, string> keys)
    {
        if (stage is not { Kind: StageKind.Use, IsBroken: false })
        {
            return stage;
        }

        return keys.TryGetValue(stage.Block ?? "", out var key) && _names.TryGetValue(key, out var name)
            ? stage with { Block = name }
            : stage with { IsBroken = true };
    }

    private void Collect(IEnumerable<string> keys, SortedDictionary<string, BlockDefinition> placed)
    {
        foreach (var key in keys)
        {
            if (_names.TryGetValue(key, out var name) && !placed.ContainsKey(name))
            {
                placed.Add(name, Named(key));
                Collect(_blocks[key].Keys.Values, placed);
            }
        }
    }

    /// <summary>A block.</summary>
    /// <param name="Block">What it is.</param>
    /// <param name="Keys">The keys of the blocks that it can place, by the names that its stages have for them.</param>
    private sealed record Entry(BlockDefinition Block, IReadOnlyDictionary<string, string> Keys);
}
