using System.Buffers.Binary;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>A safetensors file open for reading. Its header is checked in full before anything of it is used.</summary>
internal sealed class SafetensorsFile : TensorFile
{
    private const string Name = "safetensors";

    // As in the format's own reader.
    private const long LargestHeader = 100_000_000;

    private readonly FileStream _stream;
    private readonly long _dataStart;
    private readonly SafetensorsHeader _header;

    private SafetensorsFile(FileStream stream, string path, long dataStart, SafetensorsHeader header)
        : base(path)
    {
        (_stream, _dataStart, _header) = (stream, dataStart, header);
        Tensors = header.Tensors.ToDictionary(tensor => tensor.Key, TensorEntry (tensor) => tensor.Value, StringComparer.Ordinal);
        Names = [.. header.Tensors.OrderBy(tensor => tensor.Value.Begin).ThenBy(tensor => tensor.Value.End).Select(tensor => tensor.Key)];
    }

    /// <inheritdoc/>
    public override string Format => Name;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, TensorEntry> Tensors { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <exception cref="CheckpointException">There is no such file, or it is no whole safetensors file.</exception>
    public static SafetensorsFile Open(string path) => OpenFile(path, Name, stream => Open(stream, path));

    /// <summary>Whether the numbers are those that were written, by the checksum beside them; true where there is none.</summary>
    public bool CheckData()
    {
        if (!Metadata.TryGetValue(SafetensorsWriter.ChecksumKey, out var written))
        {
            return true;
        }

        _stream.Position = _dataStart;
        return Checksum.Of(_stream).ToString() == written;
    }

    /// <inheritdoc/>
    public override void Dispose() => _stream.Dispose();

    private protected override Tensor Read(string name)
    {
        var entry = _header.Tensors[name];
        var buffer = empty(entry.Shape, entry.Type);
        _stream.Position = _dataStart + entry.Begin;
        TensorBytes.Fill(buffer, _stream);
        return buffer;
    }

    private static SafetensorsFile Open(FileStream stream, string path)
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
        return new SafetensorsFile(stream, path, dataStart, SafetensorsHeader.Parse(json, stream.Length - dataStart));
    }
}
