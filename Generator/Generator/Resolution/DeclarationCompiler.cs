using InceptionDsl.Generator.Model;
using InceptionDsl.Language;

namespace InceptionDsl.Generator.Resolution;

/// <summary>Compiles a declaration with what it depends on.</summary>
internal sealed class DeclarationCompiler
{
    private readonly LinkedDeclaration _root;
    private readonly Dictionary<string, LinkedDeclaration> _declarations;
    private readonly BlockSet _blocks;
    private readonly CancellationToken _cancellation;

    private DeclarationCompiler(Closure closure, CancellationToken cancellation)
    {
        _root = closure.Root;
        _declarations = closure.Dependencies.Append(closure.Root).ToDictionary(linked => linked.Declaration.Key, StringComparer.Ordinal);
        _blocks = new BlockSet(_declarations);
        _cancellation = cancellation;
    }

    /// <summary>Compiles the closure's root.</summary>
    public static CompiledDeclaration Compile(Closure closure, CancellationToken cancellation)
    {
        var declaration = closure.Root.Declaration;

        // The compiler, or a diagnostic of the declaration, says what is wrong; what follows from it would only confuse.
        var compiled = declaration.IsBroken
            ? new CompiledNetwork(null, [])
            : new DeclarationCompiler(closure, cancellation).Compile(closure.Root);
        var graph = closure.Problems.Count == 0 && !declaration.HasMistakes ? compiled.Graph : null;
        return new CompiledDeclaration(
            declaration is { Type: { } type, IsBuilt: true } ? new NetworkModel(type, graph) : null,
            new DeclarationProblems(declaration.Key, declaration.Source, [.. closure.Problems, .. compiled.Problems]));
    }

    private CompiledNetwork Compile(LinkedDeclaration linked) => linked.Declaration switch
    {
        { Network: not null } => NetworkCompiler.Compile(Network(linked), _cancellation),
        { Variant: { } variant } => Variant(variant, linked),
        _ => Block(linked),
    };

    /// <summary>A base with mistakes has its own errors, from which nothing follows for the variant.</summary>
    private CompiledNetwork Variant(VariantDefinition variant, LinkedDeclaration linked) =>
        Base(linked) is { } basis && NetworkCompiler.Compile(basis, _cancellation).Graph is not null
            ? VariantResolver.Compile(Named(variant, linked), basis, _blocks.PlacedBy(linked), _cancellation)
            : new CompiledNetwork(null, []);

    /// <summary>What both ways to look at a block find is one mistake.</summary>
    private CompiledNetwork Block(LinkedDeclaration linked)
    {
        var (block, others) = (_blocks.Named(linked), _blocks.PlacedBy(linked));
        var problems = BlockCheck.Run(block, others, _cancellation);
        if (block.Alone is null)
        {
            return new CompiledNetwork(null, problems);
        }

        var compiled = BlockCheck.CompileAlone(block, others, _cancellation);
        return new CompiledNetwork(problems.Count == 0 ? compiled.Graph : null, problems.Concat(compiled.Problems).Distinct().ToEquatableArray());
    }

    /// <summary>The network that a variant derives from; null when it can't be had, which is reported elsewhere.</summary>
    private NetworkDefinition? Base(LinkedDeclaration linked)
    {
        if (linked.Links.FirstOrDefault(link => link.Reference.WantsNetwork) is not { Key: { } key })
        {
            return null;
        }

        var @base = _declarations[key];
        return @base.Declaration.Network is not null
            ? Network(@base)
            : Base(@base) is { } basis
                ? VariantResolver.Resolve(Named(@base.Declaration.Variant!, @base), basis, _blocks.PlacedBy(@base)).Definition
                : null;
    }

    private NetworkDefinition Network(LinkedDeclaration linked) => linked.Declaration.Network! with
    {
        Blocks = _blocks.PlacedBy(linked),
        Stages = [.. linked.Declaration.Network.Stages.Select(stage => _blocks.Named(stage, linked))],
    };

    /// <summary>The variant with its base and blocks named as they are called in messages and here.</summary>
    private VariantDefinition Named(VariantDefinition variant, LinkedDeclaration linked) => variant with
    {
        Base = linked.Links.First(link => link.Reference.WantsNetwork).Reference.Title,
        Items = [.. variant.Items.Select(item => Named(item, linked))],
    };

    private VariantItem Named(VariantItem item, LinkedDeclaration linked)
    {
        if (item.Stage is null)
        {
            return item;
        }

        var stage = _blocks.Named(item.Stage, linked);
        return item with { Stage = stage, IsBroken = stage.IsBroken };
    }
}
