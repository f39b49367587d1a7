using System.Text;
using System.Text.Json;

namespace InceptionDsl.Reports;

/// <summary>Writes CSV (RFC 4180) off the columns that tables show: those that programs know by a name, each value as JSON has it.</summary>
internal static class ColumnCsv
{
    /// <summary>The names of the columns.</summary>
    public static string Heading<T>(IEnumerable<Column<T>> columns) => Line(Named(columns).Select(column => column.Id!));

    /// <summary>A subject's values.</summary>
    public static string Row<T>(T subject, IEnumerable<Column<T>> columns) => Line(Named(columns).Select(column => Value(column.Of(subject).Figure)));

    /// <summary>A line for the names, and one for each subject.</summary>
    public static void Write<T>(TextWriter writer, IEnumerable<T> subjects, IReadOnlyList<Column<T>> columns)
    {
        writer.WriteLine(Heading(columns));
        foreach (var subject in subjects)
        {
            writer.WriteLine(Row(subject, columns));
        }
    }

    private static IEnumerable<Column<T>> Named<T>(IEnumerable<Column<T>> columns) => columns.Where(column => column.Id is not null);

    private static string Value(Figure figure)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            figure.WriteTo(json);
        }

        using var value = JsonDocument.Parse(bytes.ToArray());
        return value.RootElement.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.String => value.RootElement.GetString()!,
            _ => Encoding.UTF8.GetString(bytes.ToArray()),
        };
    }

    private static string Line(IEnumerable<string> values) => string.Join(',', values.Select(Quoted));

    private static string Quoted(string value) =>
        value.AsSpan().IndexOfAny("\",\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
