using System.Globalization;
using InceptionDsl.Language.Text;
using InceptionDsl.Reports;

namespace InceptionDsl.Inspection;

/// <summary>The columns, totals and findings of an inspected data set.</summary>
internal static class InspectionColumns
{
    // Of many findings of a kind, those that a reader can look at.
    private const int Shown = 10;

    private static readonly IReadOnlyList<Column<ClassCounts>> Columns =
    [
        new("name", "Class", counts => counts.Name) { Form = ColumnForm.Text },
        new("train", "Training images", counts => Cell.Count(counts.Train)),
        new("test", "Test images", counts => Counted(counts.Test)),
        new("unreadable", "Unreadable", counts => Counted(counts.Unreadable)) { Leaves = 1 },
        new(null, "Of all", counts => Cell.Share(counts.Share)) { Leaves = 2 },
    ];

    /// <summary>A row for each class.</summary>
    public static ReportColumns Of(DatasetInspection inspection) => ReportColumns.Of(Classes(inspection), Columns);

    /// <summary>The data set in a line.</summary>
    public static string Title(DatasetInspection inspection) =>
        $"{inspection.Data.Name}: {Numbers.WriteCount(inspection.Data.ClassNames.Count)} classes, {Numbers.WriteCount(inspection.Data.Train.Count)} training images, {Numbers.WriteCount(inspection.Data.Test.Count)} test images";

    /// <summary>What the images are, each figure with its label.</summary>
    public static IReadOnlyList<(string Label, Cell Figure)> Totals(DatasetInspection inspection) =>
    [
        ("Formats", List(inspection.Count(image => image.Header.Format))),
        ("Colors", List(inspection.Count(image => image.Header.Mode))),
        ("Height, least, median and largest", Range(inspection.Range(image => image.Height))),
        ("Width, least, median and largest", Range(inspection.Range(image => image.Width))),
        ("Mean of the training part", Values(inspection.Moments?.Mean)),
        ("Deviation of the training part", Values(inspection.Moments?.Std)),
        ("Images that others are equal to", Cell.Count(inspection.Duplicates.Sum(same => same.Images.Count))),
        ("Unreadable", new Cell(new Count(inspection.Unreadable.Count, CountForm.Exact)) { Mark = inspection.Unreadable.Count > 0 ? CellMark.Bad : CellMark.None }),
    ];

    /// <summary>What is wrong with the data, in lines; none where nothing is.</summary>
    public static IEnumerable<string> Findings(DatasetInspection inspection)
    {
        foreach (var line in Some(inspection.Unreadable, image => $"Unreadable: {image.Error}", "unreadable images"))
        {
            yield return line;
        }

        foreach (var line in Some([.. inspection.Duplicates.Where(same => same.IsLeak)], Leak, "images that both parts have"))
        {
            yield return line;
        }

        foreach (var line in Some([.. inspection.Duplicates.Where(same => same.IsContradiction)], same => $"Equal, but of other classes: {Names(same, image => $" ({inspection.Data.ClassNames[image.Label]})")}", "groups of equal images of other classes"))
        {
            yield return line;
        }

        foreach (var line in Some([.. inspection.Duplicates.Where(same => same is { IsLeak: false, IsContradiction: false })], same => $"Equal: {Names(same)}", "groups of equal images"))
        {
            yield return line;
        }
    }

    /// <summary>All of it as JSON.</summary>
    public static string Json(DatasetInspection inspection) => ColumnJson.Document(json =>
    {
        json.WriteStartObject();
        json.WriteString("data", inspection.Data.Name);
        json.WriteStrings("notes", inspection.Data.Notes);
        json.WriteRows("classes", Classes(inspection), Columns);
        WriteCounts("formats", inspection.Count(image => image.Header.Format));
        WriteCounts("colors", inspection.Count(image => image.Header.Mode));
        WriteRange("height", inspection.Range(image => image.Height));
        WriteRange("width", inspection.Range(image => image.Width));
        WriteNumbers("mean", inspection.Moments?.Mean);
        WriteNumbers("std", inspection.Moments?.Std);
        json.WriteStartArray("duplicates");
        foreach (var same in inspection.Duplicates)
        {
            json.WriteStartObject();
            json.WriteBoolean("acrossParts", same.IsLeak);
            json.WriteBoolean("acrossClasses", same.IsContradiction);
            json.WriteRows("images", same.Images, Image(inspection));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteRows("unreadable", inspection.Unreadable, [.. Image(inspection), new("error", "Error", image => image.Error!)]);
        json.WriteEndObject();

        void WriteCounts(string name, IReadOnlyList<(string Name, int Count)> counts)
        {
            json.WriteStartObject(name);
            foreach (var (key, count) in counts)
            {
                json.WriteNumber(key, count);
            }

            json.WriteEndObject();
        }

        void WriteRange(string name, (int Least, int Median, int Most)? range)
        {
            json.WriteStartObject(name);
            if (range is { } lengths)
            {
                json.WriteNumber("min", lengths.Least);
                json.WriteNumber("median", lengths.Median);
                json.WriteNumber("max", lengths.Most);
            }

            json.WriteEndObject();
        }

        void WriteNumbers(string name, IReadOnlyList<float>? values)
        {
            json.WriteStartArray(name);
            foreach (var value in values ?? [])
            {
                json.WriteNumberValue(Math.Round(value, 4));
            }

            json.WriteEndArray();
        }
    });

    private static IReadOnlyList<Column<ImageFacts>> Image(DatasetInspection inspection) =>
    [
        new("part", "Part", image => image.IsTraining ? "train" : "test"),
        new("image", "Image", image => image.Name),
        new("class", "Class", image => inspection.Data.ClassNames[image.Label]),
    ];

    private static IReadOnlyList<ClassCounts> Classes(DatasetInspection inspection)
    {
        var byLabel = inspection.Images.ToLookup(image => image.Label);
        return [.. inspection.Data.ClassNames.Select((name, label) => new ClassCounts(
            name,
            byLabel[label].Count(image => image.IsTraining),
            byLabel[label].Count(image => !image.IsTraining),
            byLabel[label].Count(image => image.Error is not null),
            (double)byLabel[label].Count() / inspection.Images.Count))];
    }

    /// <summary>Nothing to see, or something that should not be.</summary>
    private static Cell Counted(int count) => count > 0 ? Cell.Count(count) : new Cell(new Real(0, _ => "·", Decimals: 0)) { Mark = CellMark.Faint };

    private static Cell List(IReadOnlyList<(string Name, int Count)> counts) =>
        string.Join(", ", counts.Select(count => $"{count.Name} {Numbers.WriteCount(count.Count)}"));

    private static Cell Range((int Least, int Median, int Most)? range) =>
        range is { } lengths ? $"{Numbers.WriteCount(lengths.Least)}, {Numbers.WriteCount(lengths.Median)}, {Numbers.WriteCount(lengths.Most)}" : Cell.None("-");

    private static Cell Values(IReadOnlyList<float>? values) =>
        values is null ? Cell.None("-") : string.Join(", ", values.Select(value => value.ToString("0.0000", CultureInfo.InvariantCulture)));

    private static string Leak(Duplicates same) => $"In both parts: {Names(same, image => image.IsTraining ? " (training)" : " (test)")}";

    private static string Names(Duplicates same, Func<ImageFacts, string>? more = null) =>
        string.Join(", ", same.Images.Take(Shown).Select(image => image.Name + more?.Invoke(image))) + (same.Images.Count > Shown ? " …" : "");

    private static IEnumerable<string> Some<T>(IReadOnlyList<T> findings, Func<T, string> say, string what) =>
        [.. findings.Take(Shown).Select(say), .. findings.Count > Shown ? (string[])[$"… and {Numbers.WriteCount(findings.Count - Shown)} more {what}; --json lists them all."] : []];

    private sealed record ClassCounts(string Name, int Train, int Test, int Unreadable, double Share);
}
