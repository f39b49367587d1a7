using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace InceptionDsl.Native;

/// <summary>How a changed copy of a library reached the loader.</summary>
internal enum CopyPlace
{
    Memory,
    TemporaryFile,
}

/// <summary>
/// Loads a library from bytes. The file on disk is never touched: output folders hold hard links into the package
/// cache. The copy lives in memory where the kernel allows it (so a read-only system or a missing home is no matter),
/// else in a temporary file that is deleted once loaded, so nothing is left behind either way.
/// </summary>
internal static partial class LibraryCopy
{
    private const uint CloseOnExec = 1;

    // glibc knows a loaded library by the path it was given, here a descriptor's number: were the descriptor closed,
    // the next file with that number would be taken for this library. It stays open as long as the process.
    private static readonly List<SafeFileHandle> Loaded = [];

    /// <exception cref="DllNotFoundException">Neither way works; the message holds the loader's words for each.</exception>
    public static (nint Handle, CopyPlace Place) Load(byte[] library, string name)
    {
        try
        {
            return (LoadFromMemory(library, name), CopyPlace.Memory);
        }
        catch (Exception inMemory) when (inMemory is IOException or DllNotFoundException or UnauthorizedAccessException)
        {
            try
            {
                return (LoadFromTemporaryFile(library, name), CopyPlace.TemporaryFile);
            }
            catch (Exception inFile) when (inFile is IOException or DllNotFoundException or UnauthorizedAccessException)
            {
                throw new DllNotFoundException($"from memory: {LoaderMessage.Of(inMemory)}; from a temporary file: {LoaderMessage.Of(inFile)}");
            }
        }
    }

    /// <summary>Loads through an anonymous file of the kernel's (<c>memfd_create</c>).</summary>
    public static nint LoadFromMemory(byte[] library, string name)
    {
        SafeFileHandle file = new(MemoryFile(name, CloseOnExec), ownsHandle: true);
        if (file.IsInvalid)
        {
            throw new IOException($"memfd_create failed: {Marshal.GetLastPInvokeErrorMessage()}");
        }
        RandomAccess.Write(file, library, 0);
        var handle = NativeLibrary.Load($"/proc/self/fd/{file.DangerousGetHandle()}");
        lock (Loaded)
        {
            Loaded.Add(file);
        }
        return handle;
    }

    /// <summary>Loads through a file in the temporary folder, which is gone when this returns.</summary>
    public static nint LoadFromTemporaryFile(byte[] library, string name)
    {
        // A folder of its own, with a random name and no access for others, so that nobody can put another file there.
        var folder = Directory.CreateTempSubdirectory("inceptiondsl-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            File.WriteAllBytes(path, library);
            return NativeLibrary.Load(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MemoryFile(string name, uint flags);
}
