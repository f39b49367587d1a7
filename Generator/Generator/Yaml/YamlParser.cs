using InceptionDsl.Generator.Diagnostics;
using InceptionDsl.Generator.Faults;
using InceptionDsl.Generator.Model;
using InceptionDsl.Generator.Parser;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;
using InceptionDsl.Language.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.Generator.Yaml;

/// <summary>What a YAML file gives.</summary>
/// <param name="Declarations">Its networks, blocks and variants.</param>
/// <param name="Diagnostics">What is wrong with the file as YAML.</param>
internal sealed record YamlSource(EquatableArray<DeclarationCandidate> Declarations, EquatableArray<DiagnosticModel> Diagnostics);

/// <summary>Reads a YAML file into declarations, as the attributes of classes are read.</summary>
internal sealed class YamlParser
{
    private readonly string _path;
    private readonly SourceText _text;
    private readonly string _rootNamespace;
    private readonly Isolation _isolation;
    private readonly YamlDefinitions _file;
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    private YamlParser(string path, SourceText text, string rootNamespace, Isolation isolation)
    {
        (_path, _text, _rootNamespace, _isolation) = (path, text, rootNamespace, isolation);
        _file = YamlDefinitions.Read(text.ToString());
    }

    /// <summary>Reads a file; null when there is none. A fault in reading it is told in its first line.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rootNamespace">The namespace of classes for which the file names none.</param>
    /// <param name="isolation">Runs the steps.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static YamlSource? Parse(AdditionalText file, string rootNamespace, Isolation isolation, CancellationToken cancellation)
    {
        SourceText? text = null;
        return isolation.Run(
            PipelineStep.ReadFile,
            Path.GetFileName(file.Path),
            () => (text = file.GetText(cancellation)) is null ? null : new YamlParser(file.Path, text, rootNamespace, isolation).Parse(),
            fault => new YamlSource([], [fault.At(FirstLine(file.Path, text ?? SourceText.From("")))]));
    }

    private static Location FirstLine(string path, SourceText text) =>
        YamlPlaces.Location(path, text, TextRange.FromBounds(0, text.Lines[0].End));

    private YamlSource Parse()
    {
        Take(_file.Networks, network => network.Name);
        Take(_file.Blocks, block => block.Name);
        Take(_file.Variants, variant => variant.Name);
        Take(_file.Sweeps, sweep => sweep.Name);
        return new YamlSource(
            [
                .. _file.Networks.Select(network => Candidate(network, network.Definition.Name, isNetwork: true, isBlock: false, Network)),
                .. _file.Blocks.Select(block => Candidate(block, block.Definition.Name, isNetwork: block.Definition.Alone is not null, isBlock: true, Block)),
                .. _file.Variants.Select(variant => Candidate(variant, variant.Definition.Name, isNetwork: true, isBlock: false, Variant)),
                .. _file.Sweeps.Select(sweep => Candidate(sweep, sweep.Definition.Name, isNetwork: false, isBlock: false, Sweep)),
            ],
            [.. _file.Problems.Select(
                problem => new DiagnosticModel(problem.Problem.Rule, Location(problem.Range), problem.Problem.ArgumentsIn(FrontEnd.Yaml)))]);
    }

    private void Take<T>(IEnumerable<YamlDeclaration<T>> declarations, Func<T, string> name)
    {
        foreach (var declaration in declarations)
        {
            var own = name(declaration.Definition);
            _keys.Add(own, ClassName.Join(Namespace(declaration), own));
        }
    }

    private DeclarationCandidate Candidate<T>(
        YamlDeclaration<T> declared, string name, bool isNetwork, bool isBlock, Func<T, YamlReferences, Declaration, Declaration> fill)
    {
        return _isolation.Run(
            PipelineStep.Read,
            name,
            () => Read(declared, name, isNetwork, isBlock, fill),
            fault => new DeclarationCandidate(
                new Declaration(_keys[name], name)
                {
                    Source = _path,
                    Type = ClassName.Type(Namespace(declared), name, declared.IsPublic, isBlock),
                    Network = isNetwork ? NetworkSettings.Standard with { Name = name } : null,
                    Block = isBlock && !isNetwork ? new BlockDefinition { Name = name } : null,
                    Sweep = isBlock || isNetwork ? null : new SweepDefinition { Name = name, Base = "" },
                    IsBroken = true,
                },
                Places(declared.Places),
                [fault.At(Location(declared.Name))]));
    }

    private DeclarationCandidate Read<T>(
        YamlDeclaration<T> declared, string name, bool isNetwork, bool isBlock, Func<T, YamlReferences, Declaration, Declaration> fill)
    {
        var references = new YamlReferences(_keys, Namespace(declared));
        var declaration = new Declaration(_keys[name], name)
        {
            Source = _path,
            IsBroken = declared.IsBroken && !declared.IsComplete,
            HasMistakes = declared.IsBroken,
        };
        declaration = fill(declared.Definition, references, declaration) with { References = references.References };
        return isNetwork && TypeParser.NameClash(name) is var (reason, cure)
            ? new DeclarationCandidate(
                declaration, Places(declared.Places), [new DiagnosticModel(Rules.UnsupportedClass, Location(declared.Name), [name, "a network", reason, cure])])
            : new DeclarationCandidate(
                declaration with { Type = ClassName.Type(Namespace(declared), name, declared.IsPublic, isBlock) }, Places(declared.Places), []);
    }

    private static Declaration Network(NetworkDefinition network, YamlReferences references, Declaration declaration) => declaration with
    {
        Network = network with { Blocks = [], Stages = references.Read(network.Stages) },
    };

    private static Declaration Block(BlockDefinition block, YamlReferences references, Declaration declaration) => declaration with
    {
        Block = block with { Stages = references.Read(block.Stages) },
    };

    private static Declaration Variant(VariantDefinition variant, YamlReferences references, Declaration declaration) => declaration with
    {
        Variant = variant with
        {
            Base = references.Base(variant.Base),
            Items = references.Read(variant.Items),
        },
    };

    private static Declaration Sweep(SweepDefinition sweep, YamlReferences references, Declaration declaration) => declaration with
    {
        Sweep = sweep with { Base = references.Base(sweep.Base), Items = references.Read(sweep.Items) },
    };

    private string Namespace<T>(YamlDeclaration<T> declaration) => declaration.Namespace is { } space ? ClassName.Namespace(space) : _rootNamespace;

    private YamlPlaces Places(DefinitionPlaces places) => new(_path, _text, places);

    private Location Location(TextRange range) => YamlPlaces.Location(_path, _text, range);
}
