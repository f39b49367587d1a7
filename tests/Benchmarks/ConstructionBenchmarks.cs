using BenchmarkDotNet.Attributes;
using InceptionDsl.Definitions;
using TorchSharp;

namespace InceptionDsl.Benchmarks;

/// <summary>
/// Building networks from their classes. On libtorch's device "meta" tensors have no memory, so that the time is not that of
/// drawing initial weights.
/// </summary>
[MemoryDiagnoser]
public class ConstructionBenchmarks
{
    private torch.Device _device = null!;

    /// <summary>Where weights are made: "cpu", with first values, or "meta", without.</summary>
    [Params("cpu", "meta")]
    public string Device { get; set; } = "";

    /// <summary>Finds the device.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        NativeTorch.EnsureLoaded();
        _device = Device == "cpu" ? torch.CPU : torch.META;
    }

    /// <summary>59 convolutions and 5 linear layers, without normalization.</summary>
    [Benchmark]
    public void BuildGoogLeNet() => new GoogLeNet(device: _device).Dispose();

    /// <summary>244 convolutions, each with batch normalization.</summary>
    [Benchmark]
    public void BuildInceptionResNetV2() => new InceptionResNetV2(device: _device).Dispose();
}
