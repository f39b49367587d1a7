using System.Globalization;
using System.Text.Json;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Training;

/// <summary>
/// A training's folder, kept from every other training while this one writes there. The operating system holds the lock and
/// takes it back when the process ends, however it ends, so that a killed training blocks nobody.
/// </summary>
internal sealed class RunLock : IDisposable
{
    /// <summary>What opening a file that is held gives: ERROR_SHARING_VIOLATION on Windows, EWOULDBLOCK on Linux and on macOS.</summary>
    private static readonly int[] IsHeld = [unchecked((int)0x80070020), 11, 35];

    private readonly FileStream _lock;
    private readonly string _holder;
    private readonly string? _made;

    private RunLock(FileStream stream, string holder, string? made) => (_lock, _holder, _made) = (stream, holder, made);

    /// <summary>Takes a folder; makes it if it is missing.</summary>
    /// <exception cref="TrainingException">Another training has it; the message names its process, its machine and since when.</exception>
    public static RunLock Take(string directory)
    {
        try
        {
            return TakeWritable(directory);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException(
                $"The folder '{directory}' can't be trained into: {failure.Message} Train into a directory that you may write to (--out).", failure);
        }
    }

    private static RunLock TakeWritable(string directory)
    {
        var made = Directory.Exists(directory) ? null : directory;
        Directory.CreateDirectory(directory);

        // One file is held, and the other says by whom: what is held can't be read.
        var holder = Path.Combine(directory, "training.holder");
        var stream = Open(Path.Combine(directory, "training.lock"), directory, holder);
        var taken = new RunLock(stream, holder, made);
        try
        {
            var record = new Holder(Environment.ProcessId, Environment.MachineName, DateTime.UtcNow);
            AtomicFile.Write(holder, file => JsonSerializer.Serialize(file, record, JsonSerializerOptions.Web));
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Whether a training has a folder, seen without taking it.</summary>
    public static bool IsTaken(string directory)
    {
        try
        {
            using var seen = new FileStream(Path.Combine(directory, "training.lock"), FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException failure) when (IsHeld.Contains(failure.HResult))
        {
            return true;
        }
    }

    /// <summary>Gives the folder back. One that was made for nothing is removed.</summary>
    public void Dispose()
    {
        if (File.Exists(_holder))
        {
            File.Delete(_holder);
        }

        _lock.Dispose();
        if (_made is not null && Directory.Exists(_made) && !Directory.EnumerateFileSystemEntries(_made).Any())
        {
            Directory.Delete(_made);
        }
    }

    private static FileStream Open(string path, string directory, string holder)
    {
        try
        {
            // With these options the file is deleted before it is let go, and opening makes sure that it got the one in the folder.
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException failure) when (IsHeld.Contains(failure.HResult))
        {
            throw new TrainingException(
                $"Another training writes to '{directory}': {Describe(holder)}. Wait for its end, stop it, or train into another directory.", failure);
        }
    }

    private static string Describe(string holder)
    {
        try
        {
            using var stream = new FileStream(holder, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (JsonSerializer.Deserialize<Holder>(stream, JsonSerializerOptions.Web) is { } record)
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"process {record.Process} on {record.Machine}, since {record.Since:yyyy-MM-dd HH:mm:ss} UTC");
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            // It has the lock and has not said yet who it is.
        }

        return "a process that has just begun";
    }

    private sealed record Holder(int Process, string Machine, DateTime Since);
}
