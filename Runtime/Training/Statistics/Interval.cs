namespace InceptionDsl.Statistics;

/// <summary>Where a figure probably lies.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
internal readonly record struct Interval(double Low, double High);
