namespace InceptionDsl.CommandLine;

/// <summary>The folder of a training.</summary>
internal static class RunFolder
{
    /// <summary>Where all are: <c>runs</c>.</summary>
    public const string All = "runs";

    /// <summary>Where a network is trained unless told otherwise: <c>runs/NAME</c>.</summary>
    public static string Default(string network) => Path.Combine(All, network);

    /// <summary>Where an ensemble of a network is trained unless told otherwise: <c>runs/NAME-ensemble</c>.</summary>
    public static string OfEnsemble(string network) => Path.Combine(All, network + "-ensemble");
}
