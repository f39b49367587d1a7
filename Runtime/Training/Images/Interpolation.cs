namespace InceptionDsl.Images;

/// <summary>
/// How pixels between pixels are computed. Both filters widen with a reduction, so that every pixel counts (antialiasing).
/// </summary>
[System.Text.Json.Serialization.JsonConverter(typeof(InterpolationConverter))]
public enum Interpolation
{
    /// <summary>A triangle over two pixels.</summary>
    Bilinear,

    /// <summary>Keys' cubic with a = -1/2 over four pixels (R. Keys, "Cubic convolution interpolation", 1981).</summary>
    Bicubic,
}
