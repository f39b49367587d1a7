using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Checkpoints;

/// <summary>A safetensors file open for reading. Its header is checked in full before anything of it is used.</summary>
internal sealed class SafetensorsFile : IDisposable
{
    // As in the format's own reader.
    private const long LargestHeader = 100_000_000;

    private readonly FileStream _stream;
    private readonly long _dataStart;

    private SafetensorsFile(FileStream stream, long dataStart, SafetensorsHeader header) =>
        (_stream, _dataStart, Header) = (stream, dataStart, header);

    /// <summary>Metadata, and the tensors by name.</summary>
    public SafetensorsHeader Header { get; }

    /// <exception cref="CheckpointException">There is no such file, or it is no whole safetensors file.</exception>
    public static SafetensorsFile Open(string path)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CheckpointException($"There is no weights file '{path}'.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"The weights file '{path}' cannot be read: {e.Message}", e);
        }

        try
        {
            return Open(stream);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or EndOfStreamException)
        {
            stream.Dispose();
            throw new CheckpointException($"'{path}' is not a whole safetensors file: {e.Message}", e) { IsDamage = true };
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Whether the numbers are those that were written, by the checksum beside them; true where there is none.</summary>
    public bool CheckData()
    {
        if (!Header.Metadata.TryGetValue(SafetensorsWriter.ChecksumKey, out var written))
        {
            return true;
        }

        _stream.Position = _dataStart;
        return Checksum.Of(_stream).ToString() == written;
    }

    /// <summary>Reads a tensor of the file into the memory of another of the same shape, whatever that one's strides.</summary>
    public void CopyTo(string name, Tensor destination)
    {
        var entry = Header.Tensors[name];
        using var noGrad = no_grad();
        using var buffer = empty(entry.Shape, entry.Type).DetachFromDisposeScope();
        _stream.Position = _dataStart + entry.Begin;
        _stream.ReadExactly(buffer.bytes);
        destination.copy_(buffer);
    }

    public void Dispose() => _stream.Dispose();

    private static SafetensorsFile Open(FileStream stream)
    {
        var prefix = new byte[8];
        stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadInt64LittleEndian(prefix);
        if (length < 2 || length > LargestHeader || length > stream.Length - prefix.Length)
        {
            throw new InvalidDataException($"its header cannot be {length} bytes long");
        }

        var json = new byte[length];
        stream.ReadExactly(json);
        var dataStart = prefix.Length + length;
        return new SafetensorsFile(stream, dataStart, SafetensorsHeader.Parse(json, stream.Length - dataStart));
    }
}
