using InceptionDsl.Definitions;

namespace InceptionDsl.Tests;

/// <summary>
/// The zoo's networks that are compared with other programs, and trained at their reference input: all of them where the variable
/// INCEPTIONDSL_TEST_LARGE is set, else those of up to 3 billion multiply-adds and 70 million parameters. The largest take as long as all
/// others together, and have siblings of fewer layers or channels among these.
/// </summary>
internal static class TestedZoo
{
    private const long MostMultiplyAdds = 3_000_000_000;
    private const long MostParameters = 70_000_000;

    /// <summary>Those, in the catalog's order.</summary>
    public static IReadOnlyList<NetworkDescriptor> Networks { get; } =
    [
        .. NetworkCatalog.Of(typeof(GoogLeNet).Assembly).Networks
            .Where(network => IsLargeWanted || IsSmall(NetworkReport.Of(network.Graph).TotalWithAuxiliary)),
    ];

    /// <summary>Whether the largest are compared too.</summary>
    public static bool IsLargeWanted => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("INCEPTIONDSL_TEST_LARGE"));

    private static bool IsSmall(Cost total) => total.MultiplyAdds <= MostMultiplyAdds && total.Parameters <= MostParameters;
}
