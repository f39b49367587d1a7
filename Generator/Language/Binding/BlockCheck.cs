using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Binding;

/// <summary>Checks a block by itself: its parameters, texts and names, and as far as sizes do not matter, how its stages fit.</summary>
internal static class BlockCheck
{
    /// <summary>What is wrong with a block's declaration, at places of the block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="others">The blocks that its stages can place.</param>
    /// <param name="cancellation">Stops the work between two stages.</param>
    public static EquatableArray<Problem> Run(
        BlockDefinition block, EquatableArray<BlockDefinition> others, CancellationToken cancellation = default) =>
        Run(block, new BlockLibrary([.. others.Where(other => other.Name != block.Name), block]), cancellation);

    /// <inheritdoc cref="Run(BlockDefinition, EquatableArray{BlockDefinition}, CancellationToken)"/>
    public static EquatableArray<Problem> Run(BlockDefinition block, BlockLibrary library, CancellationToken cancellation = default)
    {
        var definition = new NetworkDefinition { Name = block.Name, Input = "", ParametersSpec = block.ParametersSpec, Stages = block.Stages };
        var builder = new GraphBuilder(definition, default, library) { IsBlock = true };
        SettingsCheck.Run(definition, builder);
        NetworkBinder.Bind(builder, cancellation);
        return [.. builder.Problems.Select(OfBlock)];
    }

    /// <summary>What a network says of itself, its parameters excepted, a block says of its input.</summary>
    public static Problem OfBlock(Problem problem) =>
        problem.Place is { Stage: ProblemPlace.Settings, Setting: { } setting } place && setting != NetworkSettings.Parameters.Names
            ? problem with { Place = place with { Stage = ProblemPlace.Input } }
            : problem;
}
