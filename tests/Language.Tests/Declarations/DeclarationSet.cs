using InceptionDsl.Language.Binding;
using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Variants;

namespace InceptionDsl.Language.Tests;

/// <summary>What one declaration of a source compiles to.</summary>
/// <param name="Declaration">The declaration.</param>
/// <param name="Result">Its graph or its problems.</param>
internal sealed record CompiledDeclaration(Declaration Declaration, CompiledNetwork Result);

/// <summary>Networks, blocks and variants that one source declares, on a class each, in any order.</summary>
internal sealed class DeclarationSet
{
    private readonly IReadOnlyList<Declaration> _declarations;
    private readonly BlockCollection _blocks;
    private readonly Dictionary<string, NetworkDefinition?> _resolved = new(StringComparer.Ordinal);

    private DeclarationSet(IReadOnlyList<Declaration> declarations)
    {
        _declarations = declarations;
        _blocks = new BlockCollection([.. declarations.Where(declaration => declaration.IsBlock).Select(declaration => declaration.ReadBlock())], []);
    }

    /// <summary>The one network; with the blocks that it places.</summary>
    public NetworkDefinition Network => ReadNetwork(_declarations.Single(declaration => declaration.IsNetwork));

    /// <summary>Reads <c>[Network("3x224x224")] [Conv("3x3:64")] … partial class Name;</c> and the like.</summary>
    public static DeclarationSet Read(string source) => new(Declaration.ReadAll(source));

    /// <summary>
    /// Compiles every network and variant, and checks every block, in the order of the source. A block without mistakes that
    /// has no input, and what depends on a base or block with a mistake, are left out.
    /// </summary>
    public IReadOnlyList<CompiledDeclaration> Compile()
    {
        var compiled = new List<CompiledDeclaration>();
        foreach (var declaration in _declarations)
        {
            if (declaration.IsBlock)
            {
                var block = declaration.ReadBlock();
                if (BlockCheck.Run(block, _blocks.ReachableFrom(block.Stages)) is { Count: > 0 } problems)
                {
                    compiled.Add(new CompiledDeclaration(declaration, new CompiledNetwork(null, problems)));
                }
                else if (block.Alone is not null)
                {
                    compiled.Add(new CompiledDeclaration(declaration, BlockCompiler.Compile(block, _blocks.ReachableFrom(block.Stages))));
                }
            }
            else if (declaration.IsNetwork)
            {
                compiled.Add(new CompiledDeclaration(declaration, NetworkCompiler.Compile(ReadNetwork(declaration))));
            }
            else if (declaration.IsVariant && Resolve(declaration.ReadVariant().Base) is { } basis)
            {
                var variant = declaration.ReadVariant();
                compiled.Add(new CompiledDeclaration(declaration, VariantCompiler.Compile(variant, basis, BlocksOf(variant))));
            }
        }

        // Whose block has a mistake has neither a graph nor a problem of its own.
        return [.. compiled.Where(declaration => declaration.Result is not { Graph: null, Problems.Count: 0 })];
    }

    /// <summary>The definition of a network or variant of a name, a variant's with its edits made.</summary>
    /// <returns>Null when it has a mistake.</returns>
    public NetworkDefinition? Resolve(string name)
    {
        if (!_resolved.TryGetValue(name, out var definition))
        {
            var declaration = _declarations.Single(declaration => declaration.Name == name && !declaration.IsBlock);
            definition = declaration.IsNetwork ? ReadNetwork(declaration) : Derive(declaration.ReadVariant());
            definition = definition is not null && NetworkCompiler.Compile(definition).Graph is null ? null : definition;
            _resolved.Add(name, definition);
        }

        return definition;
    }

    private NetworkDefinition? Derive(VariantDefinition variant) =>
        Resolve(variant.Base) is { } basis ? VariantResolver.Resolve(variant, basis, BlocksOf(variant)).Definition : null;

    private NetworkDefinition ReadNetwork(Declaration declaration)
    {
        var network = declaration.ReadNetwork();
        return network with { Blocks = _blocks.ReachableFrom(network.Stages) };
    }

    private EquatableArray<BlockDefinition> BlocksOf(VariantDefinition variant) =>
        _blocks.ReachableFrom(variant.Items.Select(item => item.Stage).OfType<StageDefinition>().ToEquatableArray());
}
