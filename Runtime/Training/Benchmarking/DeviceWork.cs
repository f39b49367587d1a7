using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Benchmarking;

/// <summary>Work that a device was told to do.</summary>
internal static class DeviceWork
{
    /// <summary>Waits until it is done.</summary>
    public static void Finish(Device device)
    {
        if (device.type == DeviceType.CUDA)
        {
            cuda.synchronize(device);
        }
    }
}
