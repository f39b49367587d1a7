using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Benchmarks;

/// <summary>The generator over the whole zoo, beside what the compiler does with the same project without and with what it emits.</summary>
[MemoryDiagnoser]
public class ZooGeneratorBenchmarks
{
    private readonly GeneratorProject _project = GeneratorProject.Zoo();

    private Compilation _emitted = null!;

    /// <summary>The zoo with what the generator emits for it.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _project.NewDriver().RunGeneratorsAndUpdateCompilation(_project.Compilation, out _emitted, out var diagnostics);
        if (!diagnostics.IsEmpty)
        {
            throw new InvalidOperationException(diagnostics[0].ToString());
        }

        Compile();
    }

    /// <summary>The generator's first run, as in a build.</summary>
    [Benchmark]
    public GeneratorDriver Cold() => _project.NewDriver().RunGenerators(_project.Compilation.Clone());

    /// <summary>What the compiler does with all that: binding, checks, code.</summary>
    [Benchmark(Baseline = true)]
    public long Compile()
    {
        using var assembly = new MemoryStream();
        var result = _emitted.Clone().Emit(assembly);
        return result.Success ? assembly.Length : throw new InvalidOperationException(
            result.Diagnostics.First(one => one.Severity == DiagnosticSeverity.Error).ToString());
    }
}
