namespace InceptionDsl.Language.Diagnostics;

public static partial class Rules
{
    /// <summary>A sweep of one network.</summary>
    public static Rule SweepWithoutAxis { get; } = new(
        "IDSL6021", "A sweep of one network",
        "Nothing differs between the points of {0}: give a setting several values, or an edit an axis and a name");

    /// <summary>A list without values.</summary>
    public static Rule EmptyAxis { get; } = new(
        "IDSL6022", "A list without values",
        "{0} has no values, so there is no point: write some, or take the list away");

    /// <summary>A value that stands there twice.</summary>
    public static Rule ValueTwice { get; } = new(
        "IDSL6023", "A value that stands there twice",
        "'{0}' is among the values of {1} already: write another, or take it away");

    /// <summary>Half an alternative.</summary>
    public static Rule IncompleteAlternative { get; } = new(
        "IDSL6024", "Half an alternative",
        "An alternative has an axis and a name, and this {0} lacks {1}: write for example {2}");

    /// <summary>An unknown axis.</summary>
    public static Rule UnknownAxis { get; } = new(
        "IDSL6025", "An unknown axis",
        "No edit is of the axis '{0}': {1}");

    /// <summary>Too many points.</summary>
    public static Rule TooManyPoints { get; } = new(
        "IDSL6026", "Too many points",
        "{0} has {1} = {2} points, and a sweep has at most {3}: declare several sweeps, or take values away");

    /// <summary>A point that does not compile.</summary>
    public static Rule PointDoesNotCompile { get; } = new(
        "IDSL6027", "A point that does not compile",
        "The point of {0} does not compile: {1}");

    /// <summary>Points that are the same network.</summary>
    public static Rule PointsAlike { get; } = new(
        "IDSL6028", "Points that are the same network",
        "The point of {0} is the same network as that of {1}: take out what changes nothing");

    /// <summary>No point is left.</summary>
    public static Rule NoPointLeft { get; } = new(
        "IDSL6029", "No point is left",
        "None of the {1} points of {0} is within the budget: {2}");

    /// <summary>Nothing to take away.</summary>
    public static Rule NothingToTakeAway { get; } = new(
        "IDSL6030", "Nothing to take away",
        "{0} has no auxiliary head, no stage of several branches and no rewrite, so there is nothing to take away: name another network");

    private static IEnumerable<Rule> SweepRules() =>
    [
        SweepWithoutAxis,
        EmptyAxis,
        ValueTwice,
        IncompleteAlternative,
        UnknownAxis,
        TooManyPoints,
        PointDoesNotCompile,
        PointsAlike,
        NoPointLeft,
        NothingToTakeAway,
    ];
}
