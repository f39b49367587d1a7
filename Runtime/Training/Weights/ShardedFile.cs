using System.Text.Json;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>
/// Several safetensors files with an index, <c>model.safetensors.index.json</c>, whose <c>weight_map</c> says in which file of the same
/// folder each tensor is.
/// </summary>
internal sealed class ShardedFile : TensorFile
{
    /// <summary>How an index's name ends.</summary>
    public const string Ending = ".index.json";

    private const string Name = "safetensors index";
    private const long LargestIndex = 64 << 20;
    private const int MostFiles = 4096;

    private readonly Dictionary<string, SafetensorsFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorEntry> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SafetensorsFile> _places = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    private ShardedFile(FileStream stream, string path)
        : base(path)
    {
        try
        {
            ReadIndex(stream);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override string Format => Name;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, TensorEntry> Tensors => _tensors;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => _names;

    /// <exception cref="CheckpointException">The index or one of its files is not there, or damaged.</exception>
    public static ShardedFile Open(string path) => OpenFile(path, Name, stream =>
    {
        using (stream)
        {
            return new ShardedFile(stream, path);
        }
    });

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file.Dispose();
        }
    }

    private protected override Tensor Read(string name)
    {
        var tensor = empty(_tensors[name].Shape, _tensors[name].Type);
        _places[name].CopyTo(name, tensor);
        return tensor;
    }

    private void ReadIndex(FileStream stream)
    {
        if (stream.Length > LargestIndex)
        {
            throw new InvalidDataException($"it is {stream.Length} bytes long, and no more than {LargestIndex} are read");
        }

        using var document = JsonDocument.Parse(stream, new JsonDocumentOptions { AllowDuplicateProperties = false });
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("weight_map", out var map)
            || map.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException("it has no weight_map");
        }

        foreach (var place in map.EnumerateObject())
        {
            var file = FileOf(place.Value.ValueKind == JsonValueKind.String ? place.Value.GetString()! : throw new InvalidDataException($"the file of '{place.Name}' is no text"));
            _tensors.Add(place.Name, file.Tensors.GetValueOrDefault(place.Name) ?? throw new InvalidDataException($"'{place.Name}' is not in '{file.Path}'"));
            _places.Add(place.Name, file);
            _names.Add(place.Name);
        }

        if (_files.Values.SelectMany(file =>
            file.Names.Where(name => !_places.TryGetValue(name, out var place) || place != file)).FirstOrDefault() is { } unknown)
        {
            throw new InvalidDataException($"one of its files has '{unknown}', which it doesn't say to be there");
        }
    }

    /// <summary>A file beside the index, and nowhere else.</summary>
    private SafetensorsFile FileOf(string name)
    {
        if (_files.TryGetValue(name, out var known))
        {
            return known;
        }

        if (name.Length == 0 || name is "." or ".." || name.AsSpan().IndexOfAny('/', '\\', ':') >= 0 || _files.Count == MostFiles)
        {
            throw new InvalidDataException($"'{name}' is no name of a file beside it");
        }

        var file = SafetensorsFile.Open(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path) ?? "", name));
        _files.Add(name, file);
        return file;
    }
}
