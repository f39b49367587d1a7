using InceptionDsl.Language.Text;

namespace InceptionDsl.Training.Checkpoints;

/// <summary>Why a file could not be written, in words that say what would help.</summary>
internal static class FileFailure
{
    /// <summary>ENOSPC; on Windows ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.</summary>
    private static readonly int[] FullDisk = [28, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>EFBIG, and EDQUOT of Linux and of macOS.</summary>
    private static readonly int[] Limit = [27, 122, 69];

    /// <summary>A full disk or a limit of the system as an exception whose message names the file, what it needs and what there is.</summary>
    /// <param name="failure">What happened.</param>
    /// <param name="path">The file.</param>
    /// <param name="length">Its bytes; 0 where they are not known.</param>
    /// <returns>Null where it was something else.</returns>
    public static IOException? Explain(Exception failure, string path, long length)
    {
        if (failure is not IOException || (!FullDisk.Contains(failure.HResult) && !Limit.Contains(failure.HResult)))
        {
            return null;
        }

        var needs = length > 0 ? $"it takes {Bytes(length)}, and " : "";
        var (reason, cure) = FullDisk.Contains(failure.HResult)
            ? ($"{needs}{Free(path)}", "Make room there.")
            : ($"{needs}it or its owner's files have grown to a limit of the system (ulimit -f, quota)", "Raise that limit, or make room.");
        return new IOException($"There is no room for '{path}': {reason}. {cure}", failure) { HResult = failure.HResult };
    }

    /// <summary>Runs what may fail without harm beside a failure that is told.</summary>
    public static void Ignore(Action tidy)
    {
        try
        {
            tidy();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The failure before it is what a user must know.
        }
    }

    private static string Bytes(long count) => Numbers.WriteRounded(count) + (count < 1000 ? " B" : "B");

    private static string Free(string path)
    {
        try
        {
            // On Windows a drive is asked, elsewhere whatever a folder lies on.
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            var drive = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : folder);
            return $"its disk has {Bytes(drive.AvailableFreeSpace)} free";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return "its disk is full";
        }
    }
}
