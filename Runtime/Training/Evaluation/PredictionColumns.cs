using InceptionDsl.Language.Text;
using InceptionDsl.Reports;

namespace InceptionDsl.Evaluation;

/// <summary>The columns of what is on images: a row for each class of each image.</summary>
internal static class PredictionColumns
{
    private static readonly IReadOnlyList<Column<Row>> Columns =
    [
        new(null, "Image", row => new(new Words(row.Image)) { Continues = !row.IsFirst }) { Form = ColumnForm.Text, Wraps = true },
        new(null, "Class", row => new(new Words(row.Class.Name.Length > 0 ? row.Class.Name : Numbers.Write(row.Class.Label))) { Mark = row.Mark }),
        new(null, "Probability", row => Cell.Percent(row.Class.Probability) with { Mark = row.Mark }),
    ];

    /// <summary>The images' classes, the likeliest of each first.</summary>
    public static ReportColumns Of(IEnumerable<ImageDocument> images) => ReportColumns.Of(
        images.SelectMany(image => image.Classes.Select((prediction, index) => new Row(image.Image, prediction, IsFirst: index == 0))), Columns);

    private sealed record Row(string Image, ClassDocument Class, bool IsFirst)
    {
        public CellMark Mark => IsFirst ? CellMark.Strong : CellMark.None;
    }
}
