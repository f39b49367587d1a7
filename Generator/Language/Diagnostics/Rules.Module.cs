namespace InceptionDsl.Language.Diagnostics;

/// <summary>Rules on modules of the user's own.</summary>
public static partial class Rules
{
    /// <summary>A class that is no module.</summary>
    public static Rule NotAModule { get; } = new(
        "IDSL3036", "A class that is no module",
        "A stage can be a class that derives from nn.Module<Tensor, Tensor>, and '{0}' {1}: {2}");

    /// <summary>An unknown class of a module.</summary>
    public static Rule UnknownModule { get; } = new(
        "IDSL3037", "An unknown class of a module",
        "There is no class '{0}' here: {1}")
    {
        OnlyIn = FrontEnd.Yaml,
    };

    /// <summary>Arguments that a constructor does not take.</summary>
    public static Rule ArgumentsDoNotFit { get; } = new(
        "IDSL3038", "Arguments that a constructor does not take",
        "'{0}' is built by {1}, and {2}: {3}");

    /// <summary>A declared shape of another number of dimensions.</summary>
    public static Rule DeclaredRank { get; } = new(
        "IDSL3039", "A declared shape of another number of dimensions",
        "'{0}' is no shape in this network, whose planes have {1}: write {2}");

    private static IEnumerable<Rule> ModuleRules() =>
    [
        NotAModule,
        UnknownModule,
        ArgumentsDoNotFit,
        DeclaredRank,
    ];
}
