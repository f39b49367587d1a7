using System.Reflection;
using System.Runtime.Loader;
using InceptionDsl.Definitions;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>A network is built and run from its class alone: its definition is read, and compiled, when someone asks for it.</summary>
public sealed class ConstructionTests
{
    /// <summary>No definition can be read, and so none compiled, where the parser of YAML can't be loaded.</summary>
    [Fact]
    public void Building_and_running_a_network_reads_no_definition()
    {
        var type = new WithoutParser().LoadFromAssemblyPath(typeof(ConstructionTests).Assembly.Location).GetType(typeof(ConstructionTests).FullName!)!;
        type.GetMethod(nameof(BuildAndRun), BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, null);
        var failure = Assert.Throws<TargetInvocationException>(
            () => type.GetMethod(nameof(AskForGraph), BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, null));
        Assert.Contains(WithoutParser.Refused, Assert.IsType<FileNotFoundException>(failure.InnerException).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_definition_is_read_once_and_a_graph_compiled_once()
    {
        var definitions = new NetworkDefinition[8];
        Parallel.For(0, definitions.Length, index => definitions[index] = Twice.Definition);
        Assert.All(definitions, definition => Assert.Same(Twice.Definition, definition));

        using var network = new Twice(classes: 5);
        var graphs = new NetworkGraph[8];
        Parallel.For(0, graphs.Length, index => graphs[index] = network.Graph);
        Assert.All(graphs, graph => Assert.Same(network.Graph, graph));
        Assert.Same(network.Report, network.Report);
        Assert.Equal(Twice.Definition with { Classes = 5 }, network.Graph.Definition);
    }

    /// <summary>8·5 = 40 weights and 5 biases fit 50 numbers, 8·6 and 6 don't; 6 classes are two groups of 3, and 5 are not.</summary>
    [Fact]
    public void A_number_of_classes_that_a_declaration_does_not_allow_is_refused()
    {
        using var largest = new Limited(classes: 5);
        Assert.Contains("Limited has 54 parameters", Assert.Throws<ArgumentException>(() => new Limited(classes: 6)).Message, StringComparison.Ordinal);
        using var even = new ScoresInGroups(classes: 6);
        Assert.Contains("'ScoresInGroups' has mistakes", Assert.Throws<ArgumentException>(() => new ScoresInGroups(classes: 5)).Message, StringComparison.Ordinal);
        using var transposed = new TransposedScoresInGroups(classes: 6);
        Assert.Contains(
            "'TransposedScoresInGroups' has mistakes",
            Assert.Throws<ArgumentException>(() => new TransposedScoresInGroups(classes: 5)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Twice(classes: 1_000_001));
    }

    private static void BuildAndRun()
    {
        Run(new GoogLeNet(), 3, 224, batch: 1);
        Run(new GoogLeNet(classes: 7), 3, 224, batch: 1);
        Run(new BiasedInception(), 3, 32, batch: 1);
        Run(new NormalizedInception(), 3, 33, batch: 1);
        Run(new SinglePositions(), 1, 8, batch: 2);
        Run(new Features(), 3, 8, batch: 1);
        Run(new Composed(dtype: ScalarType.Float64), 3, 16, batch: 2);
        Run(new Limited(), 8, 4, batch: 1);
    }

    private static void Run(Network network, int channels, int side, int batch)
    {
        using var scope = NewDisposeScope();
        using (network)
        {
            var images = randn(batch, channels, side, side, dtype: network.parameters().First().dtype);
            Assert.Equal(batch, network.call(images).shape[0]);
            Assert.Equal(batch, network.ForwardTraining(images).Logits.shape[0]);
            network.eval();
            Assert.Equal(batch, network.ForwardOutputs(images).Last.shape[0]);
        }
    }

    private static void AskForGraph()
    {
        using var network = new BiasedInception();
        Assert.Equal("BiasedInception", network.Graph.Name);
    }

    /// <summary>The assemblies of the tests once more, without the parser of YAML.</summary>
    private sealed class WithoutParser() : AssemblyLoadContext("without the parser")
    {
        public const string Refused = "YamlDotNet";

        protected override Assembly? Load(AssemblyName name)
        {
            var path = Path.Combine(AppContext.BaseDirectory, name.Name + ".dll");
            return name.Name == Refused ? throw new FileNotFoundException($"There is no {Refused} here.")
                : File.Exists(path) ? LoadFromAssemblyPath(path)
                : null;
        }
    }
}
