using System.Globalization;
using TorchSharp;

namespace InceptionDsl.Native;

/// <summary>The doctor's questions to a libtorch that is loaded.</summary>
internal static class TorchChecks
{
    /// <summary>Whether this program's libtorch can compute on NVIDIA's GPUs where there is one.</summary>
    public static bool IsBuiltForCuda =>
        TorchLibrary.Loader?.Python is { } python ? File.Exists(python.PathOf("torch_cuda")) : TorchLoader.HasPackage("torch_cuda");

    public static NativeCheck Computation() => Convolve(torch.CPU) is { } wrong
        ? new NativeCheck("", CheckStatus.Failed, wrong, "Restore the packages again: libtorch computes, but not rightly.")
        : new NativeCheck("", CheckStatus.Ok, "a convolution on the CPU gives the right numbers");

    public static NativeCheck Threads() =>
        new("", CheckStatus.Info, string.Create(CultureInfo.InvariantCulture, $"{torch.get_num_threads()} for one operation, {torch.get_num_interop_threads()} operations at once"));

    public static NativeCheck Allocator() => GlibcAllocator.State switch
    {
        AllocatorState.Tuned => new("", CheckStatus.Ok, $"glibc keeps freed memory for the next operation ({GlibcAllocator.Variable}=system leaves it alone)"),
        AllocatorState.LeftToUser => new("", CheckStatus.Info, "left as the environment or the configuration says"),
        AllocatorState.NotGlibc => new("", CheckStatus.Info, "another than glibc's, left as it is"),
        _ => new("", CheckStatus.Info, "the system's own"),
    };

    public static NativeCheck Caches() => ProcessorCaches.State switch
    {
        ProcessorCachesState.SetRight => new(
            "", CheckStatus.Info, "hidden by this virtual machine, which makes oneDNN's convolutions wrong; it was told of them, and they are right"),
        ProcessorCachesState.WithoutOneDnn => new(
            "",
            CheckStatus.Warning,
            "hidden by this virtual machine, which makes oneDNN's convolutions wrong; libtorch computes without it, which is right and slower",
            "Use TorchSharp's own libtorch, in which oneDNN can be told of them, or another machine."),
        ProcessorCachesState.Wrong => new(
            "",
            CheckStatus.Failed,
            "hidden by this virtual machine, which makes oneDNN's convolutions wrong, and this libtorch can't be told to do without it",
            "Use TorchSharp's own libtorch, or another machine."),
        _ => new("", CheckStatus.Info, "as the processor tells"),
    };

    public static NativeCheck Cuda()
    {
        if (!torch.cuda.is_available())
        {
            return IsBuiltForCuda
                ? new NativeCheck("", CheckStatus.Warning, "this libtorch is built for CUDA, but finds no device", "Check that nvidia-smi lists a device and that its driver is new enough for this libtorch's CUDA.")
                : new NativeCheck("", CheckStatus.Info, $"this libtorch is built for the CPU only (the package {LoadFailure.CudaPackage} in its place computes on NVIDIA's GPUs)");
        }
        var devices = string.Create(CultureInfo.InvariantCulture, $"{torch.cuda.device_count()} device(s), cuDNN {(torch.cuda.is_cudnn_available() ? "there" : "missing")}");
        // TorchSharp can call CUDA loaded although a library of cuDNN is missing (dotnet/TorchSharp#1545): only a
        // convolution shows it.
        try
        {
            return Convolve(torch.CUDA) is { } wrong
                ? new NativeCheck("", CheckStatus.Failed, $"{devices}; {wrong}", "Use the CPU with --device cpu.")
                : new NativeCheck("", CheckStatus.Ok, $"{devices}; a convolution gives the right numbers");
        }
        catch (Exception failure)
        {
            return new NativeCheck(
                "",
                CheckStatus.Failed,
                $"{devices}; a convolution fails: {failure.Message.Split('\n')[0]}",
                "A library of cuDNN may be missing: restore the CUDA packages again, or reinstall torch in Python. Until then use --device cpu.");
        }
    }

    // 1..9 in a square under (1 2; 3 4): 1 + 4 + 12 + 20 = 37, 2 + 6 + 15 + 24 = 47, 4 + 10 + 21 + 32 = 67,
    // 5 + 12 + 24 + 36 = 77.
    private static string? Convolve(torch.Device device)
    {
        float[] expected = [37, 47, 67, 77];
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        var input = torch.tensor([1f, 2, 3, 4, 5, 6, 7, 8, 9], [1, 1, 3, 3], device: device);
        var kernel = torch.tensor([1f, 2, 3, 4], [1, 1, 2, 2], device: device);
        var result = torch.nn.functional.conv2d(input, kernel).cpu().data<float>().ToArray();
        return result.SequenceEqual(expected)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"a convolution gives {string.Join(", ", result)} for {string.Join(", ", expected)}");
    }
}
