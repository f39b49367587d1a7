using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Yaml;

/// <summary>
/// Canonical YAML of definitions: one text for one definition, whatever it was declared in. Lines end in LF, keys stand in a
/// fixed order, and what goes without saying is left out.
/// </summary>
public static class DefinitionText
{
    /// <summary>The namespace of the runtime's attribute that an emitted class carries its text in.</summary>
    internal const string CarrierNamespace = "InceptionDsl";

    /// <summary>The name of that attribute.</summary>
    internal const string CarrierName = "DefinitionTextAttribute";

    /// <summary>The name of the runtime's interface that an emitted sweep has, in the same namespace.</summary>
    internal const string SweepName = "ISweep";

    /// <summary>Writes a network with the blocks that it places; a block taken for one as a block.</summary>
    public static string Write(NetworkDefinition network)
    {
        if (network.IsBlock)
        {
            var alone = network with { IsBlock = false, Parameters = "", Blocks = [], Stages = [] };
            return Write(
                new BlockDefinition { Name = network.Name, Parameters = network.Parameters, Alone = alone, Stages = network.Stages }, network.Blocks);
        }

        var writer = new YamlWriter();
        writer.Write(YamlKeys.Network, network.Name);
        writer.Write(network);
        return writer.ToString();
    }

    /// <summary>Writes a block.</summary>
    public static string Write(BlockDefinition block) => Write(block, []);

    /// <summary>Writes a block, and after it those that it places.</summary>
    internal static string Write(BlockDefinition block, EquatableArray<BlockDefinition> others)
    {
        var writer = new YamlWriter();
        writer.Write(YamlKeys.Blocks, () =>
        {
            writer.Write(block);
            foreach (var other in others)
            {
                writer.Write(other);
            }
        });
        return writer.ToString();
    }

    /// <summary>Writes a variant.</summary>
    public static string Write(VariantDefinition variant)
    {
        var writer = new YamlWriter();
        writer.Write(YamlKeys.Variants, () => writer.Write(variant));
        return writer.ToString();
    }

    /// <summary>
    /// Reads the network of a text that <see cref="Write(NetworkDefinition)"/> wrote, or of any other that declares one. Of a text of
    /// blocks it is the first, if that has an input.
    /// </summary>
    /// <exception cref="FormatException">It declares none, or several, or has a mistake; the message holds every one.</exception>
    public static NetworkDefinition Read(string text)
    {
        var file = YamlDefinitions.Read(text);
        if (file.Problems.Count > 0)
        {
            throw new FormatException("The text of a network has mistakes: " + string.Join("; ", file.Problems.Select(problem => problem.ToString())));
        }

        return file.Networks.Count == 0 && file.Blocks.Count > 0 && file.Blocks[0].Definition is { Alone: not null } block
            ? block.AsNetwork(file.BlocksOf(block.Stages))
            : file.Networks.Count == 1 ? file.Networks[0].Definition
            : throw new FormatException($"One network is expected, and the text declares {Numbers.Write(file.Networks.Count)}.");
    }
}
