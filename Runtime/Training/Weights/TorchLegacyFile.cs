using System.Buffers.Binary;
using System.Numerics;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>
/// A file that <c>torch.save</c> wrote before PyTorch 1.6: five pickles (a magic number, a version, facts of the machine, the content,
/// the storages' keys), then each storage's length and bytes.
/// </summary>
internal sealed class TorchLegacyFile : TensorFile
{
    private const string Name = "PyTorch";
    private const long Version = 1001;

    private static readonly BigInteger Magic = BigInteger.Parse("119547037146038801333356", System.Globalization.CultureInfo.InvariantCulture);

    private readonly FileStream _stream;
    private readonly Dictionary<string, TorchTensor> _tensors;
    private readonly Dictionary<string, long> _storages;

    private TorchLegacyFile(FileStream stream, string path)
        : base(path)
    {
        _stream = stream;
        if (ReadPickle() is not BigInteger magic || magic != Magic || ReadPickle() is not Version)
        {
            throw new RefusedContentException("it is a pickle that torch.save has not written. Save a state dict: torch.save(model.state_dict(), path).");
        }

        if (ReadPickle() is PickleDictionary machine && machine.Items.Any(item => item is { Key: "little_endian", Value: false }))
        {
            throw new RefusedContentException("its numbers are not little-endian. Save it on a machine whose are.");
        }

        var host = new StorageRecorder();
        var content = TorchContent.Of(new PickleReader(stream, host).Read());
        _storages = FindStorages(host.Storages, ReadPickle() as PickleList ?? throw new InvalidDataException("it does not list its storages"));
        if (content.Tensors.FirstOrDefault(tensor => !_storages.ContainsKey(tensor.Value.Storage.Key)) is { Key: { } lacking })
        {
            throw new InvalidDataException($"the numbers of '{lacking}' are not in it");
        }

        (Names, Metadata) = ([.. content.Tensors.Select(tensor => tensor.Key)], content.Facts);
        _tensors = content.Tensors.ToDictionary(StringComparer.Ordinal);
        Tensors = _tensors.ToDictionary(tensor => tensor.Key, TensorEntry (tensor) => tensor.Value, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public override string Format => Name;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, TensorEntry> Tensors { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata { get; }

    /// <exception cref="CheckpointException">There is no such file, or it is none that is read here.</exception>
    public static TorchLegacyFile Open(string path) => OpenFile(path, Name, stream => new TorchLegacyFile(stream, path));

    /// <inheritdoc/>
    public override void Dispose() => _stream.Dispose();

    private protected override Tensor Read(string name)
    {
        var tensor = _tensors[name];
        return tensor.Read((offset, numbers) =>
        {
            _stream.Position = _storages[tensor.Storage.Key] + offset;
            TensorBytes.Fill(numbers, _stream);
        });
    }

    private object? ReadPickle() => new PickleReader(_stream, new TorchPickleHost()).Read();

    /// <summary>Where the bytes of each storage begin.</summary>
    private Dictionary<string, long> FindStorages(IReadOnlyDictionary<string, TorchStorage> known, PickleList keys)
    {
        var begins = new Dictionary<string, long>(StringComparer.Ordinal);
        var length = new byte[sizeof(long)];
        foreach (var key in keys.Items)
        {
            if (key is not string name || !known.TryGetValue(name, out var storage))
            {
                throw new InvalidDataException("it has a storage that no tensor is of");
            }

            _stream.ReadExactly(length);
            var elements = BinaryPrimitives.ReadInt64LittleEndian(length);
            if (elements != storage.Elements || storage.Bytes > _stream.Length - _stream.Position)
            {
                throw new InvalidDataException($"a storage that should have {storage.Elements} elements says {elements}, and {_stream.Length - _stream.Position} bytes are left");
            }

            if (!begins.TryAdd(name, _stream.Position))
            {
                throw new InvalidDataException("it has one storage twice");
            }

            _stream.Position += storage.Bytes;
        }

        return begins;
    }

    /// <summary>Remembers all storages, also those of tensors that are not taken, such as an optimizer's.</summary>
    private sealed class StorageRecorder : IPickleHost
    {
        private readonly TorchPickleHost _host = new();
        private readonly Dictionary<string, TorchStorage> _storages = new(StringComparer.Ordinal);

        public IReadOnlyDictionary<string, TorchStorage> Storages => _storages;

        public object Resolve(PickleGlobal name) => _host.Resolve(name);

        public object? Call(object? called, object?[] arguments) => _host.Call(called, arguments);

        public object Outside(object? id)
        {
            var storage = (TorchStorage)_host.Outside(id);
            return _storages.TryAdd(storage.Key, storage) || _storages[storage.Key] == storage
                ? storage : throw new InvalidDataException("it says two things of one storage");
        }
    }
}
