namespace InceptionDsl.Training.Checkpoints;

/// <summary>Files that are either old or new, never half-written, also after a loss of power.</summary>
internal static class AtomicFile
{
    /// <summary>What a file is called while it is written.</summary>
    public const string TemporaryEnding = ".tmp";

    /// <summary>Writes a file beside the one wanted, waits until it is on disk, renames it, and waits until its name is on disk too.</summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="length">Its bytes, for a message that says how many there is no room for; 0 where they are not known.</param>
    /// <exception cref="IOException">It could not be written, such as on a full disk; the file that was there is as it was.</exception>
    public static void Write(string path, Action<Stream> write, long length = 0)
    {
        var temporary = path + TemporaryEnding;
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            Place(temporary, path);
        }
        catch (Exception failure)
        {
            FileFailure.Ignore(() => File.Delete(temporary));
            if (FileFailure.Explain(failure, path, length) is { } told)
            {
                throw told;
            }

            throw;
        }
    }

    /// <summary>Writes a file of these bytes.</summary>
    /// <inheritdoc cref="Write(string, Action{Stream}, long)"/>
    public static void Write(string path, byte[] content) => Write(path, stream => stream.Write(content), content.Length);

    /// <summary>Gives a file that is whole its name, in place of another.</summary>
    public static void Place(string temporary, string path)
    {
        File.Move(temporary, path, overwrite: true);
        DirectoryFlush.Of(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}
