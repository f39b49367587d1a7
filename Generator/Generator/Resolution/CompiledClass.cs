using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Generator.Resolution;

/// <summary>The definition of a class of another assembly, as it carries it.</summary>
/// <param name="Network">The network; null for a block.</param>
/// <param name="Block">The block; null for a network.</param>
/// <param name="Others">The blocks that it places.</param>
internal sealed record CompiledClass(NetworkDefinition? Network, BlockDefinition? Block, EquatableArray<BlockDefinition> Others)
{
    /// <summary>Reads what a reference to such a class found; null, with what is wrong, when it can't be read.</summary>
    public static CompiledClass? Read(Reference reference, out Problem? problem)
    {
        problem = null;
        var file = YamlDefinitions.Read(reference.Text ?? "");
        if (file.Problems.Count > 0)
        {
            problem = new Problem(Rules.UnreadableDefinition, reference.Place, [reference.Title, $"'{file.Problems[0].Problem.MessageIn(FrontEnd.Yaml)}'"]);
            return null;
        }

        var network = file.Networks.Count > 0 ? file.Networks[0].Definition : null;
        if (!reference.IsBlock && network is not null)
        {
            return new CompiledClass(network, null, network.Blocks);
        }

        var blocks = file.Blocks.Select(block => block.Definition).ToArray();
        if (reference.IsBlock && blocks.Length > 0)
        {
            return new CompiledClass(null, blocks[0], [.. blocks.Skip(1)]);
        }

        problem = new Problem(Rules.UnreadableDefinition, reference.Place, [reference.Title, "since it holds no such definition"]);
        return null;
    }
}
