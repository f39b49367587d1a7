namespace InceptionDsl.Language.Diagnostics;

public static partial class Rules
{
    /// <summary>The class is not partial.</summary>
    public static Rule NotPartial { get; } = new(
        "IDSL1001", "The class is not partial",
        "'{0}' declares {1}, and its code is generated into another part of the class: write 'partial class {0}'")
    {
        OnlyIn = FrontEnd.CSharp,
    };

    /// <summary>Stages spread over several partial declarations.</summary>
    public static Rule SpreadOverDeclarations { get; } = new(
        "IDSL1002", "Stages spread over several partial declarations",
        "The stages of '{0}' stand on several partial declarations, which have no order: put all of them on one declaration")
    {
        OnlyIn = FrontEnd.CSharp,
    };

    /// <summary>Two stages have one name.</summary>
    public static Rule DuplicateName { get; } = new(
        "IDSL1003", "Two stages have one name",
        "The name '{0}' is taken by {1}: names are paths in the state dict and must differ; give this {2} another, such as '{3}'");

    /// <summary>A name lies inside another stage.</summary>
    public static Rule OverlappingName { get; } = new(
        "IDSL1004", "A name lies inside another stage",
        "The name '{0}' and the name '{1}' of {2} lie one inside the other, so that one module would own the other: give this {3} a name of its own");

    /// <summary>A name is not a path.</summary>
    public static Rule InvalidName { get; } = new(
        "IDSL1005", "A name is not a path",
        "'{0}' can't be a name: write segments of ASCII letters, digits and '_', joined by dots, such as 'layer1.0.conv1'");

    /// <summary>A containing type is not partial.</summary>
    public static Rule ContainingTypeNotPartial { get; } = new(
        "IDSL1006", "A containing type is not partial",
        "'{0}' lies inside '{1}', whose other part would hold the generated code: write 'partial' before '{1}' too")
    {
        OnlyIn = FrontEnd.CSharp,
    };

    /// <summary>The class cannot be a network.</summary>
    public static Rule UnsupportedClass { get; } = new(
        "IDSL1007", "The class cannot be a network",
        "'{0}' can't be {1}, because {2}: {3}");

    /// <summary>A network without stages.</summary>
    public static Rule NoStages { get; } = new(
        "IDSL1008", "A network without stages",
        "'{0}' has no stages: give it some, such as {1} and {2}, in the order in which they compute");

    /// <summary>A value is out of range.</summary>
    public static Rule SettingOutOfRange { get; } = new(
        "IDSL1009", "A value is out of range",
        "{0} can't be {1}: {2}");

    /// <summary>Unknown initialization.</summary>
    public static Rule UnknownInitialization { get; } = new(
        "IDSL1010", "Unknown initialization",
        "'{0}' is no initialization: {1}");

    /// <summary>Two declarations in one class.</summary>
    public static Rule TwoDeclarations { get; } = new(
        "IDSL1011", "Two declarations in one class",
        "'{0}' is declared as {1} and as {2}: keep one of the two, and put the other on a class of its own")
    {
        OnlyIn = FrontEnd.CSharp,
    };

    /// <summary>Stages that belong to nothing.</summary>
    public static Rule StagesWithoutDeclaration { get; } = new(
        "IDSL1012", "Stages that belong to nothing",
        "Nothing says what '{0}' is, so [{1}] has no effect: write {2}")
    {
        OnlyIn = FrontEnd.CSharp,
    };

    /// <summary>An attribute that does not belong here.</summary>
    public static Rule AttributeDoesNotBelong { get; } = new(
        "IDSL1013", "An attribute that does not belong here",
        "[{0}] has no meaning on {1}: {2}")
    {
        OnlyIn = FrontEnd.CSharp,
    };

    /// <summary>A member that is generated.</summary>
    public static Rule EmittedMember { get; } = new(
        "IDSL1014", "A member that is generated",
        "'{0}' has a member '{1}' of its own, and the generated part of every network has one too: give it another name")
    {
        OnlyIn = FrontEnd.CSharp,
    };

    /// <summary>A constructor that builds no stages.</summary>
    public static Rule OwnConstructor { get; } = new(
        "IDSL1015", "A constructor that builds no stages",
        "This {0} of '{1}' can't stand beside the generated constructor, which builds the stages: {2}")
    {
        OnlyIn = FrontEnd.CSharp,
    };

    private static IEnumerable<Rule> DeclarationRules() =>
    [
        NotPartial,
        SpreadOverDeclarations,
        DuplicateName,
        OverlappingName,
        InvalidName,
        ContainingTypeNotPartial,
        UnsupportedClass,
        NoStages,
        SettingOutOfRange,
        UnknownInitialization,
        TwoDeclarations,
        StagesWithoutDeclaration,
        AttributeDoesNotBelong,
        EmittedMember,
        OwnConstructor,
    ];
}
