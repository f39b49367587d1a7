using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Benchmarks;

/// <summary>The generator in a project of fifty networks, each as large as GoogLeNet and in a file of its own, while somebody types.</summary>
[MemoryDiagnoser]
public class ProjectGeneratorBenchmarks
{
    private const int Networks = 50;

    private readonly GeneratorProject _project = GeneratorProject.Of(Networks, GeneratorProject.GoogLeNet);

    private GeneratorDriver _warm = null!;

    /// <summary>A driver that has run on all.</summary>
    [GlobalSetup]
    public void Prepare() => _warm = _project.WarmDriver(Networks);

    /// <summary>A key pressed in a file that declares no network; with the parsing of that file.</summary>
    [Benchmark]
    public GeneratorDriver UnrelatedEdit() => _warm.RunGenerators(_project.EditOther());

    /// <summary>Another number of channels in one network; with the parsing of its file.</summary>
    [Benchmark]
    public GeneratorDriver NetworkEdit() => _warm.RunGenerators(_project.Replace(
        "Network7.cs", text => text.Replace("1x1:384", "1x1:385", StringComparison.Ordinal)));

    /// <summary>The first run.</summary>
    [Benchmark(Baseline = true)]
    public GeneratorDriver Cold() => _project.NewDriver().RunGenerators(_project.Compilation.Clone());
}
