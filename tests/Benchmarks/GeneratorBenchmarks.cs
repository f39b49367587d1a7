using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Benchmarks;

/// <summary>The generator over GoogLeNet's declaration, as the compiler and the editor run it.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private readonly GeneratorProject _project = GeneratorProject.Of(1, GeneratorProject.GoogLeNet);

    private GeneratorDriver _warm = null!;

    /// <summary>A driver that has run on the declaration.</summary>
    [GlobalSetup]
    public void Prepare() => _warm = _project.WarmDriver(networks: 1);

    /// <summary>The first run, as in a build: attributes are bound, the network is compiled and written.</summary>
    [Benchmark(Baseline = true)]
    public GeneratorDriver Cold() => _project.NewDriver().RunGenerators(_project.Compilation.Clone());

    /// <summary>A key pressed in another file, as in an editor.</summary>
    [Benchmark]
    public GeneratorDriver UnrelatedEdit() => _warm.RunGenerators(_project.EditOther());

    /// <summary>A key pressed in a comment of the declaration's file.</summary>
    [Benchmark]
    public GeneratorDriver CommentEdit() => _warm.RunGenerators(_project.Replace("Network0.cs", text => "// Edited.\n" + text));
}
