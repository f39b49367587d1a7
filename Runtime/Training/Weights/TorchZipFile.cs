using System.IO.Compression;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>
/// A file that <c>torch.save</c> wrote, from PyTorch 1.6 on: a zip archive of a pickle, <c>data.pkl</c>, and of each storage's bytes,
/// <c>data/KEY</c>.
/// </summary>
internal sealed class TorchZipFile : TensorFile
{
    private const string Name = "PyTorch";
    private const string Pickle = "data.pkl";

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _storages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TorchTensor> _tensors;

    private TorchZipFile(FileStream stream, string path)
        : base(path)
    {
        _archive = new ZipArchive(stream, ZipArchiveMode.Read);
        var pickles = _archive.Entries.Where(entry => entry.FullName.EndsWith("/" + Pickle, StringComparison.Ordinal)).ToList();
        if (pickles is not [var pickle])
        {
            throw new InvalidDataException($"it has {(pickles.Count == 0 ? "no" : "more than one")} {Pickle}, which says what is in it");
        }

        var folder = pickle.FullName[..^Pickle.Length];
        foreach (var entry in _archive.Entries)
        {
            if (entry.FullName.StartsWith(folder + "code/", StringComparison.Ordinal))
            {
                throw new RefusedContentException("it is a TorchScript program. Save its tensors alone: torch.save(torch.jit.load(path).state_dict(), other).");
            }

            if (entry.FullName.StartsWith(folder + "data/", StringComparison.Ordinal) && !_storages.TryAdd(entry.FullName[(folder.Length + 5)..], entry))
            {
                throw new InvalidDataException($"it has two entries '{entry.FullName}'");
            }
        }

        if (_archive.GetEntry(folder + "byteorder") is { } order && ReadAll(order, 16) is var text && !text.AsSpan().SequenceEqual("little"u8))
        {
            throw new RefusedContentException("its numbers are not little-endian. Save it on a machine whose are.");
        }

        using var content = new MemoryStream(ReadAll(pickle, PickleReader.LargestPickle));
        var found = TorchContent.Of(new PickleReader(content, new TorchPickleHost()).Read());
        foreach (var (name, tensor) in found.Tensors)
        {
            if (!_storages.TryGetValue(tensor.Storage.Key, out var entry) || entry.Length != tensor.Storage.Bytes)
            {
                throw new InvalidDataException(
                    $"the numbers of '{name}' should be {tensor.Storage.Bytes} bytes, and there are {(entry is null ? "none" : entry.Length.ToString(System.Globalization.CultureInfo.InvariantCulture))}");
            }

            if (entry.CompressedLength != entry.Length)
            {
                throw new RefusedContentException($"the numbers of '{name}' are compressed, which PyTorch neither writes nor reads.");
            }
        }

        (Names, Metadata) = ([.. found.Tensors.Select(tensor => tensor.Key)], found.Facts);
        _tensors = found.Tensors.ToDictionary(StringComparer.Ordinal);
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
    public static TorchZipFile Open(string path) => OpenFile(path, Name, stream => new TorchZipFile(stream, path));

    /// <inheritdoc/>
    public override void Dispose() => _archive.Dispose();

    private protected override Tensor Read(string name)
    {
        var tensor = _tensors[name];
        return tensor.Read((offset, numbers) =>
        {
            using var stream = _storages[tensor.Storage.Key].Open();
            Skip(stream, offset);
            TensorBytes.Fill(numbers, stream);
        });
    }

    private static byte[] ReadAll(ZipArchiveEntry entry, long most)
    {
        // A compressed entry may be longer than it says.
        if (entry.Length > most)
        {
            throw new InvalidDataException($"its '{entry.FullName}' is {entry.Length} bytes long, and no more than {most} are read");
        }

        var content = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(content);
        return content;
    }

    private static void Skip(Stream stream, long count)
    {
        var buffer = new byte[(int)Math.Min(count, 1 << 16)];
        while (count > 0)
        {
            var part = (int)Math.Min(count, buffer.Length);
            stream.ReadExactly(buffer, 0, part);
            count -= part;
        }
    }
}
