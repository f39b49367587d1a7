using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Generator;

/// <summary>Metadata names of the runtime's types that the generator looks for.</summary>
internal static class WellKnownNames
{
    public const string Namespace = "InceptionDsl";
    public const string DefinitionTextAttribute = $"{DefinitionText.CarrierNamespace}.{DefinitionText.CarrierName}";
    public const string Network = "InceptionDsl.Network";
    public const string StageModule = "InceptionDsl.Layers.StageModule";

    public const string NativeTorch = "InceptionDsl.NativeTorch";
}
