using InceptionDsl.Generator.Diagnostics;
using InceptionDsl.Generator.Faults;
using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InceptionDsl.Generator.Parser;

/// <summary>Reads one class with [Network], [Variant], [Sweep], [Ablation] or [Block]: attributes to definition, places and diagnostics.</summary>
internal sealed class DeclarationParser
{
    /// <summary>Metadata names of the attributes that say what a class is.</summary>
    private static readonly string[] DeclaringAttributes = ["NetworkAttribute", "BlockAttribute", "VariantAttribute`1", "SweepAttribute`1", "AblationAttribute`1"];

    private readonly TypeDeclarationSyntax _declaration;
    private readonly INamedTypeSymbol _symbol;
    private readonly IReadOnlyList<ClassAttribute> _attributes;
    private readonly ClassAttribute _declaring;
    private readonly ReferenceReader _references;
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellation;
    private readonly List<DiagnosticModel> _diagnostics = [];

    private DeclarationParser(
        TypeDeclarationSyntax declaration, INamedTypeSymbol symbol, SemanticModel model, IReadOnlyList<ClassAttribute> attributes, ClassAttribute declaring,
        CancellationToken cancellation)
    {
        (_declaration, _symbol, _attributes, _declaring) = (declaration, symbol, attributes, declaring);
        (_compilation, _cancellation) = (model.Compilation, cancellation);
        _references = new ReferenceReader(model, declaration, cancellation);
    }

    /// <summary>Reads a class; null when it declares nothing, or another part of it does. A fault leaves its outline.</summary>
    public static AttributedClass? Parse(TypeDeclarationSyntax declaration, SemanticModel model, Isolation isolation, CancellationToken cancellation)
    {
        if (model.GetDeclaredSymbol(declaration, cancellation) is not INamedTypeSymbol symbol
            || ClassAttribute.Of(symbol, cancellation) is var attributes
            && attributes.Where(attribute => attribute.IsDeclaring).OrderBy(attribute => attribute.Role).FirstOrDefault() is not { } declaring)
        {
            return null;
        }

        // Older compilers, 4.8 among them, give each part of a class the attributes of all parts in its file.
        return !declaring.IsOn(declaration) || !DeclaringAttributes.Contains(declaring.Data.AttributeClass!.MetadataName) ? null
            : new AttributedClass(declaring.Role, isolation.Run(
                PipelineStep.Read,
                symbol.Name,
                () => new DeclarationParser(declaration, symbol, model, attributes, declaring, cancellation).Parse(),
                fault => Outline(
                    declaration, symbol,
                    isolation.Run(PipelineStep.Read, symbol.Name, () => OutlineType(declaration, symbol, model, cancellation), _ => null), fault)));
    }

    /// <summary>A class of which nothing is known but that it is declared.</summary>
    private static DeclarationCandidate Outline(TypeDeclarationSyntax node, INamedTypeSymbol symbol, TypeModel? type, Fault fault)
    {
        var syntax = node.AttributeLists[0].Attributes[0];
        return new DeclarationCandidate(
            new Declaration(TypeParser.MetadataName(symbol), symbol.Name)
            {
                Type = type,
                Block = type is { IsBlock: true } ? new BlockDefinition { Name = symbol.Name } : null,
                Network = type is { IsBlock: false } ? NetworkSettings.Standard with { Name = symbol.Name } : null,
                IsBroken = true,
            },
            new AttributePlaces(node, new AttributePlace(syntax, []), null, null, []),
            [fault.At(node.Identifier.GetLocation())]);
    }

    /// <summary>The class for its outline; null where another of its attributes may give one too.</summary>
    private static TypeModel? OutlineType(TypeDeclarationSyntax node, INamedTypeSymbol symbol, SemanticModel model, CancellationToken cancellation)
    {
        var declaring = ClassAttribute.Of(symbol, cancellation).Where(attribute => attribute.IsDeclaring).ToArray();
        var isBlock = declaring.Any(attribute => attribute.Role == AttributeRole.Block);
        return declaring is [{ Role: AttributeRole.Network or AttributeRole.Variant or AttributeRole.Block }]
            ? TypeParser.Parse(node, symbol, !isBlock, isBlock, model.Compilation, []) : null;
    }

    private DeclarationCandidate Parse()
    {
        var isNetwork = _declaring.Role is AttributeRole.Network or AttributeRole.Variant
            || (_declaring.Role == AttributeRole.Block && Find(AttributeRole.Input) is not null);
        var type = TypeParser.Parse(_declaration, _symbol, isNetwork, isBlock: _declaring.Role == AttributeRole.Block, _compilation, _diagnostics);
        var own = type is not null && isNetwork ? OwnMembers.Of(_symbol, _cancellation) : OwnMembers.None;
        type = type is null ? null : type with { Omitted = own.Omitted, IsBare = own.IsBare };
        _diagnostics.AddRange(own.Diagnostics);
        var isBroken = ReportSecond() | ReportScattered();
        ReportMisplaced();

        var @base = _declaring.Role is AttributeRole.Variant or AttributeRole.Sweep or AttributeRole.Ablation
            ? _references.Read(_declaring, new ProblemPlace(ProblemPlace.Settings, VariantSettings.Base.Names, null))
            : null;
        var attributes = _attributes.Where(attribute => attribute.IsItem && attribute.IsOn(_declaration) && !IsMisplaced(attribute)).ToArray();
        var items = attributes.Select((attribute, index) => ItemParser.Parse(attribute, index, _references)).ToArray();
        var declaration = new Declaration(TypeParser.MetadataName(_symbol), _symbol.Name) { Type = type, HasMistakes = own.Diagnostics.Count > 0 };
        declaration = _declaring.Role switch
        {
            AttributeRole.Network => declaration with { Network = Network(items, ref isBroken) },
            AttributeRole.Block => declaration with { Block = Block(items, ref isBroken) },
            AttributeRole.Sweep or AttributeRole.Ablation => declaration with { Sweep = Sweep(@base, items, ref isBroken) },
            _ => declaration with { Variant = Variant(@base, items, ref isBroken) },
        };
        return new DeclarationCandidate(
            declaration with { References = _references.References, IsBroken = isBroken },
            new AttributePlaces(
                _declaration,
                AttributePlace.Of(_declaring)!,
                AttributePlace.Of(Find(AttributeRole.Budget)),
                AttributePlace.Of(Find(AttributeRole.Input)),
                [.. attributes.Select(attribute => AttributePlace.Of(attribute)!)]),
            _diagnostics.ToEquatableArray())
        {
            Own = own.Names,
        };
    }

    private NetworkDefinition Network(IReadOnlyList<VariantItem> items, ref bool isBroken) =>
        Settings(_declaring, ref isBroken) with { Stages = Stages(items) };

    private BlockDefinition Block(IReadOnlyList<VariantItem> items, ref bool isBroken)
    {
        // A block has no tables of settings of its own: it has its parameters and nothing else.
        var values = new AttributeValues(_declaring.Data, nameof(NetworkDefinition.Parameters));
        var parameters = values.Set(NetworkSettings.Standard, [NetworkSettings.Find(nameof(NetworkDefinition.Parameters))!]).Parameters;
        isBroken |= values.AreBroken;
        return new BlockDefinition
        {
            Name = _symbol.Name,
            Parameters = parameters,
            Alone = Find(AttributeRole.Input) is { } input ? Settings(input, ref isBroken) : null,
            Stages = Stages(items),
        };
    }

    private VariantDefinition Variant(string? @base, IReadOnlyList<VariantItem> items, ref bool isBroken)
    {
        var values = new AttributeValues(_declaring.Data);
        var settings = values.Given(NetworkSettings.All);
        isBroken |= values.AreBroken || @base is null;
        return new VariantDefinition
        {
            Name = _symbol.Name,
            Base = @base ?? "",
            Settings = settings,
            Budget = Budget(),
            Items = items.ToEquatableArray(),
        };
    }

    private SweepDefinition Sweep(string? @base, IReadOnlyList<VariantItem> items, ref bool isBroken)
    {
        var values = new AttributeValues(_declaring.Data);
        var settings = values.Lists(NetworkSettings.All);
        isBroken |= values.AreBroken || @base is null || items.Any(item => item.IsBroken);
        return new SweepDefinition
        {
            Name = _symbol.Name,
            Base = @base ?? "",
            Settings = settings,
            Budget = Budget(),
            Items = items.ToEquatableArray(),
            IsAblation = _declaring.Role == AttributeRole.Ablation,
        };
    }

    /// <summary>The settings of a network, or of a block as a network of its own.</summary>
    private NetworkDefinition Settings(ClassAttribute attribute, ref bool isBroken)
    {
        var values = new AttributeValues(attribute.Data, nameof(NetworkDefinition.Input));
        var definition = values.Set(NetworkSettings.Standard with { Name = _symbol.Name, Budget = Budget() }, NetworkSettings.All);
        isBroken |= values.AreBroken;
        return definition;
    }

    /// <summary>The budget; one that can't be read limits nothing.</summary>
    private BudgetDefinition? Budget()
    {
        if (Find(AttributeRole.Budget) is not { } attribute)
        {
            return null;
        }

        var values = new AttributeValues(attribute.Data);
        var budget = values.Set(new BudgetDefinition(), BudgetSettings.All);
        return values.AreBroken ? null : budget;
    }

    private static EquatableArray<StageDefinition> Stages(IReadOnlyList<VariantItem> items) =>
        items.Select(item => item.Stage).OfType<StageDefinition>().ToEquatableArray();

    private ClassAttribute? Find(AttributeRole role) => _attributes.FirstOrDefault(attribute => attribute.Role == role);

    /// <summary>Two of [Network], [Variant], [Sweep], [Ablation] and [Block] on one class. The compiler itself reports one of them twice.</summary>
    private bool ReportSecond()
    {
        if (_attributes.FirstOrDefault(attribute => attribute.IsDeclaring && attribute.Role != _declaring.Role) is not { } second)
        {
            return false;
        }

        Report(Rules.TwoDeclarations, second, _symbol.Name, Kind(_declaring.Role), Kind(second.Role));
        return true;
    }

    /// <summary>Stages and edits on several parts of the class have no order.</summary>
    private bool ReportScattered()
    {
        if (_attributes.LastOrDefault(attribute =>
                attribute.Role is AttributeRole.Stage or AttributeRole.Edit && !attribute.IsOn(_declaration)) is not { } elsewhere)
        {
            return false;
        }

        Report(Rules.SpreadOverDeclarations, elsewhere, _symbol.Name);
        return true;
    }

    private void ReportMisplaced()
    {
        foreach (var attribute in _attributes.Where(IsMisplaced))
        {
            var cure = attribute.Role switch
            {
                AttributeRole.Edit or AttributeRole.Stage when _declaring.Role == AttributeRole.Ablation =>
                    "an ablation takes parts away by itself; for edits of your own write [Sweep<…>]",
                AttributeRole.Edit => "edits change the base of a class with [Variant<…>]; here, change the stages themselves",
                AttributeRole.Input when _declaring.Role == AttributeRole.Network => "the input is the first value of [Network(…)]; remove [Input]",
                AttributeRole.Input when _declaring.Role == AttributeRole.Sweep => "write [Sweep<…>(Input = [\"…\"])] for other inputs than the base's",
                AttributeRole.Input => "write [Variant<…>(Input = \"…\")] for another input than the base's",
                _ => "a block costs what the network costs that places it; give it an [Input(\"…\")], or put the budget on the network",
            };
            Report(Rules.AttributeDoesNotBelong, attribute, attribute.Name, Kind(_declaring.Role), cure);
        }
    }

    private bool IsMisplaced(ClassAttribute attribute) => attribute.Role switch
    {
        AttributeRole.Edit => _declaring.Role is not (AttributeRole.Variant or AttributeRole.Sweep),
        AttributeRole.Stage => _declaring.Role == AttributeRole.Ablation,
        AttributeRole.Input => _declaring.Role != AttributeRole.Block,
        AttributeRole.Budget => _declaring.Role == AttributeRole.Block && Find(AttributeRole.Input) is null,
        _ => false,
    };

    private static string Kind(AttributeRole role) =>
        role switch { AttributeRole.Network => "a network", AttributeRole.Variant => "a variant", AttributeRole.Sweep => "a sweep", AttributeRole.Ablation => "an ablation", _ => "a block" };

    private void Report(Rule rule, ClassAttribute at, params string[] arguments) =>
        _diagnostics.Add(new DiagnosticModel(rule, at.Syntax.GetLocation(), arguments.ToEquatableArray()));
}
