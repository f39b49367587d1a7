using BenchmarkDotNet.Attributes;
using InceptionDsl.Definitions;
using InceptionDsl.Language.Compilation;

namespace InceptionDsl.Benchmarks;

/// <summary>From GoogLeNet's definition, 25 stages of text, to its graph with every shape, and to what it costs.</summary>
[MemoryDiagnoser]
public class DefinitionBenchmarks
{
    private readonly NetworkGraph _graph = NetworkCompiler.CompileValid(GoogLeNet.Definition);

    /// <summary>Reads every text, infers every shape.</summary>
    [Benchmark]
    public CompiledNetwork Compile() => NetworkCompiler.Compile(GoogLeNet.Definition);

    /// <summary>Counts what every layer costs.</summary>
    [Benchmark]
    public NetworkReport Report() => NetworkReport.Of(_graph);
}
