using System.Text.RegularExpressions;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Tests;

/// <summary>
/// A network, block or variant declared in the notation of the attributes, as users write it in C#, so that tests and pages
/// show what people see. Only attributes are read; Roslyn's own reading is tested with the generator.
/// </summary>
internal sealed partial class Declaration
{
    private static readonly string[] Declaring = ["Network", "Block", "Variant"];

    private readonly IReadOnlyList<AttributeText> _attributes;
    private readonly IReadOnlyList<AttributeText> _items;
    private readonly AttributeText _declaring;

    private Declaration(string? name, IReadOnlyList<AttributeText> attributes)
    {
        Name = name ?? "Sample";
        _attributes = attributes;
        _declaring = attributes.Single(attribute => Declaring.Contains(attribute.Name));
        _items = [.. attributes.Where(attribute => attribute.Name is not ("Budget" or "Input") && attribute != _declaring)];
    }

    /// <summary>The class's name.</summary>
    public string Name { get; }

    public bool IsNetwork => _declaring.Name == "Network";

    public bool IsBlock => _declaring.Name == "Block";

    public bool IsVariant => _declaring.Name == "Variant";

    /// <summary>The network that a source declares, alone or with blocks and variants.</summary>
    public static NetworkDefinition Network(string source) => DeclarationSet.Read(source).Network;

    /// <summary>The classes of a source that declare something.</summary>
    public static IReadOnlyList<Declaration> ReadAll(string source) =>
    [
        .. from declared in AttributeText.ReadAll(source)
           where declared.Attributes.Any(attribute => Declaring.Contains(attribute.Name))
           select new Declaration(declared.Class, declared.Attributes),
    ];

    /// <summary>
    /// The network, without the blocks that it places. A source that names no number of classes and has no classifier is about its
    /// stages alone: it returns what they give, as with <c>Classes = 0</c>.
    /// </summary>
    public NetworkDefinition ReadNetwork()
    {
        var network = Settings(_declaring) with { Stages = Stages() };
        return _declaring.Find("Classes") is null && !_items.Any(IsClassifier) ? network with { Classes = 0 } : network;
    }

    /// <summary>The block.</summary>
    public BlockDefinition ReadBlock() => new()
    {
        Name = Name,
        Parameters = _declaring.Find("") is { } parameters ? parameters.Value[1..^1] : "",
        Alone = Find("Input") is { } input ? Settings(input) : null,
        Stages = Stages(),
    };

    /// <summary>The variant.</summary>
    public VariantDefinition ReadVariant() => new()
    {
        Name = Name,
        Base = _declaring.Class,
        Settings = AttributeValues.Given(_declaring, NetworkSettings.All)
            .Select(given => new SettingValue(given.Setting.Name, given.Value)).ToEquatableArray(),
        Budget = Budget(),
        Items = _items.Select(Item).ToEquatableArray(),
    };

    /// <summary>The characters of the source that a problem's place means, as an editor would underline them.</summary>
    public TextRange Find(ProblemPlace place)
    {
        var attribute = place.Stage switch
        {
            ProblemPlace.Settings => _declaring,
            ProblemPlace.Budget => Find("Budget")!,
            ProblemPlace.Input => Find("Input")!,
            _ => _items[place.Stage],
        };
        SettingName[] ofClass = [VariantSettings.Base.Names, StageSettings.Block.Names, StageSettings.Module.Names];
        if (place.Setting is not null && ofClass.Contains(place.Setting) && attribute.Class.Length > 0)
        {
            return attribute.ClassRange;
        }

        if (place.Setting is not { CSharp: var name } || (attribute.Find(name) ?? attribute.Find(Unnamed(attribute, name))) is not { } argument)
        {
            return attribute.Range;
        }

        return place.Range is { } range
            ? new TextRange(argument.ValueRange.Start + 1 + range.Start, range.Length)
            : argument.ValueRange;
    }

    /// <summary>What a variant names may be the first, unnamed value of another attribute: a network's input, a block's parameters.</summary>
    private static string Unnamed(AttributeText attribute, string name) =>
        name == (attribute.Name == "Block" ? "Parameters" : "Input") ? "" : name;

    private static bool IsClassifier(AttributeText item) =>
        item.Name == "AuxClassifier"
        || (item.Name == "Linear" && item.Find("") is null)
        || item.Arguments.Any(argument => ClassifierPattern().IsMatch(argument.Value));

    [GeneratedRegex("""\{classes\}|\bfc\b(?!\()""")]
    private static partial Regex ClassifierPattern();

    private AttributeText? Find(string name) => _attributes.FirstOrDefault(attribute => attribute.Name == name);

    private NetworkDefinition Settings(AttributeText attribute) => AttributeValues.Set(
        attribute, NetworkSettings.Standard with { Name = Name, Budget = Budget() }, NetworkSettings.All, first: "Input");

    private BudgetDefinition? Budget() =>
        Find("Budget") is { } budget ? AttributeValues.Set(budget, new BudgetDefinition(), BudgetSettings.All) : null;

    private EquatableArray<StageDefinition> Stages() => _items.Select(Stage).ToEquatableArray();

    private static VariantItem Item(AttributeText attribute) =>
        EditSettings.All.FirstOrDefault(edit => edit.Kind.ToString() == attribute.Name) is { } edit
            ? AttributeValues.Set(attribute, new VariantItem(edit.Kind), edit.Settings)
            : new VariantItem(EditKind.Stage) { Stage = Stage(attribute) };

    private static StageDefinition Stage(AttributeText attribute)
    {
        var schema = StageSettings.Of(Enum.Parse<StageKind>(attribute.Name));
        var first = schema.First;
        var stage = AttributeValues.Set(attribute, schema.Standard, first is null ? schema.Others : [first, .. schema.Others]);
        return stage with
        {
            Block = schema.Kind == StageKind.Use && attribute.Class.Length > 0 ? attribute.Class : null,
            Module = schema.Kind == StageKind.Module && attribute.Class.Length > 0 ? attribute.Class : null,
            Text = first?.Type == SettingType.Text ? stage.Text ?? "" : stage.Text,
        };
    }
}
