using System.Text;
using System.Text.Json;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Training.Metrics;

/// <summary>Epochs' figures as JSON lines: one object a line, camel case, each line on disk before training goes on.</summary>
public sealed class MetricsFile : IDisposable
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly string _path;
    private FileStream _stream;
    private readonly List<EpochMetrics> _epochs;

    private MetricsFile(string path, FileStream stream, List<EpochMetrics> epochs) => (_path, _stream, _epochs) = (path, stream, epochs);

    /// <summary>What the file holds.</summary>
    public IReadOnlyList<EpochMetrics> Epochs => _epochs;

    /// <summary>Reads a file. A last line that was cut off is ignored.</summary>
    /// <exception cref="TrainingException">There is no such file.</exception>
    public static IReadOnlyList<EpochMetrics> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new TrainingException($"There is no metrics file '{path}'.");
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return ReadLines(stream, int.MaxValue).Epochs;
    }

    /// <summary>Opens a file to write on after an epoch; later lines are cut off.</summary>
    /// <param name="path">The file; made if it is missing.</param>
    /// <param name="lastEpoch">The last epoch to keep; 0 keeps nothing.</param>
    internal static MetricsFile Open(string path, int lastEpoch)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var (epochs, length) = ReadLines(stream, lastEpoch);
        stream.SetLength(length);
        stream.Position = length;
        return new MetricsFile(path, stream, epochs);
    }

    /// <summary>Adds a line.</summary>
    /// <exception cref="TrainingException">It can't be written; a part of a line is ignored when the file is read.</exception>
    internal void Add(EpochMetrics metrics)
    {
        try
        {
            _stream.Write(Line(metrics));
            _stream.Flush(flushToDisk: true);
        }
        catch (IOException failure)
        {
            throw new TrainingException((FileFailure.Explain(failure, _path, 0) ?? failure).Message, failure);
        }

        _epochs.Add(metrics);
    }

    /// <summary>Writes every line to a new file, where the old one was removed with its folder.</summary>
    internal void WriteAgain()
    {
        _stream.Dispose();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
        AtomicFile.Write(_path, stream => _epochs.ForEach(epoch => stream.Write(Line(epoch))));
        _stream = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static byte[] Line(EpochMetrics metrics) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(metrics, Format) + "\n");

    private static (List<EpochMetrics> Epochs, long Length) ReadLines(Stream stream, int lastEpoch)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var bytes = copy.GetBuffer().AsSpan(0, (int)copy.Length);
        var epochs = new List<EpochMetrics>();
        var length = 0;
        while (bytes[length..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            if (Parse(bytes.Slice(length, end)) is not { } metrics || metrics.Epoch > lastEpoch)
            {
                break;
            }

            epochs.Add(metrics);
            length += end + 1;
        }

        return (epochs, length);
    }

    private static EpochMetrics? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<EpochMetrics>(line, Format);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
