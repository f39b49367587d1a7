using InceptionDsl.Generator.Faults;
using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Binding;
using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Sweeps;
using InceptionDsl.Language.Variants;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Generator.Resolution;

/// <summary>Compiles a declaration with what it depends on.</summary>
internal sealed class DeclarationCompiler
{
    private readonly Dictionary<string, LinkedDeclaration> _declarations;
    private readonly Dictionary<string, CompiledClass> _compiled = new(StringComparer.Ordinal);
    private readonly BlockSet _blocks;
    private readonly List<Problem> _problems = [];
    private readonly CancellationToken _cancellation;

    private DeclarationCompiler(Closure closure, CancellationToken cancellation)
    {
        _declarations = closure.Dependencies.Append(closure.Root).ToDictionary(linked => linked.Declaration.Key, StringComparer.Ordinal);
        ReadCompiled(closure);
        _blocks = new BlockSet(_declarations.Values, _compiled);
        _cancellation = cancellation;
    }

    /// <summary>Compiles the closure's root; a fault leaves its outline.</summary>
    /// <param name="closure">The declaration with all that it depends on.</param>
    /// <param name="modules">The classes of the user's own modules in it.</param>
    /// <param name="isolation">Runs the step.</param>
    /// <param name="cancellation">Stops it.</param>
    public static CompiledDeclaration Compile(Closure closure, ModuleTypes modules, Isolation isolation, CancellationToken cancellation) => isolation.Run(
        PipelineStep.Compile,
        closure.Root.Declaration.Title,
        () => Compile(closure, modules, cancellation),
        fault => Outline(closure.Root.Declaration, [.. closure.Problems, fault.OfDeclaration]));

    private static CompiledDeclaration Compile(Closure closure, ModuleTypes modules, CancellationToken cancellation)
    {
        var declaration = closure.Root.Declaration;
        if (declaration.IsBroken)
        {
            // The compiler, or a diagnostic of the declaration, says what is wrong; what follows from it would only confuse.
            return Outline(declaration, closure.Problems);
        }

        var compiler = new DeclarationCompiler(closure, cancellation);
        compiler._problems.AddRange(DeclaredModules.Check(declaration, modules));
        var areBasesSound = DeclaredModules.AreSoundBelow(closure, modules);
        if (declaration.Sweep is { } sweep)
        {
            return compiler.Plan(sweep, closure, areBasesSound);
        }

        var compiled = compiler.Compile(closure.Root);
        EquatableArray<Problem> problems = [.. closure.Problems, .. compiler._problems, .. compiled.Problems];
        if (declaration.Point is { } point)
        {
            return Point(declaration, point, compiled with { Problems = problems }, modules);
        }

        var isSound = problems.Count == 0 && areBasesSound && !declaration.HasMistakes;
        return new CompiledDeclaration(
            Model(declaration, isSound ? compiled.Graph : null, isSound ? compiler.Text(closure.Root) : null, modules),
            new DeclarationProblems(declaration.Key, declaration.Source, isSound ? compiled.Notes : problems))
        {
            Origins = compiled.Origins,
        };
    }

    private static CompiledDeclaration Outline(Declaration declaration, EquatableArray<Problem> problems) =>
        declaration.Point is { } point
            ? Point(declaration, point, new CompiledNetwork(null, problems))
            : new(Model(declaration, null, null), new DeclarationProblems(declaration.Key, declaration.Source, problems));

    /// <summary>A point of a sweep, which tells what is wrong with its points. There is no class of one that is left out.</summary>
    private static CompiledDeclaration Point(Declaration declaration, PointOfSweep point, CompiledNetwork network, ModuleTypes? modules = null)
    {
        var compiled = new CompiledPoint(point.Point, network.Graph?.Definition, network.Problems) { Notes = network.Notes };
        var model = compiled.LeftOutFor(point.IsAblation) is null ? Model(declaration, network.Graph, null, modules) : null;
        return new CompiledDeclaration(
            model is null ? null : model with { Key = point.Key }, new DeclarationProblems(point.Key, declaration.Source, []))
        {
            Point = compiled,
        };
    }

    /// <summary>What a sweep is made of; its outline where its base can't be had or has mistakes, which are told there.</summary>
    private CompiledDeclaration Plan(SweepDefinition sweep, Closure closure, bool areBasesSound)
    {
        var declaration = closure.Root.Declaration;
        var problems = new DeclarationProblems(declaration.Key, declaration.Source, [.. closure.Problems, .. _problems]);
        if (problems.Problems.Count > 0 || !areBasesSound || declaration.HasMistakes || Base(closure.Root) is not { } basis
            || NetworkCompiler.Compile(basis, _cancellation).Graph is null)
        {
            return new CompiledDeclaration(Model(declaration, null, null), problems);
        }

        var derived = sweep.IsAblation && closure.Root.Links.FirstOrDefault(link => link.Reference.WantsNetwork)?.Key is { } key
            && _declarations[key] is { Declaration.Variant: not null } @base ? @base : null;
        var plan = sweep.IsAblation
            ? AblationPlanner.Of(sweep, basis, derived is null ? null : Derived(derived), PointDeclarations.Reserved(declaration))
            : SweepPlanner.Of(sweep, PointDeclarations.Reserved(declaration));
        return new CompiledDeclaration(Model(declaration, null, null), problems)
        {
            Sweep = new PlannedSweep(
                declaration.Type, sweep, basis.Name, plan, PointDeclarations.Of(declaration, sweep, plan, derived?.Declaration.References ?? [])),
        };
    }

    private DerivedNetwork? Derived(LinkedDeclaration variant) => Base(variant) is { } basis
        ? new DerivedNetwork(variant.Declaration.Variant!, Named(variant.Declaration.Variant!, variant), basis, _blocks.PlacedBy(variant))
        : null;

    private static ClassModel? Model(Declaration declaration, NetworkGraph? graph, string? text, ModuleTypes? modules = null) => declaration switch
    {
        { Type: null } => null,
        { Sweep: not null } => new SweepModel(declaration.Type, null) { Source = declaration.Source },
        { IsBuilt: true } => new NetworkModel(declaration.Type, graph)
        {
            Source = declaration.Source,
            HiddenModules = modules is null ? [] : [.. modules.Types.Items.Where(module => !module.IsPublic).Select(module => module.Name)],
        },
        _ => new BlockModel(declaration.Type, text) { Source = declaration.Source },
    };

    /// <summary>Reads the definitions of classes of other assemblies. One that can't be read is a mistake where it is named.</summary>
    private void ReadCompiled(Closure closure)
    {
        foreach (var linked in closure.Dependencies.Prepend(closure.Root))
        {
            foreach (var reference in linked.Links.Where(link => link.Key is null).Select(link => link.Reference))
            {
                if (_compiled.ContainsKey(reference.Name))
                {
                    continue;
                }

                if (CompiledClass.Read(reference, out var problem) is { } read)
                {
                    _compiled.Add(reference.Name, read);
                }
                else if (linked == closure.Root && problem is not null)
                {
                    _problems.Add(problem);
                }
            }
        }
    }

    /// <summary>The canonical text of a block that is only placed in others; null for what is built, whose graph has it.</summary>
    private string? Text(LinkedDeclaration linked) =>
        linked.Declaration.IsBuilt ? null : DefinitionText.Write(_blocks.Named(linked), _blocks.PlacedBy(linked));

    private CompiledNetwork Compile(LinkedDeclaration linked) => linked.Declaration switch
    {
        { Network: not null } => NetworkCompiler.Compile(Network(linked), _cancellation),
        { Variant: { } variant } => Variant(variant, linked),
        _ => Block(linked),
    };

    /// <summary>A base with mistakes has its own errors, from which nothing follows for the variant. Of a point it is known to have none.</summary>
    private CompiledNetwork Variant(VariantDefinition variant, LinkedDeclaration linked) =>
        Base(linked) is { } basis && (linked.Declaration.Point is not null || NetworkCompiler.Compile(basis, _cancellation).Graph is not null)
            ? VariantCompiler.Compile(Named(variant, linked), basis, _blocks.PlacedBy(linked), _cancellation)
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

        var compiled = BlockCompiler.Compile(block, others, _cancellation);
        return new CompiledNetwork(problems.Count == 0 ? compiled.Graph : null, problems.Concat(compiled.Problems).Distinct().ToEquatableArray())
        {
            Notes = compiled.Notes,
        };
    }

    /// <summary>The network that a variant derives from; null when it can't be had, which is reported elsewhere.</summary>
    private NetworkDefinition? Base(LinkedDeclaration linked)
    {
        if (linked.Links.FirstOrDefault(link => link.Reference.WantsNetwork) is not { } link)
        {
            return null;
        }

        if (link.Key is null)
        {
            return _compiled.TryGetValue(link.Reference.Name, out var compiled) ? compiled.Network : null;
        }

        var @base = _declarations[link.Key];
        return @base.Declaration.Network is not null
            ? Network(@base)
            : Base(@base) is { } basis
                ? VariantResolver.Resolve(Named(@base.Declaration.Variant!, @base), basis, _blocks.PlacedBy(@base)).Definition
                : null;
    }

    /// <summary>One that places no block is the declaration's own, which is compiled once for itself and for all variants.</summary>
    private NetworkDefinition Network(LinkedDeclaration linked)
    {
        var network = linked.Declaration.Network!;
        return network.Stages.All(stage => stage.Kind != StageKind.Use)
            ? network
            : network with { Blocks = _blocks.PlacedBy(linked), Stages = [.. network.Stages.Select(stage => _blocks.Named(stage, linked))] };
    }

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
