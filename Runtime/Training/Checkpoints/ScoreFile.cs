using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using InceptionDsl.Data;
using InceptionDsl.Evaluation;
using InceptionDsl.Training.Weights;

namespace InceptionDsl.Training.Checkpoints;

/// <summary>
/// The scores of an evaluation in a file, each image's as soon as it is there, so that an evaluation that ends too early can be gone on
/// with. A line of JSON says what is measured. Then each image follows: length and CRC-32C of what comes, index, label, length of the name,
/// the name, the logits (little-endian 32-bit numbers, UTF-8). What a killed process leaves of an image is cut off.
/// </summary>
internal sealed class ScoreFile : IDisposable
{
    private const int Prefix = 2 * sizeof(int);
    private const int Fixed = 3 * sizeof(int);

    private readonly string _path;
    private readonly FileStream _stream;

    private ScoreFile(string path, FileStream stream, IReadOnlyList<ScoredImage> known) => (_path, _stream, Known) = (path, stream, known);

    /// <summary>The images whose scores the file held when it was opened.</summary>
    public IReadOnlyList<ScoredImage> Known { get; }

    /// <summary>Opens a file of the same evaluation, or begins one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="head">What is measured.</param>
    /// <param name="images">The images.</param>
    /// <exception cref="CheckpointException">The file is another's, or of another evaluation; the message says what differs.</exception>
    /// <exception cref="IOException">It can't be read or written.</exception>
    public static ScoreFile Open(string path, ScoreFileHead head, ImageDataset images)
    {
        if (Directory.Exists(path))
        {
            throw new CheckpointException($"'{path}' is a folder. Give --scores a file's name.");
        }

        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(head.ToJson() + "\n")));
        }

        // No buffer: what was added is the system's, whatever becomes of the process.
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        try
        {
            // Not disposed: that would close the file, and it holds nothing else.
            var reader = new BufferedStream(file, 1 << 20);
            head.Check(ReadLine(reader), path);
            var known = new List<ScoredImage>();
            var end = reader.Position;
            while (Read(reader, head.Classes) is { } image)
            {
                Check(image, images, path);
                known.Add(image);
                end = reader.Position;
            }

            file.SetLength(end);
            file.Position = end;
            return new ScoreFile(path, file, known);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Adds an image's scores.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public void Add(ScoredImage image)
    {
        var name = Encoding.UTF8.GetBytes(image.Name);
        var record = new byte[Prefix + Fixed + name.Length + (image.Logits.Length * sizeof(float))];
        var payload = record.AsSpan(Prefix);
        BinaryPrimitives.WriteInt32LittleEndian(payload, image.Index);
        BinaryPrimitives.WriteInt32LittleEndian(payload[4..], image.Label);
        BinaryPrimitives.WriteInt32LittleEndian(payload[8..], name.Length);
        name.CopyTo(payload[Fixed..]);
        var values = payload[(Fixed + name.Length)..];
        for (var label = 0; label < image.Logits.Length; label++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(values[(label * sizeof(float))..], image.Logits.Span[label]);
        }

        BinaryPrimitives.WriteInt32LittleEndian(record, payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), Checksum.Of(payload).Value);
        try
        {
            _stream.Write(record);
        }
        catch (IOException failure) when (FileFailure.Explain(failure, _path, record.Length) is { } told)
        {
            throw told;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    /// <summary>The first line; what is longer than any is none.</summary>
    private static string? ReadLine(Stream stream)
    {
        var line = new List<byte>();
        while (line.Count < 1 << 24 && stream.ReadByte() is >= 0 and var value)
        {
            if (value == '\n')
            {
                return Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(line));
            }

            line.Add((byte)value);
        }

        return null;
    }

    /// <summary>The next image; null where no whole one follows.</summary>
    private static ScoredImage? Read(Stream stream, int classes)
    {
        Span<byte> prefix = stackalloc byte[Prefix];
        if (stream.ReadAtLeast(prefix, Prefix, throwOnEndOfStream: false) < Prefix)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(prefix);
        if (length < Fixed + (classes * sizeof(float)) || length > stream.Length - stream.Position)
        {
            return null;
        }

        var payload = new byte[length];
        stream.ReadExactly(payload);
        var name = BinaryPrimitives.ReadInt32LittleEndian(payload.AsSpan(8));
        if (Checksum.Of(payload).Value != BinaryPrimitives.ReadUInt32LittleEndian(prefix[4..]) || Fixed + name + (classes * sizeof(float)) != length)
        {
            return null;
        }

        var logits = new float[classes];
        for (var label = 0; label < classes; label++)
        {
            logits[label] = BinaryPrimitives.ReadSingleLittleEndian(payload.AsSpan(Fixed + name + (label * sizeof(float))));
        }

        return new ScoredImage(
            BinaryPrimitives.ReadInt32LittleEndian(payload), Encoding.UTF8.GetString(payload, Fixed, name),
            BinaryPrimitives.ReadInt32LittleEndian(payload.AsSpan(4)), logits);
    }

    /// <summary>An image must be what it was when it was scored.</summary>
    private static void Check(ScoredImage image, ImageDataset images, string path)
    {
        if (image.Index < 0 || image.Index >= images.Count || images.Name(image.Index) != image.Name || images.Label(image.Index) != image.Label)
        {
            throw new CheckpointException(
                $"The images are no longer those that '{path}' holds scores of: '{image.Name}' was number {image.Index}. Give --scores another file, or remove this one.");
        }
    }
}
