using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Definitions;

/// <summary>The blocks that a variant's stages can place: those of its base and its own, each under a name of its own.</summary>
internal sealed class BlockCollection
{
    private readonly Dictionary<string, BlockDefinition> _blocks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _renamed = new(StringComparer.Ordinal);

    /// <param name="basis">The base's blocks, which keep their names.</param>
    /// <param name="own">The variant's; one whose name means another block in the base gets another.</param>
    public BlockCollection(EquatableArray<BlockDefinition> basis, EquatableArray<BlockDefinition> own)
    {
        foreach (var block in basis)
        {
            _blocks[block.Name] = block;
        }

        foreach (var block in own)
        {
            if (_blocks.TryGetValue(block.Name, out var other) && other != block)
            {
                _renamed.Add(block.Name, FreeName(block.Name));
            }
        }

        foreach (var block in own)
        {
            var name = NameOf(block.Name);
            _blocks[name] = block with { Name = name, Stages = [.. block.Stages.Select(Adopt)] };
        }
    }

    public BlockDefinition? Find(string name) => _blocks.TryGetValue(name, out var block) ? block : null;

    /// <summary>A stage of the variant, its block under the name that it has here.</summary>
    public StageDefinition Adopt(StageDefinition stage) => stage.Block is { } block ? stage with { Block = NameOf(block) } : stage;

    /// <summary>Adds a block that was made from another, under a free name, which is the answer.</summary>
    public string Add(BlockDefinition block)
    {
        var same = _blocks.Values.FirstOrDefault(
            known => known with { Name = block.Name } == block && known.Name.StartsWith(block.Name, StringComparison.Ordinal));
        if (same is not null)
        {
            return same.Name;
        }

        var name = FreeName(block.Name);
        _blocks.Add(name, block with { Name = name });
        return name;
    }

    /// <summary>The blocks that stages place, and those that these place, in the order of their names.</summary>
    public EquatableArray<BlockDefinition> ReachableFrom(EquatableArray<StageDefinition> stages)
    {
        var reached = new SortedDictionary<string, BlockDefinition>(StringComparer.Ordinal);
        var pending = new Stack<StageDefinition>(stages);
        while (pending.Count > 0)
        {
            if (pending.Pop().Block is { } name && !reached.ContainsKey(name) && Find(name) is { } block)
            {
                reached.Add(name, block);
                foreach (var stage in block.Stages)
                {
                    pending.Push(stage);
                }
            }
        }

        return reached.Values.ToEquatableArray();
    }

    private string NameOf(string name) => _renamed.TryGetValue(name, out var renamed) ? renamed : name;

    private string FreeName(string name)
    {
        var number = 2;
        while (_blocks.ContainsKey($"{name}_{Numbers.Write(number)}"))
        {
            number++;
        }

        return $"{name}_{Numbers.Write(number)}";
    }
}
