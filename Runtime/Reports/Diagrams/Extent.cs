namespace InceptionDsl.Diagrams;

/// <summary>Room for a part of a diagram: across the flow on both sides of its axis, and along the flow.</summary>
/// <param name="Left">From the left edge to the axis.</param>
/// <param name="Right">From the axis to the right edge.</param>
/// <param name="Length">Along the flow.</param>
internal readonly record struct Extent(double Left, double Right, double Length)
{
    /// <summary>From the left edge to the right.</summary>
    public double Width => Left + Right;

    /// <summary>An extent with its axis in the middle.</summary>
    public static Extent Centered(double width, double length) => new(width / 2, width / 2, length);
}
