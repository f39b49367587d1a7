namespace InceptionDsl.Generator;

/// <summary>Names of the pipeline's steps, by which tests ask what ran again.</summary>
internal static class TrackingNames
{
    public const string Candidates = "Candidates";
    public const string Models = "Models";
    public const string ClashingNames = "ClashingNames";
    public const string Diagnostics = "Diagnostics";
    public const string HasRuntime = "HasRuntime";
}
