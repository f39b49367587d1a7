namespace InceptionDsl.CommandLine;

/// <summary>The folder of a training.</summary>
internal static class RunFolder
{
    /// <summary>Where a network is trained unless told otherwise: <c>runs/NAME</c>.</summary>
    public static string Default(string network) => Path.Combine("runs", network);
}
