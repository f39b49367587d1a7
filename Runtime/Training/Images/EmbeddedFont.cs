using ScottPlot;
using SkiaSharp;

namespace InceptionDsl.Images;

/// <summary>The font in this assembly: machines may have none.</summary>
internal sealed class EmbeddedFont : IFontResolver
{
    /// <summary>Its family.</summary>
    public const string Name = "Roboto";

    private static readonly Lazy<SKTypeface> Typeface = new(Load);
    private static readonly Lazy<bool> Registered = new(() =>
    {
        Fonts.FontResolvers.Insert(0, new EmbeddedFont());
        Fonts.Default = Name;
        Fonts.Sans = Name;
        return true;
    });

    private EmbeddedFont()
    {
    }

    /// <summary>What SkiaSharp draws with.</summary>
    public static SKTypeface Face => Typeface.Value;

    /// <summary>Lets ScottPlot draw with it.</summary>
    public static void Register() => _ = Registered.Value;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? Typeface.Value : null;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == Name ? Typeface.Value : null;

    private static SKTypeface Load()
    {
        using var stream = typeof(EmbeddedFont).Assembly.GetManifestResourceStream("InceptionDsl.Fonts.Roboto-Regular.ttf")
            ?? throw new InvalidOperationException("the embedded font is missing");
        return SKTypeface.FromStream(stream) ?? throw new InvalidOperationException("the embedded font cannot be read");
    }
}
