using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace InceptionDsl.Reports;

/// <summary>Writes JSON off the columns that tables show.</summary>
internal static class ColumnJson
{
    private static readonly JsonWriterOptions Form = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A document as people read it: indented, with × and → as themselves.</summary>
    public static string Document(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Form))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>One object of a subject's columns.</summary>
    public static void WriteObject<T>(this Utf8JsonWriter json, T subject, IEnumerable<Column<T>> columns)
    {
        json.WriteStartObject();
        json.WriteMembers(subject, columns);
        json.WriteEndObject();
    }

    /// <summary>A list with an object for each subject, as a member of the object that is being written.</summary>
    public static void WriteRows<T>(this Utf8JsonWriter json, string name, IEnumerable<T> subjects, IReadOnlyList<Column<T>> columns)
    {
        json.WritePropertyName(name);
        json.WriteRows(subjects, columns);
    }

    /// <summary>A list of texts, as a member of the object that is being written.</summary>
    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>A list with an object for each subject.</summary>
    public static void WriteRows<T>(this Utf8JsonWriter json, IEnumerable<T> subjects, IReadOnlyList<Column<T>> columns)
    {
        json.WriteStartArray();
        foreach (var subject in subjects)
        {
            json.WriteObject(subject, columns);
        }

        json.WriteEndArray();
    }

    /// <summary>
    /// A subject's columns as members of the object that is being written; columns next to each other with the same word before a
    /// dot share an object.
    /// </summary>
    public static void WriteMembers<T>(this Utf8JsonWriter json, T subject, IEnumerable<Column<T>> columns)
    {
        string? open = null;
        foreach (var column in columns)
        {
            if (column.Id is not { } id || column.Of(subject).Figure is not { IsTold: true } figure)
            {
                continue;
            }

            var dot = id.IndexOf('.', StringComparison.Ordinal);
            var outer = dot < 0 ? null : id[..dot];
            Enter(json, outer, ref open);
            json.WritePropertyName(id[(dot + 1)..]);
            figure.WriteTo(json);
        }

        Enter(json, null, ref open);
    }

    private static void Enter(Utf8JsonWriter json, string? outer, ref string? open)
    {
        if (outer == open)
        {
            return;
        }

        if (open is not null)
        {
            json.WriteEndObject();
        }

        if (outer is not null)
        {
            json.WriteStartObject(outer);
        }

        open = outer;
    }
}
