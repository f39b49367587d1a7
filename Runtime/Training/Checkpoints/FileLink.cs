using System.Runtime.InteropServices;

namespace InceptionDsl.Training.Checkpoints;

/// <summary>
/// A second name for what a file holds now, which stays when the file is replaced. Where the file system knows hard links it takes
/// neither time nor room.
/// </summary>
internal static partial class FileLink
{
    /// <summary>Gives what a file holds a second name, in place of another file; at once or not at all.</summary>
    public static void Make(string file, string name)
    {
        var temporary = name + AtomicFile.TemporaryEnding;
        File.Delete(temporary);
        if (!TryLink(file, temporary))
        {
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            AtomicFile.Write(name, source.CopyTo, source.Length);
            return;
        }

        AtomicFile.Place(temporary, name);

        // Renaming one name of a file to another of the same file does nothing at all.
        File.Delete(temporary);
    }

    private static bool TryLink(string file, string name)
    {
        try
        {
            return OperatingSystem.IsWindows() ? LinkOnWindows(name, file, 0) : Link(file, name) == 0;
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string file, string name);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool LinkOnWindows(string name, string file, nint security);
}
