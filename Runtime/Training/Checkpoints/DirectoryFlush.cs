using System.Runtime.InteropServices;

namespace InceptionDsl.Training.Checkpoints;

/// <summary>
/// Brings the names in a folder to the disk. A file that was flushed and renamed may still have its old name after a loss of
/// power on Linux and macOS until its folder is flushed too; Windows has no such call, and journals names by itself.
/// </summary>
internal static partial class DirectoryFlush
{
    private const int ReadOnly = 0;
    private const int InputOutputError = 5;

    /// <exception cref="IOException">The disk failed.</exception>
    public static void Of(string directory)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return;
        }

        // A folder that may be written to and not be read can't be opened; some file systems have nothing to flush.
        var descriptor = Open(directory, ReadOnly);
        if (descriptor < 0)
        {
            return;
        }

        try
        {
            if (Flush(descriptor) != 0 && Marshal.GetLastPInvokeError() == InputOutputError)
            {
                throw new IOException($"The disk failed to keep the names of the files in '{directory}'.", InputOutputError);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
