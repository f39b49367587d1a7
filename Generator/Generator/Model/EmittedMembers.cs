namespace InceptionDsl.Generator.Model;

/// <summary>Members that are emitted for every network, whatever its stages.</summary>
internal static class EmittedMembers
{
    /// <summary>The forward of all stages, which the others call by its name alone.</summary>
    public const string ForwardStages = "ForwardStages";

    /// <summary>The type of several outputs, which gives way to a user's.</summary>
    public const string Outputs = "Outputs";

    /// <summary>The constants, in their order.</summary>
    public static EquatableArray<string> Constants { get; } =
        ["ParameterCount", "ParameterCountWithAuxiliary", "MultiplyAdds", "MultiplyAddsWithAuxiliary", "Flops"];

    /// <summary>Methods that override a network's, each with one parameter, a tensor.</summary>
    public static EquatableArray<string> Overrides { get; } = ["forward", "ForwardOutputs", "ForwardTraining", "ForwardFeatures"];

    /// <summary>All of them: no network's class, and no member of its user's, can have one of these names.</summary>
    public static EquatableArray<string> All { get; } = ["Definition", "DefinitionText", .. Constants, .. Overrides, ForwardStages];

    /// <summary>
    /// Types of settings, by whose names the attributes of a class write values. They are read inside the class, where a property
    /// of that name would be meant.
    /// </summary>
    public static EquatableArray<string> Settings { get; } = [nameof(Norm), nameof(Activation), nameof(Merge), nameof(MemoryLayout)];
}
