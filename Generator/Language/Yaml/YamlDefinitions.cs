using InceptionDsl.Language.Definitions;
namespace InceptionDsl.Language.Yaml;

/// <summary>What a YAML file declares.</summary>
/// <param name="Networks">The networks in the order of the file, each with the blocks that it places.</param>
/// <param name="Blocks">The blocks.</param>
/// <param name="Variants">The variants.</param>
/// <param name="Sweeps">The sweeps and ablations.</param>
/// <param name="Problems">Every mistake in the order of the file; what is not touched by one is declared all the same.</param>
internal sealed record YamlDefinitions(
    IReadOnlyList<YamlDeclaration<NetworkDefinition>> Networks,
    IReadOnlyList<YamlDeclaration<BlockDefinition>> Blocks,
    IReadOnlyList<YamlDeclaration<VariantDefinition>> Variants,
    IReadOnlyList<YamlDeclaration<SweepDefinition>> Sweeps,
    EquatableArray<YamlProblem> Problems)
{
    /// <summary>Reads a file. It never throws: mistakes are among the problems.</summary>
    public static YamlDefinitions Read(string text)
    {
        var problems = new YamlProblems();
        var file = YamlFile.Read(text, problems);
        var reader = new YamlDeclarations(new YamlValues(text, problems));
        foreach (var document in file.Documents)
        {
            reader.Read(document);
        }

        var blocks = new BlockCollection([], reader.Blocks.Select(block => block.Definition).ToEquatableArray());
        return new YamlDefinitions(
            [.. reader.Networks.Select(
                network => network with { Definition = network.Definition with { Blocks = blocks.ReachableFrom(network.Definition.Stages) } })],
            reader.Blocks,
            reader.Variants,
            reader.Sweeps,
            problems.InOrder());
    }

    /// <summary>The blocks of the file that stages place, and those that these place, in the order of their names.</summary>
    public EquatableArray<BlockDefinition> BlocksOf(EquatableArray<StageDefinition> stages) =>
        new BlockCollection([], Blocks.Select(block => block.Definition).ToEquatableArray()).ReachableFrom(stages);
}
