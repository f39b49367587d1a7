using System.Runtime.InteropServices;
using TorchSharp;

namespace InceptionDsl.Gpu;

/// <summary>Memory that this process takes of a GPU. libtorch gives none back, so what it has at the end is the most it ever had.</summary>
internal sealed unsafe class DeviceMemory
{
    private static readonly string[] Runtimes = ["libcudart.so.13", "libcudart.so.12", "cudart64_13.dll", "cudart64_12.dll"];

    private readonly delegate* unmanaged<nuint*, nuint*, int> _info;
    private readonly long _free;

    private DeviceMemory(nint info)
    {
        _info = (delegate* unmanaged<nuint*, nuint*, int>)info;
        _free = Free();
    }

    /// <summary>Counts from here; null on the CPU, and where CUDA's runtime is not found.</summary>
    public static DeviceMemory? Start(torch.Device device)
    {
        if (device.type != DeviceType.CUDA)
        {
            return null;
        }

        // libtorch has loaded it already, so that its name is enough.
        foreach (var runtime in Runtimes)
        {
            if (NativeLibrary.TryLoad(runtime, out var library) && NativeLibrary.TryGetExport(library, "cudaMemGetInfo", out var info))
            {
                return new DeviceMemory(info);
            }
        }

        return null;
    }

    /// <summary>Bytes taken since.</summary>
    public long Taken() => _free - Free();

    private long Free()
    {
        nuint free = 0, total = 0;
        return _info(&free, &total) == 0 ? (long)free : throw new InvalidOperationException("cudaMemGetInfo fails");
    }
}
