using System.Text;
using InceptionDsl.Reports;
using InceptionDsl.Training.Checkpoints;

namespace InceptionDsl.Training.Metrics;

/// <summary>Epochs' figures as CSV: a line of names, then a line for each epoch.</summary>
internal sealed class MetricsTable : IDisposable
{
    private readonly FileStream _stream;

    private MetricsTable(FileStream stream) => _stream = stream;

    /// <summary>Writes a file anew with some epochs, whatever it held, and opens it for those that follow.</summary>
    public static MetricsTable Create(string path, IEnumerable<EpochMetrics> epochs)
    {
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
            ColumnCsv.Write(writer, epochs, EpochColumns.All);
        });
        return new MetricsTable(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read));
    }

    /// <summary>Adds a line.</summary>
    public void Add(EpochMetrics epoch)
    {
        _stream.Write(Encoding.UTF8.GetBytes(ColumnCsv.Row(epoch, EpochColumns.All) + "\n"));
        _stream.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
