using InceptionDsl.Language.Binding;

namespace InceptionDsl.Language.Compilation;

/// <summary>Compiles blocks.</summary>
internal static class BlockCompiler
{
    /// <summary>Compiles a block that has an input as a network of its own; problems are at places of the block.</summary>
    /// <param name="block">The block; its own declaration is checked by <see cref="BlockCheck"/>.</param>
    /// <param name="others">The blocks that its stages can place.</param>
    /// <param name="cancellation">Stops the work between two stages.</param>
    /// <exception cref="InvalidOperationException">The block has no input.</exception>
    public static CompiledNetwork Compile(
        BlockDefinition block, EquatableArray<BlockDefinition> others, CancellationToken cancellation = default)
    {
        var compiled = NetworkCompiler.Compile(block.AsNetwork(others), cancellation);
        return compiled with { Problems = [.. compiled.Problems.Select(BlockCheck.OfBlock)], Notes = [.. compiled.Notes.Select(BlockCheck.OfBlock)] };
    }
}
