using InceptionDsl.Images;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Data;

/// <summary>Images listed in a CSV file: a column <c>path</c>, a column <c>label</c> and perhaps a column <c>split</c>.</summary>
internal static class CsvList
{
    /// <summary>Whether a file's ending is that of such lists.</summary>
    public static bool Is(string path) => string.Equals(Path.GetExtension(path), ".csv", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the list.</summary>
    /// <param name="file">The list; the paths in it are relative to its folder.</param>
    /// <param name="requireFiles">Whether a file that is not there is an error now, and not when it is read.</param>
    /// <exception cref="ImageDataException">A line is wrong; the message has its number.</exception>
    public static DataParts Open(string file, bool requireFiles)
    {
        var rows = Read(file, requireFiles);
        if (rows.All(row => row.Part is null))
        {
            var names = ClassLabels.Names(rows.Select(row => row.Label));
            return new DataParts(Dataset(file, rows, names), null, $"a list of {Numbers.WriteWith(rows.Count, "image")}");
        }

        var parts = PartNames.Find(rows, row => row.Part);
        if (parts is not { } found)
        {
            throw new ImageDataException($"{file} has a column split, but no line that says '{PartNames.Training[0]}' there.");
        }

        var classes = ClassLabels.Names(found.Train.Select(row => row.Label));
        return new DataParts(
            Dataset(file, found.Train, classes),
            found.Test.Length > 0 ? Dataset(file, found.Test, classes) : null,
            $"a list of {Numbers.WriteWith(rows.Count, "image")}, its column split dividing them")
        {
            Notes = found.Unread is { } unread ? [$"The lines of the part '{unread}' are not read."] : [],
        };
    }

    private static FileDataset Dataset(string file, IReadOnlyList<Row> rows, IReadOnlyList<string> names) => new(
        [.. rows.Select(row => row.Path)],
        ClassLabels.Indexes([.. rows.Select(row => row.Label)], names, index => $"{file} line {Numbers.Write(rows[index].Line)}"),
        names);

    private static List<Row> Read(string file, bool requireFiles)
    {
        try
        {
            using var reader = new StreamReader(file);
            return Read(file, reader, requireFiles);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ImageDataException($"The list '{file}' cannot be read: {failure.Message}", failure);
        }
    }

    private static List<Row> Read(string file, StreamReader reader, bool requireFiles)
    {
        var folder = Path.GetDirectoryName(file) ?? "";
        Columns? columns = null;
        var rows = new List<Row>();
        foreach (var (line, fields) in CsvText.Rows(reader, file))
        {
            if (columns is null)
            {
                columns = Columns.Of(file, fields);
                continue;
            }

            var where = $"{file} line {Numbers.Write(line)}";
            if (fields.Count != columns.Count)
            {
                throw new ImageDataException($"{where} has {Numbers.WriteWith(fields.Count, "field")}, and the header {Numbers.Write(columns.Count)}.");
            }

            var (path, label) = (fields[columns.Path], fields[columns.Label]);
            if (path.Length == 0 || label.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
            {
                throw new ImageDataException($"{where} has no {(label.Length == 0 && path.Length > 0 ? "label" : "path")}.");
            }

            var full = Path.Combine(folder, path.Replace('\\', '/'));
            if (requireFiles && !File.Exists(full))
            {
                throw new ImageDataException($"{where}: there is no file '{full}'. Paths are relative to the folder of the list.");
            }

            rows.Add(new Row(line, full, label, columns.Split is { } split ? Part(fields[split], where) : null));
        }

        return rows.Count > 0 ? rows : throw new ImageDataException($"{file} lists no image: below a header 'path,label' it needs a line for each.");
    }

    private static string Part(string word, string where) =>
        PartNames.Training.Concat(PartNames.Measuring).Contains(word, StringComparer.OrdinalIgnoreCase) ? word : throw new ImageDataException(
            $"{where} has the split '{word}'; it can be {string.Join(", ", PartNames.Training.Concat(PartNames.Measuring))}.");

    private sealed record Row(int Line, string Path, string Label, string? Part);

    private sealed record Columns(int Count, int Path, int Label, int? Split)
    {
        public static Columns Of(string file, IReadOnlyList<string> header)
        {
            var names = header.Select(name => name.Trim().ToLowerInvariant()).ToList();
            return new Columns(
                names.Count,
                Find("path") ?? throw Lacking("path"),
                Find("label") ?? throw Lacking("label"),
                Find("split"));

            int? Find(string name) => names.Count(known => known == name) switch
            {
                0 => null,
                1 => names.IndexOf(name),
                _ => throw new ImageDataException($"{file} line 1 has the column '{name}' twice."),
            };

            ImageDataException Lacking(string name) => new(
                $"{file} line 1 has no column '{name}': the first line must be a header such as 'path,label' or 'path,label,split'; it has {string.Join(", ", header.Take(8).Select(column => $"'{Shortened(column)}'"))}.");
        }

        private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
    }
}
