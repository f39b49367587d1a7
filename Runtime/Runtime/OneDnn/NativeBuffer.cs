using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace InceptionDsl.OneDnn;

/// <summary>Memory that begins at a page, which vector instructions and oneDNN's formats like.</summary>
internal sealed unsafe class NativeBuffer : SafeHandleZeroOrMinusOneIsInvalid
{
    private const int Page = 4096;

    /// <param name="bytes">Its length.</param>
    /// <exception cref="OutOfMemoryException">There is not so much.</exception>
    public NativeBuffer(long bytes)
        : base(ownsHandle: true)
    {
        Length = bytes;
        SetHandle((nint)NativeMemory.AlignedAlloc(checked((nuint)Math.Max(bytes, 1)), Page));
    }

    public nint Address => handle;

    public long Length { get; }

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
