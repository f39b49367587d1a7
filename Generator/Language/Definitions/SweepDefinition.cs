namespace InceptionDsl.Language.Definitions;

/// <summary>Many variants of one network that are declared together: every combination of values of some settings and of alternative edits.</summary>
internal sealed record SweepDefinition
{
    /// <summary>The sweep's name.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the network or variant that all of them derive from.</summary>
    public required string Base { get; init; }

    /// <summary>The lists that are given, in the order of the settings' table.</summary>
    public EquatableArray<SettingValues> Settings { get; init; }

    /// <summary>What a point may cost; a dearer one is dropped.</summary>
    public BudgetDefinition? Budget { get; init; }

    /// <summary>Edits and the stages that belong to them, in order: of all points, or of an alternative.</summary>
    public EquatableArray<VariantItem> Items { get; init; }

    /// <summary>Whether its points are the network without one of its parts each; it has no settings and edits then.</summary>
    public bool IsAblation { get; init; }
}

/// <summary>A setting of a sweep with its values.</summary>
/// <param name="Name">The attribute's property.</param>
/// <param name="Values">Each with that name.</param>
internal sealed record SettingValues(string Name, EquatableArray<SettingValue> Values);
