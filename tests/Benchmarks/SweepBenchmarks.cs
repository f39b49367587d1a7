using System.Globalization;
using System.Text;
using Basic.Reference.Assemblies;
using BenchmarkDotNet.Attributes;
using InceptionDsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.Benchmarks;

/// <summary>The generator over a sweep of 1,000 points of a network of four Inception modules.</summary>
[MemoryDiagnoser]
public class SweepBenchmarks
{
    private const string Source =
        """
        using InceptionDsl;
        [Network("1x20x20", Classes = 10, Norm = Norm.Batch)]
        [Conv("3x3:32", Name = "conv1")] [Conv("3x3:48", Name = "conv2")] [MaxPool("2x2/2")]
        [Inception("1x1:16, 3x3r:32→48, 5x5r:8→16, pool:16", Name = "inception3a")]
        [Inception("1x1:24, 3x3r:32→64, 5x5r:12→24, pool:16", Name = "inception3b")]
        [MaxPool("2x2/2")]
        [Inception("1x1:48, 3x3r:48→96, 5x5r:16→32, pool:32", Name = "inception4a")]
        [Inception("1x1:64, 3x3r:64→128, 5x5r:24→48, pool:32", Name = "inception4b")]
        [Conv("1x1:32", Name = "conv5")] [Dropout(0.3)] [Linear]
        public sealed partial class Digits;

        [Sweep<Digits>(
            Width = [0.5, 0.75, 1, 1.25, 1.5], Input = ["1x20x20", "1x24x24", "1x28x28", "1x32x32", "1x36x36"],
            Activation = [Activation.Relu, Activation.Silu, Activation.Gelu, Activation.Mish, Activation.Elu])]
        [Rewrite("5x5", "3x3→3x3", Axis = "5x5", Name = "two 3x3")]
        [Remove("inception3a.branch4", Axis = "pool", Name = "without")]
        [Remove("inception4a.branch4", Axis = "pool", Name = "without")]
        [InsertAfter("inception3b", Axis = "head", Name = "on")]
        [AuxClassifier(Head = "gap → fc", Name = "aux")]
        public partial class DigitsSweep;
        """;

    private static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    private CSharpCompilation _compilation = null!;
    private SyntaxTree _declaration = null!;
    private GeneratorDriver _warm = null!;

    /// <summary>A compilation of the declarations, and a driver that has run on it.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _declaration = Parse(Source);
        _compilation = CSharpCompilation.Create(
            "Sample",
            [_declaration],
            [
                .. Net100.References.All,
                MetadataReference.CreateFromFile(typeof(Network).Assembly.Location),
                MetadataReference.CreateFromFile(typeof(NetworkDefinition).Assembly.Location),
                MetadataReference.CreateFromFile(typeof(TorchSharp.torch).Assembly.Location),
            ],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        _warm = NewDriver().RunGenerators(_compilation);
        var result = _warm.GetRunResult();
        if (result.Diagnostics.Length > 0 || result.GeneratedTrees.Length != 1_003)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"The generator should emit 1,003 files, and emits {result.GeneratedTrees.Length}."));
        }
    }

    /// <summary>The first run, as in a build.</summary>
    [Benchmark(Baseline = true)]
    public GeneratorDriver Cold() => NewDriver().RunGenerators(_compilation.Clone());

    /// <summary>One value of an axis is another: a fifth of the points are new.</summary>
    [Benchmark]
    public GeneratorDriver OtherValue() => Edited("1.25, 1.5]", "1.25, 1.75]");

    /// <summary>A key pressed in a comment.</summary>
    [Benchmark]
    public GeneratorDriver CommentEdit() => Edited("[Network(", "// Edited.\n[Network(");

    private GeneratorDriver Edited(string before, string after) => _warm.RunGenerators(
        _compilation.ReplaceSyntaxTree(_declaration, Parse(Source.Replace(before, after, StringComparison.Ordinal))));

    private static GeneratorDriver NewDriver() =>
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: ParseOptions);

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), ParseOptions, "Sweep.cs");
}
