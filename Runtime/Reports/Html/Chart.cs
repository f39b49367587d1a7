namespace InceptionDsl.Reports.Html;

/// <summary>Curves over one axis.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="XLabel">What is to the right.</param>
/// <param name="Write">How people read its values.</param>
/// <param name="Curves">The curves, in the order of their colors.</param>
internal sealed record Chart(string Title, string XLabel, Func<double, string> Write, IReadOnlyList<Curve> Curves)
{
    /// <summary>Whether some point has a value to draw.</summary>
    public bool IsEmpty => Curves.All(curve => curve.Points.Count == 0);
}

/// <summary>One curve.</summary>
/// <param name="Name">What it is called beside others.</param>
/// <param name="Points">In the order of x; what is no number is left out.</param>
internal sealed record Curve(string Name, IReadOnlyList<(double X, double Value)> Points)
{
    /// <summary>A curve of what is a number of some figures.</summary>
    public static Curve Of<T>(string name, IEnumerable<T> subjects, Func<T, double> x, Func<T, double?> value) => new(
        name,
        [
            .. from subject in subjects
               let figure = value(subject)
               where figure is { } number && double.IsFinite(number)
               select (x(subject), figure.Value),
        ]);
}
