namespace InceptionDsl.Generator;

/// <summary>Names of the pipeline's steps, by which tests ask what ran again.</summary>
internal static class TrackingNames
{
    public const string Attributed = "Attributed";
    public const string Candidates = "Candidates";
    public const string YamlFiles = "YamlFiles";
    public const string Declarations = "Declarations";
    public const string Table = "Table";
    public const string Closures = "Closures";
    public const string Modules = "Modules";
    public const string Compiled = "Compiled";
    public const string Points = "Points";
    public const string CompiledPoints = "CompiledPoints";
    public const string Sweeps = "Sweeps";
    public const string Models = "Models";
    public const string CompletedFiles = "CompletedFiles";
    public const string ExistingClasses = "ExistingClasses";
    public const string InheritedNames = "InheritedNames";
    public const string OwnNames = "OwnNames";
    public const string Named = "Named";
    public const string Emitted = "Emitted";
    public const string HintNames = "HintNames";
    public const string ShowsCosts = "ShowsCosts";
    public const string Told = "Told";
    public const string Problems = "Problems";
    public const string Diagnostics = "Diagnostics";
    public const string StrayStages = "StrayStages";
    public const string HasRuntime = "HasRuntime";
}
