namespace InceptionDsl.Language.Diagnostics;

public static partial class Rules
{
    /// <summary>The base is no network.</summary>
    public static Rule BaseIsNoNetwork { get; } = new(
        "IDSL6001", "The base is no network",
        "A variant derives from a network, and '{0}' {1}: {2}");

    /// <summary>What is placed is no block.</summary>
    public static Rule PlacedIsNoBlock { get; } = new(
        "IDSL6002", "What is placed is no block",
        "Only blocks can be placed, and '{0}' {1}: {2}");

    /// <summary>A variant of itself.</summary>
    public static Rule VariantOfItself { get; } = new(
        "IDSL6003", "A variant of itself",
        "'{0}' derives from itself, {1}: derive one of these from another network");

    /// <summary>A block in itself.</summary>
    public static Rule BlockInItself { get; } = new(
        "IDSL6004", "A block in itself",
        "Block '{0}' places itself, {1}: take it out of one of these");

    /// <summary>A name that is declared twice.</summary>
    public static Rule DeclaredTwice { get; } = new(
        "IDSL6005", "A name that is declared twice",
        "'{0}' is declared {1} too: give this one another name or namespace")
    {
        OnlyIn = FrontEnd.Yaml,
    };

    /// <summary>An unknown network or block.</summary>
    public static Rule UnknownReference { get; } = new(
        "IDSL6006", "An unknown network or block",
        "There is no {0} '{1}': {2}")
    {
        OnlyIn = FrontEnd.Yaml,
    };

    /// <summary>A name of several.</summary>
    public static Rule AmbiguousReference { get; } = new(
        "IDSL6007", "A name of several",
        "'{0}' can be {1}: write the one that is meant with its namespace")
    {
        OnlyIn = FrontEnd.Yaml,
    };

    /// <summary>A definition that can't be read.</summary>
    public static Rule UnreadableDefinition { get; } = new(
        "IDSL6008", "A definition that can't be read",
        "The definition that the compiled class '{0}' carries can't be read, {1}: build its project with the version of InceptionDsl that this one has");

    private static IEnumerable<Rule> ReferenceRules() =>
    [
        BaseIsNoNetwork,
        PlacedIsNoBlock,
        VariantOfItself,
        BlockInItself,
        DeclaredTwice,
        UnknownReference,
        AmbiguousReference,
        UnreadableDefinition,
    ];
}
