using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>
/// A file of tensors by name, open for reading, whatever its format. What the file says of itself is checked in full before anything
/// of it is used; numbers are read when they are asked for.
/// </summary>
internal abstract class TensorFile : IDisposable
{
    private protected TensorFile(string path) => Path = path;

    /// <summary>The file, as errors call it.</summary>
    public string Path { get; }

    /// <summary>Its format, as messages call it.</summary>
    public abstract string Format { get; }

    /// <summary>What is said of each tensor.</summary>
    public abstract IReadOnlyDictionary<string, TensorEntry> Tensors { get; }

    /// <summary>The tensors' names in the file's order.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>Text by name; empty where the format has none.</summary>
    public virtual IReadOnlyDictionary<string, string> Metadata => System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;

    /// <summary>Reads a tensor of the file into the memory of another of the same shape, whatever that one's type and strides.</summary>
    /// <exception cref="CheckpointException">The file can't be read, or has become shorter.</exception>
    public void CopyTo(string name, Tensor destination)
    {
        try
        {
            using var noGrad = no_grad();
            using var scope = NewDisposeScope();
            destination.copy_(Read(name));
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw Damage(Path, Format, e);
        }
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>A tensor of the file, in a dispose scope of the caller's.</summary>
    private protected abstract Tensor Read(string name);

    /// <summary>Opens a file, and closes it again where it is not what it says.</summary>
    private protected static T OpenFile<T>(string path, string format, Func<FileStream, T> read)
        where T : TensorFile
    {
        var stream = OpenStream(path);
        try
        {
            return read(stream);
        }
        catch (Exception e) when (IsDamage(e))
        {
            stream.Dispose();
            throw Damage(path, format, e);
        }
        catch (RefusedContentException e)
        {
            stream.Dispose();
            throw new CheckpointException($"'{path}' is not read: {e.Message}", e);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <exception cref="CheckpointException">There is no such file, or it can't be read.</exception>
    internal static FileStream OpenStream(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CheckpointException($"There is no weights file '{path}'.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"The weights file '{path}' cannot be read: {e.Message}", e);
        }
    }

    private static bool IsDamage(Exception failure) =>
        failure is InvalidDataException or System.Text.Json.JsonException or EndOfStreamException;

    private static CheckpointException Damage(string path, string format, Exception failure) =>
        new($"'{path}' is not a whole {format} file: {failure.Message}", failure) { IsDamage = true };
}
