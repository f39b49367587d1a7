namespace InceptionDsl.Generator.Emit;

/// <summary>Types that emitted code names in more than one place.</summary>
internal static class TypeNames
{
    public const string Tensor = "global::TorchSharp.torch.Tensor";
    public const string Device = "global::TorchSharp.torch.Device?";
    public const string ScalarType = "global::TorchSharp.torch.ScalarType?";
    public const string Builder = "global::InceptionDsl.Layers.LayerBuilder";
}
