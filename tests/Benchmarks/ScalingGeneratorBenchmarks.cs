using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Benchmarks;

/// <summary>The generator's first run over many networks of six stages, each in a file of its own: the time grows with their number.</summary>
[MemoryDiagnoser]
public class ScalingGeneratorBenchmarks
{
    private GeneratorProject _project = null!;

    /// <summary>How many.</summary>
    [Params(100, 1000)]
    public int Networks { get; set; }

    /// <summary>The sources.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _project = GeneratorProject.Of(Networks, GeneratorProject.Small);
        _project.WarmDriver(Networks);
    }

    /// <summary>The first run, as in a build.</summary>
    [Benchmark]
    public GeneratorDriver Cold() => _project.NewDriver().RunGenerators(_project.Compilation.Clone());
}
