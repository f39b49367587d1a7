using InceptionDsl.OneDnn;

namespace InceptionDsl.Kernels;

/// <summary>
/// Memory that kernels of training need while they run, one of a thread's after the other: it is kept for the next, since what is asked for and given back
/// between a network's tensors would leave holes among them.
/// </summary>
internal static class KernelScratch
{
    [ThreadStatic]
    private static NativeBuffer? s_buffer;

    /// <summary>The address of so much memory, until the thread asks again.</summary>
    /// <param name="bytes">Its length.</param>
    public static nint Of(long bytes)
    {
        if (s_buffer is null || s_buffer.Length < bytes)
        {
            s_buffer?.Dispose();
            s_buffer = null; // Should there not be so much.
            s_buffer = new NativeBuffer(bytes);
        }

        return s_buffer.Address;
    }
}
