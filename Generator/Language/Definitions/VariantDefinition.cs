using InceptionDsl.Language.Syntax;

namespace InceptionDsl;

/// <summary>A network derived from another: settings that differ, then edits in order.</summary>
public sealed record VariantDefinition
{
    /// <summary>The variant's name.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the network or variant that it derives from.</summary>
    public required string Base { get; init; }

    /// <summary>The settings that are given; the others are the base's. A width multiplies the base's.</summary>
    public EquatableArray<SettingValue> Settings { get; init; }

    /// <summary>What the variant may cost; null for the base's budget.</summary>
    public BudgetDefinition? Budget { get; init; }

    /// <summary>Edits and the stages that belong to them, in order.</summary>
    public EquatableArray<VariantItem> Items { get; init; }
}

/// <summary>What an item of a variant does.</summary>
public enum EditKind
{
    /// <summary>A stage, which belongs to the edit before it.</summary>
    Stage,

    /// <summary>Puts the stages that follow in the place of one.</summary>
    Replace,

    /// <summary>Puts the stages that follow before one.</summary>
    InsertBefore,

    /// <summary>Puts the stages that follow after one.</summary>
    InsertAfter,

    /// <summary>Takes a stage out.</summary>
    Remove,

    /// <summary>Puts a chain in the place of each kernel of a size, or of each pool of a kind.</summary>
    Rewrite,

    /// <summary>Changes nothing: of a sweep, the alternative that is the base as it is.</summary>
    Keep,

    /// <summary>Gives stages other settings, and leaves the rest of them as it is.</summary>
    Set,
}

/// <summary>One item of a variant: an edit, or a stage of the edit before it.</summary>
/// <param name="Kind">What it does.</param>
public sealed record VariantItem(EditKind Kind)
{
    /// <summary>Name of the base's stage that is edited; of a Remove and a Set also several, and patterns such as <c>inception4*</c>.</summary>
    public string? Target { get; init; }

    /// <summary>The kernel or pool that a Rewrite looks for: <c>5x5</c>, <c>maxpool</c>.</summary>
    public string? Pattern
    {
        get => PatternSpec?.Written;
        init => PatternSpec = SpecText.Of(value);
    }

    /// <summary>What a Rewrite writes instead: <c>3x3→3x3</c>.</summary>
    public string? Replacement
    {
        get => ReplacementSpec?.Written;
        init => ReplacementSpec = SpecText.Of(value);
    }

    /// <summary>First stage that a Rewrite changes; null for the network's first.</summary>
    public string? From { get; init; }

    /// <summary>Last stage that a Rewrite changes; null for the network's last.</summary>
    public string? To { get; init; }

    /// <summary>Names and patterns of the stages that a Rewrite changes, such as <c>inception4*</c>; null for all of them.</summary>
    public string? In { get; init; }

    /// <summary>The stage, for an item that is one.</summary>
    public StageDefinition? Stage { get; init; }

    /// <summary>True when the source's own compiler reports this item's values, so nothing more should be said of them.</summary>
    public bool IsBroken { get; init; }

    /// <summary>In a sweep: the axis of which this edit is an alternative; null for one that holds for all points.</summary>
    internal string? Axis { get; init; }

    /// <summary>The name of that alternative.</summary>
    internal string? Alternative { get; init; }

    /// <summary>What a Set gives the stages, in the order of the settings' table.</summary>
    internal EquatableArray<SettingValue> Given { get; init; }

    /// <summary><see cref="Pattern"/>, as it is read.</summary>
    internal SpecText? PatternSpec { get; init; }

    /// <summary><see cref="Replacement"/>, as it is read.</summary>
    internal SpecText? ReplacementSpec { get; init; }
}
