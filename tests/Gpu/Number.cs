using System.Globalization;

namespace InceptionDsl.Gpu;

/// <summary>Numbers of the command line.</summary>
internal static class Number
{
    public static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    public static double Real(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
