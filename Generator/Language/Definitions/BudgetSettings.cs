namespace InceptionDsl.Language.Definitions;

/// <summary>The limits of a budget.</summary>
internal static class BudgetSettings
{
    public static Setting<BudgetDefinition> Parameters { get; } =
        new("Parameters", "parameters", SettingType.Text, b => b.Parameters, (b, v) => b with { Parameters = (string)v }, "Most parameters, such as 7M.");

    public static Setting<BudgetDefinition> MultiplyAdds { get; } =
        new("MultiplyAdds", "multiplyadds", SettingType.Text, b => b.MultiplyAdds, (b, v) => b with { MultiplyAdds = (string)v }, "Most multiply-adds for one image, such as 1.6G.");

    public static Setting<BudgetDefinition> Flops { get; } =
        new("Flops", "flops", SettingType.Text, b => b.Flops, (b, v) => b with { Flops = (string)v }, "Most arithmetic operations for one image, such as 3.2G.");

    public static Setting<BudgetDefinition> ActivationBytes { get; } =
        new("ActivationBytes", "activationbytes", SettingType.Text, b => b.ActivationBytes, (b, v) => b with { ActivationBytes = (string)v }, "Most bytes of activations for one image, such as 64MiB.");

    public static IReadOnlyList<Setting<BudgetDefinition>> All { get; } = [Parameters, MultiplyAdds, Flops, ActivationBytes];
}
