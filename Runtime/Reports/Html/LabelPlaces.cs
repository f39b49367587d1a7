namespace InceptionDsl.Reports.Html;

/// <summary>
/// Places for short labels beside points of a plot: right above a point where there is room, else right below, left above or left below it.
/// A label that would cover another or a point has no place; a pointer that rests on its point still tells what it is.
/// </summary>
/// <param name="fontSize">Height of a line, in the units of the picture.</param>
internal sealed class LabelPlaces(double fontSize)
{
    /// <summary>Width of a digit of most fonts, in ems, and somewhat more.</summary>
    private const double CharacterWidth = 0.6;

    private readonly List<(double Left, double Top, double Right, double Bottom)> _taken = [];

    /// <summary>Keeps labels off a point.</summary>
    public void Avoid(double x, double y, double radius) => _taken.Add((x - radius, y - radius, x + radius, y + radius));

    /// <summary>Finds the place of a label and takes it.</summary>
    /// <param name="text">The label.</param>
    /// <param name="x">The point.</param>
    /// <param name="y">The point.</param>
    /// <param name="distance">How far from it, along each axis.</param>
    /// <returns>Left end of the text's line, which it stands on; null where there is no room.</returns>
    public (double X, double Y)? Take(string text, double x, double y, double distance)
    {
        var width = text.Length * CharacterWidth * fontSize;
        foreach (var (left, line) in ((double, double)[])
        [
            (x + distance, y - distance), (x + distance, y + distance + (0.7 * fontSize)),
            (x - distance - width, y - distance), (x - distance - width, y + distance + (0.7 * fontSize)),
        ])
        {
            var place = (Left: left, Top: line - (0.75 * fontSize), Right: left + width, Bottom: line);
            if (!_taken.Any(other => place.Left < other.Right && other.Left < place.Right && place.Top < other.Bottom && other.Top < place.Bottom))
            {
                _taken.Add(place);
                return (left, line);
            }
        }

        return null;
    }
}
