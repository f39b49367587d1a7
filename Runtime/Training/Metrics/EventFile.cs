using System.Text;
using InceptionDsl.Images;

namespace InceptionDsl.Training.Metrics;

/// <summary>
/// A file of events as TensorBoard reads it: numbers and images, each with its name and its step. A training that goes on writes on in the
/// same file, in which every event stands once.
/// </summary>
internal sealed class EventFile : IDisposable
{
    /// <summary>Before the names of what is told of single steps; all else is told of epochs.</summary>
    public const string StepPrefix = "step/";

    private const string Version = "brain.Event:2";

    // Fields of the messages Event, Summary, Summary.Value and Summary.Image.
    private const int EventTime = 1;
    private const int EventStep = 2;
    private const int EventVersion = 3;
    private const int EventSummary = 5;
    private const int SummaryValue = 1;
    private const int ValueTag = 1;
    private const int ValueNumber = 2;
    private const int ValueImage = 4;
    private const int ImageHeight = 1;
    private const int ImageWidth = 2;
    private const int ImageChannels = 3;
    private const int ImageFile = 4;

    private readonly FileStream _stream;

    private EventFile(FileStream stream) => _stream = stream;

    /// <summary>Opens a file to write on where a training goes on; what was told later is cut off, and so is a torn end.</summary>
    /// <param name="path">The file; made if it is missing.</param>
    /// <param name="lastStep">The last step that is done.</param>
    /// <param name="lastEpochEnd">Steps done at the end of the last epoch that is done.</param>
    public static EventFile Open(string path, long lastStep, long lastEpochEnd)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var kept = 0L;
            while (RecordFrame.Read(stream) is { } record && IsKept(record, lastStep, lastEpochEnd))
            {
                kept = stream.Position;
            }

            stream.SetLength(kept);
            stream.Position = kept;
            var file = new EventFile(stream);
            if (kept == 0)
            {
                file.Write(NewEvent().Add(EventVersion, Version));
            }

            return file;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Adds numbers; those that are null are left out.</summary>
    public void Add(long step, params IEnumerable<(string Name, double? Value)> numbers)
    {
        var summary = new ProtobufMessage();
        foreach (var (name, value) in numbers)
        {
            if (value is { } number)
            {
                summary.Add(SummaryValue, new ProtobufMessage().Add(ValueTag, name).Add(ValueNumber, (float)number));
            }
        }

        Write(NewEvent().Add(EventStep, step).Add(EventSummary, summary));
    }

    /// <summary>Adds an image.</summary>
    public void Add(long step, string name, PixelImage image) => Write(NewEvent().Add(EventStep, step).Add(
        EventSummary,
        new ProtobufMessage().Add(
            SummaryValue,
            new ProtobufMessage().Add(ValueTag, name).Add(
                ValueImage,
                new ProtobufMessage()
                    .Add(ImageHeight, (long)image.Height)
                    .Add(ImageWidth, (long)image.Width)
                    .Add(ImageChannels, (long)image.Channels)
                    .Add(ImageFile, PngImage.Of(image))))));

    /// <summary>Lets other programs read what was added.</summary>
    public void Flush() => _stream.Flush();

    /// <summary>Waits until everything is on disk.</summary>
    public void FlushToDisk() => _stream.Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static ProtobufMessage NewEvent() =>
        new ProtobufMessage().Add(EventTime, (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds);

    private static bool IsKept(byte[] record, long lastStep, long lastEpochEnd)
    {
        try
        {
            var (step, isOfStep) = (0L, false);
            for (var fields = new ProtobufFields(record); fields.Next();)
            {
                step = fields.Field == EventStep ? fields.Number : step;
                isOfStep |= fields.Field == EventSummary && FirstTag(fields.Bytes).StartsWith(StepPrefix, StringComparison.Ordinal);
            }

            return step <= (isOfStep ? lastStep : lastEpochEnd);
        }
        catch (InvalidDataException)
        {
            // Other software wrote it.
            return false;
        }
    }

    private static string FirstTag(ReadOnlySpan<byte> summary)
    {
        for (var values = new ProtobufFields(summary); values.Next();)
        {
            for (var fields = new ProtobufFields(values.Bytes); values.Field == SummaryValue && fields.Next();)
            {
                if (fields.Field == ValueTag)
                {
                    return Encoding.UTF8.GetString(fields.Bytes);
                }
            }
        }

        return "";
    }

    private void Write(ProtobufMessage message) => RecordFrame.Write(_stream, message.ToArray());
}
