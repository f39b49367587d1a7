using InceptionDsl.Images;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Data;

/// <summary>
/// CIFAR-10 and CIFAR-100 in their binary form (A. Krizhevsky, "Learning multiple layers of features from tiny images", 2009): records
/// of one label (CIFAR-100: the coarse and the fine one), then 3,072 bytes of 3×32×32.
/// </summary>
internal sealed class Cifar : RawImages
{
    private const int ImageBytes = 3 * 32 * 32;

    private static readonly CifarLayout Ten = new(
        "CIFAR-10", "cifar-10-batches-bin", [.. Enumerable.Range(1, 5).Select(batch => $"data_batch_{batch}.bin")], "test_batch.bin", "batches.meta.txt",
        LabelBytes: 1, new([0.4914f, 0.4822f, 0.4465f], [0.2470f, 0.2435f, 0.2616f]),
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]);

    private static readonly CifarLayout Hundred = new(
        "CIFAR-100", "cifar-100-binary", ["train.bin"], "test.bin", "fine_label_names.txt",
        LabelBytes: 2, new([0.5071f, 0.4865f, 0.4409f], [0.2673f, 0.2564f, 0.2762f]),
        [.. Enumerable.Range(0, 100).Select(label => Numbers.Write(label))]);

    private readonly CifarLayout _layout;
    private readonly IReadOnlyList<(string Path, int First)> _files;

    private Cifar(CifarLayout layout, IReadOnlyList<(string Path, int First)> files, int[] labels, IReadOnlyList<string> names)
        : base((3, 32, 32), labels, names) => (_layout, _files) = (layout, files);

    /// <summary>Whether a folder, or the one that the archive unpacks in it, holds CIFAR-10.</summary>
    public static bool IsTen(string folder) => Ten.Find(folder) is not null;

    /// <summary>Whether a folder, or the one that the archive unpacks in it, holds CIFAR-100.</summary>
    public static bool IsHundred(string folder) => Hundred.Find(folder) is not null;

    /// <summary>Opens CIFAR-10.</summary>
    /// <exception cref="ImageDataException">A file is missing or cut off, or a label is no class.</exception>
    public static DataParts OpenTen(string folder) => Open(Ten, folder);

    /// <summary>Opens CIFAR-100 with its fine labels.</summary>
    /// <exception cref="ImageDataException">A file is missing or cut off, or a label is no class.</exception>
    public static DataParts OpenHundred(string folder) => Open(Hundred, folder);

    /// <inheritdoc/>
    public override string Name(int index)
    {
        var (path, first) = FileOf(index);
        return NameIn(path, index - first);
    }

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> ReadPixels(int index)
    {
        var (path, first) = FileOf(index);
        return FileRange.Read(path, ((long)(index - first) * _layout.RecordBytes) + _layout.LabelBytes, ImageBytes, Name(index));
    }

    private static DataParts Open(CifarLayout layout, string folder)
    {
        var place = layout.Find(folder) ?? throw new ImageDataException(
            $"The folder '{folder}' is not {layout.Name} in its binary form: there is no {layout.Training[0]} in it, and none in {layout.Folder}.");
        var namesFile = Path.Combine(place, layout.NamesFile);
        var names = File.Exists(namesFile) ? ClassNameFiles.Lines(namesFile) : layout.Names;
        var training = layout.Training.Select(file => Path.Combine(place, file)).Where(File.Exists).ToList();
        var test = Path.Combine(place, layout.Test);
        return new DataParts(
            Read(layout, training, names), File.Exists(test) ? Read(layout, [test], names) : null, $"{layout.Name}, {Numbers.WriteWith(training.Count, "training file")}")
        {
            Normalization = layout.Constants,
        };
    }

    private static Cifar Read(CifarLayout layout, IReadOnlyList<string> paths, IReadOnlyList<string> names)
    {
        var (files, labels) = (new List<(string, int)>(), new List<int>());
        foreach (var path in paths)
        {
            files.Add((path, labels.Count));
            var bytes = new FileInfo(path).Length;
            var (records, rest) = Math.DivRem(bytes, layout.RecordBytes);
            if (records == 0 || rest != 0 || records > int.MaxValue - labels.Count)
            {
                throw new ImageDataException(
                    $"'{path}' is cut off or not of {layout.Name}: its {Numbers.WriteCount(bytes)} bytes are no whole number of records of {Numbers.WriteCount(layout.RecordBytes)}.");
            }

            labels.AddRange(ReadLabels(layout, path, (int)records, names.Count));
        }

        return new Cifar(layout, files, [.. labels], names);
    }

    private static int[] ReadLabels(CifarLayout layout, string path, int records, int classes)
    {
        try
        {
            // A buffer would read the images too.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var labels = new int[records];
            for (var record = 0; record < records; record++)
            {
                // The last byte before the pixels: the only label, or the fine one.
                stream.Position = ((long)record * layout.RecordBytes) + layout.LabelBytes - 1;
                var label = stream.ReadByte();
                labels[record] = label >= 0 && label < classes ? label : throw new ImageDataException(
                    $"{NameIn(path, record)} has the label {Numbers.Write(label)}, and there are {Numbers.Write(classes)} classes, from 0.");
            }

            return labels;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ImageDataException($"The file '{path}' cannot be read: {failure.Message}", failure);
        }
    }

    private (string Path, int First) FileOf(int index) => _files.Last(file => file.First <= index);

    /// <summary>What one of the two is stored as.</summary>
    private sealed record CifarLayout(
        string Name, string Folder, IReadOnlyList<string> Training, string Test, string NamesFile, int LabelBytes, Normalization Constants,
        IReadOnlyList<string> Names)
    {
        public int RecordBytes => LabelBytes + ImageBytes;

        public string? Find(string folder) =>
            new[] { folder, Path.Combine(folder, Folder) }.FirstOrDefault(place => File.Exists(Path.Combine(place, Training[0])));
    }
}
