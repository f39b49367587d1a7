using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Generator;

/// <summary>Metadata names of the runtime's types that the generator looks for.</summary>
internal static class WellKnownNames
{
    public const string Namespace = "InceptionDsl";
    public const string DefinitionTextAttribute = $"{DefinitionText.CarrierNamespace}.{DefinitionText.CarrierName}";
    public const string Network = "InceptionDsl.Network";
    public const string StageModule = "InceptionDsl.Layers.StageModule";

    /// <summary>Metadata names of the attributes of that namespace that say what a class is.</summary>
    public static readonly string[] DeclaringAttributes = ["NetworkAttribute", "BlockAttribute", "VariantAttribute`1", "SweepAttribute`1", "AblationAttribute`1"];

    public const string NativeTorch = "InceptionDsl.NativeTorch";
}
