using InceptionDsl.Benchmarking;
using InceptionDsl.CommandLine.Commands;
using static TorchSharp.torch;

namespace InceptionDsl.Definitions.Tests;

/// <summary>The zoo's networks that benchmarks measure beside a module of TorchVision's: it has their parameters.</summary>
[Collection(nameof(LiveNetworks))]
public sealed class TorchVisionModelTests
{
    public static TheoryData<string> Networks => new(TorchVisionModels.Networks);

    /// <summary>On libtorch's device without memory: the largest take half a gigabyte.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void It_has_the_networks_parameters(string name)
    {
        NativeTorch.EnsureLoaded();
        var network = Zoo.Find(name);
        using var module = TorchVisionModels.Make(network.Graph, META);

        Assert.True(TorchVisionModels.HasParameters(NetworkReport.Of(network.Graph), module));
    }

    /// <summary>A network of the name with other classes is compared with a module with as many; one of other layers is not compared.</summary>
    [Fact]
    public void Another_networks_module_has_others()
    {
        NativeTorch.EnsureLoaded();
        using var module = TorchVisionModels.Make(Zoo.Find("ResNet18").Graph, META);

        Assert.False(TorchVisionModels.HasParameters(NetworkReport.Of(Zoo.Find("ResNet34").Graph), module));
    }

    /// <summary>A forward and a step of both by turns.</summary>
    [Fact]
    public void It_is_measured_beside_the_network()
    {
        NativeTorch.EnsureLoaded();
        var network = Zoo.Find("MobileNetV2");
        BenchmarkCase[] cases = [Case("forward"), Case("forwardTorchVision"), Case("train"), Case("trainTorchVision")];

        var benchmark = NetworkBenchmark.Run(
            network, batch: 2, CPU, cases, entry => new SubjectTurns(CaseSubjects.Prepare(entry, network, 2, CPU)), seconds: 1e-9, CancellationToken.None);

        Assert.Equal(cases, benchmark.Cases.Select(measured => measured.Case));
        foreach (var measured in benchmark.Cases)
        {
            var theirs = benchmark.Cases.Single(other => other.Case.Engine == BenchmarkEngine.TorchVision && other.Case.Pass == measured.Case.Pass);
            Assert.Equal(theirs.Timing.Seconds / measured.Timing.Seconds, benchmark.SpeedAgainst(BenchmarkEngine.TorchVision, measured));
        }

        static BenchmarkCase Case(string id) => BenchmarkCase.Find(id)!;
    }
}
