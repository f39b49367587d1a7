namespace InceptionDsl.OneDnn;

/// <summary>How planes lie between operations: in the layout in which convolutions of a type are fastest on a processor, as measured.</summary>
/// <param name="Blocks">The blocks of channels; null for the channels of a position beside each other, the last of all.</param>
/// <param name="Block">Part of a plane's channels can be told from the rest where it begins and ends with so many.</param>
internal sealed record PlaneLayout(OneDnnFormat? Blocks, int Block)
{
    /// <summary>
    /// With AVX-512, products of small matrices (<c>brg_conv_fwd</c>) are 3 to 9 % faster in 32 bits than direct convolutions, and take channels
    /// last; in bfloat16, and with AVX2, blocks are as fast or faster, and concatenations copy nothing.
    /// </summary>
    public static PlaneLayout For(OneDnnLibrary library, OneDnnType type) =>
        !library.HasAvx512 ? new(OneDnnFormat.Blocks8, 8)
        : type == OneDnnType.BFloat16 ? new(OneDnnFormat.Blocks16, 16)
        : new(null, 1);
}
