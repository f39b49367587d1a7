using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.Generator.Tests.Verification;

/// <summary>Runs the generator on source texts, as the compiler does.</summary>
internal sealed class GeneratorRun
{
    private static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    /// <summary>What every compilation references; read once.</summary>
    private static readonly MetadataReference[] References =
    [
        .. FrameworkReferences.All,
        MetadataReference.CreateFromFile(typeof(Network).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(NetworkDefinition).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(TorchSharp.torch).Assembly.Location),
    ];

    private GeneratorRun(CSharpCompilation input, Compilation output, GeneratorDriverRunResult result)
    {
        (Input, Output, Result) = (input, output, result);
    }

    /// <summary>What was compiled, without generated code.</summary>
    public CSharpCompilation Input { get; }

    /// <summary>What was compiled, with generated code.</summary>
    public Compilation Output { get; }

    /// <summary>What the generator gave.</summary>
    public GeneratorDriverRunResult Result { get; }

    /// <summary>Its diagnostics, in the order of their places.</summary>
    public ImmutableArray<Diagnostic> Diagnostics =>
        [.. Result.Diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];

    /// <summary>The emitted networks, without the file that prepares native loading.</summary>
    public IEnumerable<GeneratedSourceResult> Networks =>
        Result.Results.Single().GeneratedSources.Where(source => source.HintName != "InceptionDsl.NativeLoading.g.cs");

    /// <summary>Errors of the compiler on the input and generated code together.</summary>
    public IEnumerable<Diagnostic> CompilerErrors =>
        Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>A constant of an emitted class.</summary>
    public long Constant(string type, string name) =>
        (long)((IFieldSymbol)Output.GetTypeByMetadataName(type)!.GetMembers(name).Single()).ConstantValue!;

    public static GeneratorRun Of(params string[] sources) => Of(Compile(sources));

    public static GeneratorRun Of(CSharpCompilation compilation) => Of(compilation, NewDriver());

    /// <summary>Runs the generator on classes and YAML files together.</summary>
    public static GeneratorRun Of(CSharpCompilation compilation, params TextFile[] files) => Of(compilation, NewDriver(files));

    public static GeneratorRun Of(CSharpCompilation compilation, GeneratorDriver start)
    {
        var driver = start.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var result = driver.GetRunResult();
        foreach (var run in result.Results)
        {
            Assert.Null(run.Exception);
        }

        return new GeneratorRun(compilation, output, result);
    }

    public static GeneratorDriver NewDriver(IEnumerable<TextFile>? files = null, params IEnumerable<(string Name, string Value)> properties) =>
        NewDriver(new NetworkGenerator(), files, properties);

    public static GeneratorDriver NewDriver(
        IIncrementalGenerator generator, IEnumerable<TextFile>? files, params IEnumerable<(string Name, string Value)> properties) =>
        NewDriver(generator, files, properties, isTracking: false);

    /// <summary>
    /// A driver that tells what each step gave and why, as no compiler's does: what it keeps grows with a power of the number of
    /// declarations.
    /// </summary>
    public static GeneratorDriver NewTrackingDriver(IEnumerable<TextFile>? files = null, params IEnumerable<(string Name, string Value)> properties) =>
        NewDriver(new NetworkGenerator(), files, properties, isTracking: true);

    private static CSharpGeneratorDriver NewDriver(
        IIncrementalGenerator generator, IEnumerable<TextFile>? files, IEnumerable<(string Name, string Value)> properties, bool isTracking) =>
            CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        files,
        ParseOptions,
        new BuildProperties(properties),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: isTracking));

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Sample",
        sources.Select((source, index) => Parse(source, $"Source{index}.cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The assembly that comes out, for another compilation to reference.</summary>
    public MetadataReference Emit() => MetadataReference.CreateFromImage(Image());

    /// <summary>The assembly that comes out, loaded beside the runtime that it references.</summary>
    public Assembly Load()
    {
        using var image = new MemoryStream(Image());
        return new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(image);
    }

    private byte[] Image()
    {
        using var bytes = new MemoryStream();
        var emitted = Output.Emit(bytes);
        Assert.Empty(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return bytes.ToArray();
    }

    public static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), ParseOptions, path);
}
