using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Binding;

/// <summary>The blocks that a network's stages can place, and what is wrong with each by itself.</summary>
internal sealed class BlockLibrary
{
    private readonly Dictionary<string, BlockDefinition> _blocks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EquatableArray<Problem>> _problems = new(StringComparer.Ordinal);

    public BlockLibrary(EquatableArray<BlockDefinition> blocks)
    {
        foreach (var block in blocks)
        {
            _blocks[block.Name] = block;
        }
    }

    public IEnumerable<string> Names => _blocks.Keys;

    public BlockDefinition? Find(string name) => _blocks.TryGetValue(name, out var block) ? block : null;

    /// <summary>Mistakes in a block's own declaration, whatever it is placed on: found once, reported where it is declared.</summary>
    public EquatableArray<Problem> ProblemsOf(BlockDefinition block)
    {
        if (!_problems.TryGetValue(block.Name, out var problems))
        {
            _problems[block.Name] = []; // a block that uses itself is in progress here
            problems = BlockCheck.Run(block, this);
            _problems[block.Name] = problems;
        }

        return problems;
    }
}
