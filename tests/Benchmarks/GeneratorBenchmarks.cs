using System.Text;
using Basic.Reference.Assemblies;
using BenchmarkDotNet.Attributes;
using InceptionDsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.Benchmarks;

/// <summary>The generator over GoogLeNet's declaration, as the compiler and the editor run it.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    private CSharpCompilation _compilation = null!;
    private SyntaxTree _declaration = null!;
    private SyntaxTree _other = null!;
    private GeneratorDriver _warm = null!;

    /// <summary>A compilation of the declaration and one other file, and a driver that has run on it.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _declaration = Parse(Declaration(), "GoogLeNet.cs");
        _other = Parse("class Other { }", "Other.cs");
        _compilation = CSharpCompilation.Create(
            "Sample",
            [_declaration, _other],
            [
                .. Net100.References.All,
                MetadataReference.CreateFromFile(typeof(Network).Assembly.Location),
                MetadataReference.CreateFromFile(typeof(NetworkDefinition).Assembly.Location),
                MetadataReference.CreateFromFile(typeof(TorchSharp.torch).Assembly.Location),
            ],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        _warm = NewDriver().RunGenerators(_compilation);
        var result = _warm.GetRunResult();
        if (result.Diagnostics.Length > 0 || result.GeneratedTrees.Length != 2)
        {
            throw new InvalidOperationException("The generator should emit GoogLeNet and the loading of the native library.");
        }
    }

    /// <summary>The first run, as in a build: attributes are bound, the network is compiled and written.</summary>
    [Benchmark(Baseline = true)]
    public GeneratorDriver Cold() => NewDriver().RunGenerators(_compilation.Clone());

    /// <summary>A key pressed in another file, as in an editor.</summary>
    [Benchmark]
    public GeneratorDriver UnrelatedEdit() =>
        _warm.RunGenerators(_compilation.ReplaceSyntaxTree(_other, Parse("class Other { int _field; }", "Other.cs")));

    /// <summary>A key pressed in a comment of the declaration's file.</summary>
    [Benchmark]
    public GeneratorDriver CommentEdit() =>
        _warm.RunGenerators(_compilation.ReplaceSyntaxTree(
            _declaration, _declaration.WithChangedText(_declaration.GetText().Replace(0, 0, "// Edited.\n"))));

    private static GeneratorDriver NewDriver() =>
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: ParseOptions);

    private static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), ParseOptions, path);

    /// <summary>The file of GoogLeNet's family as far as the network itself, which is its first.</summary>
    private static string Declaration()
    {
        const string Last = "partial class GoogLeNet;";
        using var resource = typeof(GeneratorBenchmarks).Assembly.GetManifestResourceStream("GoogLeNet.cs")!;
        using var reader = new StreamReader(resource);
        var family = reader.ReadToEnd();
        return family[..(family.IndexOf(Last, StringComparison.Ordinal) + Last.Length)];
    }
}
