using System.Runtime.InteropServices;
using InceptionDsl.Training.Recipes;
using TorchSharp;

namespace InceptionDsl.Distribution;

/// <summary>
/// A GPU through NVIDIA's driver, which has what TorchSharp lacks: a stream of work beside libtorch's, and events by which one waits for the
/// other. libtorch computes on the stream 0 of the device's primary context.
/// </summary>
internal sealed unsafe class CudaDriver : IDisposable
{
    private const string File = "libcuda.so.1";

    /// <summary>CU_STREAM_NON_BLOCKING: the stream does not wait for stream 0 by itself.</summary>
    private const uint NonBlocking = 1;

    /// <summary>CU_EVENT_DISABLE_TIMING: an event only to wait for.</summary>
    private const uint WithoutTime = 2;

    private readonly nint _library;
    private readonly int _device;
    private readonly nint _context;

    /// <param name="device">A GPU.</param>
    /// <exception cref="TrainingException">There is no driver, or it refuses.</exception>
    public CudaDriver(torch.Device device)
    {
        if (!NativeLibrary.TryLoad(File, out _library))
        {
            throw new TrainingException($"NVIDIA's driver ({File}) is not found.");
        }

        int number;
        nint context, stream;
        Check(((delegate* unmanaged<uint, int>)Function("cuInit"))(0));
        Check(((delegate* unmanaged<int*, int, int>)Function("cuDeviceGet"))(&number, Math.Max(0, device.index)));
        Check(((delegate* unmanaged<nint*, int, int>)Function("cuDevicePrimaryCtxRetain"))(&context, number));
        (_device, _context) = (number, context);
        using (Enter())
        {
            Check(((delegate* unmanaged<nint*, uint, int>)Function("cuStreamCreate"))(&stream, NonBlocking));
        }

        Stream = stream;
    }

    /// <summary>The stream beside libtorch's.</summary>
    public nint Stream { get; }

    /// <summary>Makes the device this thread's, until what is returned is disposed.</summary>
    public Entered Enter()
    {
        Check(((delegate* unmanaged<nint, int>)Function("cuCtxPushCurrent_v2"))(_context));
        return new Entered(this);
    }

    /// <summary>An event, which is over before it is recorded. The device is entered.</summary>
    public nint CreateEvent()
    {
        nint created;
        Check(((delegate* unmanaged<nint*, uint, int>)Function("cuEventCreate"))(&created, WithoutTime));
        return created;
    }

    /// <summary>Makes one stream wait, on the GPU, for what another has been given so far. The device is entered.</summary>
    /// <param name="waiting">The stream that waits; 0 for libtorch's.</param>
    /// <param name="other">The stream that it waits for.</param>
    /// <param name="marker">An event to say it by.</param>
    public void Wait(nint waiting, nint other, nint marker)
    {
        Check(((delegate* unmanaged<nint, nint, int>)Function("cuEventRecord"))(marker, other));
        Check(((delegate* unmanaged<nint, nint, uint, int>)Function("cuStreamWaitEvent"))(waiting, marker, 0));
    }

    /// <summary>Gives an event back, once it is over. The device is entered.</summary>
    public void DestroyEvent(nint marker) => Check(((delegate* unmanaged<nint, int>)Function("cuEventDestroy_v2"))(marker));

    public void Dispose()
    {
        using (Enter())
        {
            _ = ((delegate* unmanaged<nint, int>)Function("cuStreamDestroy_v2"))(Stream);
        }

        _ = ((delegate* unmanaged<int, int>)Function("cuDevicePrimaryCtxRelease_v2"))(_device);
    }

    private void Leave()
    {
        nint context;
        Check(((delegate* unmanaged<nint*, int>)Function("cuCtxPopCurrent_v2"))(&context));
    }

    private void Check(int code)
    {
        if (code != 0)
        {
            byte* text = null;
            _ = ((delegate* unmanaged<int, byte**, int>)Function("cuGetErrorString"))(code, &text);
            throw new TrainingException($"NVIDIA's driver: {Marshal.PtrToStringUTF8((nint)text) ?? FormattableString.Invariant($"error {code}")}.");
        }
    }

    private void* Function(string name) => (void*)NativeLibrary.GetExport(_library, name);

    /// <summary>A thread's stay with a device.</summary>
    internal readonly ref struct Entered(CudaDriver driver)
    {
        public void Dispose() => driver.Leave();
    }
}
