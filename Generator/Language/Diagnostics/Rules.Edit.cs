namespace InceptionDsl.Language.Diagnostics;

public static partial class Rules
{
    /// <summary>A stage that the base does not have.</summary>
    public static Rule UnknownTarget { get; } = new(
        "IDSL6012", "A stage that the base does not have",
        "{0} has no stage '{1}': {2}");

    /// <summary>An edit without stages.</summary>
    public static Rule EditWithoutStages { get; } = new(
        "IDSL6013", "An edit without stages",
        "{0} needs at least one stage {1}: {2}");

    /// <summary>A stage without an edit.</summary>
    public static Rule StageWithoutEdit { get; } = new(
        "IDSL6014", "A stage without an edit",
        "A variant's stages belong to the edit before them, and there is none: put [Replace(\"…\")], [InsertBefore(\"…\")] or [InsertAfter(\"…\")] before this stage")
    {
        OnlyIn = FrontEnd.CSharp,
    };

    /// <summary>A rewrite that changes nothing.</summary>
    public static Rule RewriteWithoutMatch { get; } = new(
        "IDSL6015", "A rewrite that changes nothing",
        "There is no {0} {1}: {2}");

    /// <summary>A range that ends before it begins.</summary>
    public static Rule RewriteRangeReversed { get; } = new(
        "IDSL6016", "A range that ends before it begins",
        "Stage '{0}' stands after '{1}', so no stage lies between: exchange the two");

    /// <summary>A step that can't be rewritten.</summary>
    public static Rule RewriteImpossible { get; } = new(
        "IDSL6017", "A step that can't be rewritten",
        "The {0} of stage '{1}' can't become {2}: {3}");

    /// <summary>A stage of the base that no longer fits.</summary>
    public static Rule BaseStageDoesNotFit { get; } = new(
        "IDSL6018", "A stage of the base that no longer fits",
        "Stage '{0}' of {1} does not fit with these changes: {2}");

    /// <summary>Nothing to rewrite to.</summary>
    public static Rule UnusableReplacement { get; } = new(
        "IDSL6019", "Nothing to rewrite to",
        "'{0}' can't take the place of {1}: {2}");

    /// <summary>An alternative outside of a sweep.</summary>
    public static Rule AlternativeOutsideSweep { get; } = new(
        "IDSL6020", "An alternative outside of a sweep",
        "{0} is an alternative of an axis, and {1} is a variant, which has none: declare a sweep, or take the axis and the name away");

    private static IEnumerable<Rule> EditRules() =>
    [
        UnknownTarget,
        EditWithoutStages,
        StageWithoutEdit,
        RewriteWithoutMatch,
        RewriteRangeReversed,
        RewriteImpossible,
        BaseStageDoesNotFit,
        UnusableReplacement,
        AlternativeOutsideSweep,
    ];
}
