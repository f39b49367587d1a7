using InceptionDsl.Images;

namespace InceptionDsl.Data;

/// <summary>Bytes in the middle of a file, read from any thread.</summary>
internal static class FileRange
{
    /// <summary>
    /// Reads some bytes. The file is opened each time: shards may be more than a process can hold open, and opening takes microseconds.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">Where they begin.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="what">What they are, for an error.</param>
    /// <exception cref="ImageDataException">The file can't be read or ends before.</exception>
    public static byte[] Read(string path, long offset, int length, string what)
    {
        try
        {
            using var file = File.OpenHandle(path, options: FileOptions.RandomAccess);
            if (offset > RandomAccess.GetLength(file) - length)
            {
                throw new ImageDataException($"The file '{path}' has become shorter: '{what}' is no longer in it.");
            }

            var bytes = new byte[length];
            for (var read = 0; read < length;)
            {
                read += RandomAccess.Read(file, bytes.AsSpan(read), offset + read) is > 0 and var more ? more
                    : throw new EndOfStreamException("It ends too early.");
            }

            return bytes;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ImageDataException($"'{what}' cannot be read from '{path}': {failure.Message}", failure);
        }
    }
}
