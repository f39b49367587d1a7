using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Loading;

/// <summary>Values as tensors.</summary>
internal static class DeviceCopy
{
    /// <summary>Copies values into a new tensor and moves it to a device.</summary>
    /// <param name="values">As many as the tensor has.</param>
    /// <param name="tensor">On the CPU; it is disposed if it is not the result.</param>
    /// <param name="device">The CPU by default.</param>
    public static Tensor Of<T>(ReadOnlySpan<T> values, Tensor tensor, Device? device)
        where T : unmanaged
    {
        MemoryMarshal.AsBytes(values).CopyTo(tensor.bytes);
        if (device is null || device.type == DeviceType.CPU)
        {
            return tensor;
        }

        using (tensor)
        {
            return tensor.to(device);
        }
    }
}
