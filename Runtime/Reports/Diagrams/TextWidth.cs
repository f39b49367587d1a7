namespace InceptionDsl.Diagrams;

/// <summary>
/// How wide a text is drawn. Whoever opens a picture has other fonts, so this is the width in a wide one, DejaVu Sans Bold, rounded up.
/// </summary>
internal static class TextWidth
{
    /// <param name="size">Size of the font in pixels.</param>
    public static double Of(string text, double size) => Math.Ceiling(size * text.Sum(Ems));

    private static double Ems(char character) => character switch
    {
        'i' or 'j' or 'l' or '.' or ',' or ':' or '\'' or ' ' or '/' or '(' or ')' or '[' or ']' or '|' => 0.4,
        'm' or 'w' or 'M' or 'W' or '→' or '%' => 1.05,
        '×' => 0.84,
        >= 'A' and <= 'Z' => 0.78,
        < '\x0250' => 0.7,
        _ => 1.0,
    };
}
