namespace InceptionDsl.Language.Diagnostics;

public static partial class Rules
{
    /// <summary>A block that does not fit.</summary>
    public static Rule BlockDoesNotFit { get; } = new(
        "IDSL6009", "A block that does not fit",
        "Block '{0}' does not fit here: its stage '{1}' says: {2}");

    /// <summary>Not a parameter of the block.</summary>
    public static Rule UnknownArgument { get; } = new(
        "IDSL6010", "Not a parameter of the block",
        "Block '{0}' has no parameter '{1}': {2}");

    /// <summary>What no block can hold.</summary>
    public static Rule NotInBlock { get; } = new(
        "IDSL6011", "What no block can hold",
        "{0} belongs to a network, not to a block: {1}");

    private static IEnumerable<Rule> BlockRules() => [BlockDoesNotFit, UnknownArgument, NotInBlock];
}
