using System.Text.Json;
using InceptionDsl.Benchmarking;
using InceptionDsl.CommandLine.Commands;
using InceptionDsl.Interop.OnnxRuntime;
using InceptionDsl.Interop.Tests.Onnx;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Tests.OnnxRuntime;

/// <summary>Networks computed by ONNX Runtime, and what is told where it can't be used.</summary>
public sealed class OnnxRuntimeModelTests
{
    /// <summary>Of batches of several sizes, and of images that lie otherwise in memory.</summary>
    [Fact]
    public void Its_scores_are_libtorchs()
    {
        using var scope = NewDisposeScope();
        using var network = new Convolutions();
        OnnxComparison.Shake(network);
        using var model = OnnxRuntimeModel.Of(network);
        foreach (var batch in new[] { 1, 3 })
        {
            var images = OnnxComparison.Images(network.Graph.Input, batch);
            var expected = OnnxComparison.Expected(network, images);

            Assert.InRange(OnnxComparison.Difference(expected, model.Forward(images).Single()), 0, 1e-5);
            Assert.InRange(OnnxComparison.Difference(expected, model.Forward(images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2)).Single()), 0, 1e-5);
        }
    }

    [Fact]
    public void Nothing_is_left_of_its_file()
    {
        using var scope = NewDisposeScope();
        using var network = new Convolutions();
        string path;
        using (var exported = ExportedModel.Of(network))
        {
            path = exported.Path;
            Assert.True(File.Exists(path));
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
    }

    /// <summary>What .NET throws where a program brings no such library, and what the managed part throws then.</summary>
    [Fact]
    public void A_missing_library_is_told_with_its_package() => Assert.Equal(
        $"This program brings no ONNX Runtime: add <PackageReference Include=\"Microsoft.ML.OnnxRuntime\" Version=\"{OnnxRuntimeLibrary.Version}\" /> to its project, or Microsoft.ML.OnnxRuntime.Gpu for NVIDIA's GPUs.",
        OnnxRuntimeLibrary.Problem(() => throw new TypeInitializationException(
            "Microsoft.ML.OnnxRuntime.NativeMethods", new DllNotFoundException("Unable to load shared library 'onnxruntime'"))));

    [Fact]
    public void Another_version_of_the_library_is_told() => Assert.StartsWith(
        "This program's ONNX Runtime is another version than ",
        OnnxRuntimeLibrary.Problem(() => throw new EntryPointNotFoundException("OrtGetApiBase")),
        StringComparison.Ordinal);

    /// <summary>The version of both parts is the one that the solution names.</summary>
    [Fact]
    public void The_library_here_is_of_the_managed_parts_version()
    {
        Assert.Null(OnnxRuntimeLibrary.Problem());
        Assert.Equal(Microsoft.ML.OnnxRuntime.OrtEnv.Instance().GetVersionString(), OnnxRuntimeLibrary.Version);
    }

    [Fact]
    public void A_gpu_that_it_is_not_built_for_is_told()
    {
        Assert.SkipWhen(OnnxRuntimeLibrary.HasCuda(), "this ONNX Runtime is for GPUs");
        using var scope = NewDisposeScope();
        using var network = new Convolutions();

        var failure = Assert.Throws<InteropException>(() => OnnxRuntimeModel.Of(network, gpu: 0).Dispose());
        Assert.Equal(
            $"This program's ONNX Runtime computes on the CPU only: reference Microsoft.ML.OnnxRuntime.Gpu {OnnxRuntimeLibrary.Version} in place of Microsoft.ML.OnnxRuntime, or use --device cpu.",
            failure.Message);
    }

    /// <summary>Both are measured by turns, and a case's ratio is that of the medians.</summary>
    [Fact]
    public void A_benchmark_measures_it_beside_the_network()
    {
        var descriptor = NetworkDescriptor.Of<Convolutions>();
        BenchmarkCase[] cases = [BenchmarkCase.Find("forward")!, BenchmarkCase.Find("forwardOnnxRuntime")!];

        var benchmark = NetworkBenchmark.Run(
            descriptor, batch: 2, CPU, cases, entry => new SubjectTurns(CaseSubjects.Prepare(entry, descriptor, 2, CPU)), seconds: 1e-9,
            CancellationToken.None);

        var json = JsonDocument.Parse(BenchmarkColumns.Json(benchmark, "this machine")).RootElement;
        var (ours, theirs) = (json.GetProperty("forward"), json.GetProperty("forwardOnnxRuntime"));
        Assert.Equal(
            theirs.GetProperty("seconds").GetDouble() / ours.GetProperty("seconds").GetDouble(), ours.GetProperty("ratioToOnnxRuntime").GetDouble(), 6);
        Assert.Equal(1, theirs.GetProperty("ratioToOnnxRuntime").GetDouble());
        Assert.Equal(benchmark.Cases[0].Flops, benchmark.Cases[1].Flops);
    }
}
