namespace InceptionDsl.Language.Diagnostics;

/// <summary>Rules on what an edit is for: the settings that it gives, and the steps that it looks for.</summary>
public static partial class Rules
{
    /// <summary>A Set that sets nothing.</summary>
    public static Rule SetWithoutSetting { get; } = new(
        "IDSL6031", "A Set that sets nothing",
        "{0} needs at least one setting: write what the stage is to have, such as {1}");

    /// <summary>A setting that a stage does not have.</summary>
    public static Rule SettingOfOtherStages { get; } = new(
        "IDSL6032", "A setting that a stage does not have",
        "{0} has no {1}: {2}");

    /// <summary>Nothing that a rewrite looks for.</summary>
    public static Rule UnusablePattern { get; } = new(
        "IDSL6033", "Nothing that a rewrite looks for",
        "'{0}' is neither a kernel nor a pool to look for: {1}");

    private static IEnumerable<Rule> TargetRules() =>
    [
        SetWithoutSetting,
        SettingOfOtherStages,
        UnusablePattern,
    ];
}
