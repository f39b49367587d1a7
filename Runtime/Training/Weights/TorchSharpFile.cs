using System.Text;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>
/// A file that TorchSharp's <c>Module.save</c> wrote: the number of tensors; then for each its name, after the name's length, its type,
/// its number of dimensions, the dimensions, its bytes. Numbers are LEB128: seven bits a byte, the lowest first.
/// </summary>
internal sealed class TorchSharpFile : TensorFile
{
    private const string Name = "TorchSharp";
    private const int LongestName = 4096;
    private const int MostDimensions = 64;

    private readonly FileStream _stream;
    private readonly Dictionary<string, long> _begins = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorEntry> _tensors = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    private TorchSharpFile(FileStream stream, string path)
        : base(path)
    {
        _stream = stream;
        var count = ReadNumber();
        for (var i = 0L; i < count; i++)
        {
            var name = ReadName();
            var entry = ReadEntry(name);
            var bytes = (Int128)entry.Elements * TorchTypes.BytesOf(entry.Type)!.Value;
            if (bytes > stream.Length - stream.Position)
            {
                throw new InvalidDataException($"'{name}' needs {bytes} bytes, and {stream.Length - stream.Position} are left");
            }

            if (!_tensors.TryAdd(name, entry))
            {
                throw new InvalidDataException($"it has two tensors of the name '{name}'");
            }

            _names.Add(name);
            _begins.Add(name, stream.Position);
            stream.Position += (long)bytes;
        }

        if (stream.Position != stream.Length)
        {
            throw new InvalidDataException($"{stream.Length - stream.Position} bytes follow after its {count} tensors");
        }
    }

    /// <inheritdoc/>
    public override string Format => Name;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, TensorEntry> Tensors => _tensors;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => _names;

    /// <exception cref="CheckpointException">There is no such file, or it is no whole file of this format.</exception>
    public static TorchSharpFile Open(string path) => OpenFile(path, Name, stream => new TorchSharpFile(stream, path));

    /// <inheritdoc/>
    public override void Dispose() => _stream.Dispose();

    private protected override Tensor Read(string name)
    {
        var buffer = empty(_tensors[name].Shape, _tensors[name].Type);
        _stream.Position = _begins[name];
        TensorBytes.Fill(buffer, _stream);
        return buffer;
    }

    private string ReadName()
    {
        var length = ReadNumber();
        if (length > LongestName)
        {
            throw new InvalidDataException($"it has a name of {length} bytes");
        }

        var bytes = new byte[length];
        _stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private TensorEntry ReadEntry(string name)
    {
        var type = ReadNumber();
        if (type > sbyte.MaxValue || TorchTypes.BytesOf((ScalarType)type) is null)
        {
            throw new InvalidDataException($"'{name}' has the unknown type {type}");
        }

        var dimensions = ReadNumber();
        if (dimensions > MostDimensions)
        {
            throw new InvalidDataException($"'{name}' has {dimensions} dimensions");
        }

        var shape = new long[dimensions];
        for (var i = 0; i < shape.Length; i++)
        {
            shape[i] = ReadNumber();
        }

        return TensorEntry.Count(shape) is null
            ? throw new InvalidDataException($"the shape of '{name}' is too large") : new TensorEntry((ScalarType)type, shape);
    }

    private long ReadNumber()
    {
        var value = 0L;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var part = _stream.ReadByte();
            if (part < 0)
            {
                throw new EndOfStreamException("it ends within a number");
            }

            value |= (long)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("it has a number of more than 63 bits");
    }
}
