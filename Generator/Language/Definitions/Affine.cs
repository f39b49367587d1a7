namespace InceptionDsl;

/// <summary>What a normalization learns for each channel: y = scale · x̂ + shift.</summary>
public enum Affine
{
    /// <summary>A scale and a shift.</summary>
    Both,

    /// <summary>A scale alone; the shift is 0.</summary>
    Scale,

    /// <summary>A shift alone; the scale is 1. Keras's <c>scale=False</c>.</summary>
    Shift,

    /// <summary>Neither.</summary>
    None,
}
