using InceptionDsl.Language.Variants;

namespace InceptionDsl.Language.Compilation;

/// <summary>Compiles variants.</summary>
internal static class VariantCompiler
{
    /// <summary>Resolves and compiles a variant; every problem's place is in the variant's own declaration.</summary>
    /// <param name="variant">Settings and edits.</param>
    /// <param name="basis">The network that it derives from, without mistakes.</param>
    /// <param name="blocks">Blocks that the variant's own stages place, and those that these place.</param>
    /// <param name="cancellation">Stops the work between two stages.</param>
    public static CompiledNetwork Compile(
        VariantDefinition variant, NetworkDefinition basis, EquatableArray<BlockDefinition> blocks, CancellationToken cancellation = default)
    {
        var resolved = VariantResolver.Resolve(variant, basis, blocks);
        if (resolved.Definition is not { } definition)
        {
            return new CompiledNetwork(null, resolved.Problems);
        }

        var compiled = NetworkCompiler.Compile(definition, cancellation);
        return compiled with
        {
            Problems = VariantPlaces.Translate(
                compiled.Problems, variant, definition, resolved.Origins, resolved.Given, new VariantCause(variant, basis, blocks, cancellation)),
            Notes =
            [
                .. VariantPlaces.Notes(compiled.Notes, variant),
                .. compiled.Graph is { } graph ? LinearLayers.Compare(graph, basis, variant, resolved.Origins) : [],
            ],
            Origins = resolved.Origins,
        };
    }
}
