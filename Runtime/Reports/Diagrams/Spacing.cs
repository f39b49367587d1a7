namespace InceptionDsl.Diagrams;

/// <summary>Distances in pixels.</summary>
internal static class Spacing
{
    /// <summary>Height of a box with two lines of text.</summary>
    public const double Box = 38;

    /// <summary>Between two boxes along the flow: an arrow's length.</summary>
    public const double Arrow = 24;

    /// <summary>Between branches.</summary>
    public const double Branches = 14;

    /// <summary>Width of a place where an arrow passes beside boxes.</summary>
    public const double Lane = 20;

    /// <summary>From a stage's frame to what is in it.</summary>
    public const double Padding = 12;

    /// <summary>Height of a frame's heading.</summary>
    public const double Heading = 20;

    /// <summary>From the network to its auxiliary heads.</summary>
    public const double Aside = 44;

    /// <summary>From one row of boxes to the next.</summary>
    public const double Row = Box + Arrow;

    /// <summary>Along the flow, where arrows fan out to or in from a distance: long ones must not lie flat.</summary>
    public static double Fan(double distance) => Math.Clamp(14 + (0.14 * distance), Arrow, 64);
}
