using System.Text;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Schema;

/// <summary>A JSON object whose members keep their order, for writing.</summary>
internal sealed class JsonObject
{
    private readonly List<(string Name, object Value)> _members = [];

    /// <summary>Adds a member: a string, number, truth value, object, or list of these.</summary>
    public JsonObject Add(string name, object value)
    {
        _members.Add((name, value));
        return this;
    }

    /// <summary>The object as text, indented by two blanks, lines ending in LF.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, this, depth: 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object value, int depth)
    {
        switch (value)
        {
            case JsonObject json:
                WriteAll(text, '{', '}', json._members, depth, member =>
                {
                    WriteString(text, member.Name);
                    text.Append(": ");
                    Write(text, member.Value, depth + 1);
                });
                break;
            case IReadOnlyList<object> list:
                WriteAll(text, '[', ']', list, depth, item => Write(text, item, depth + 1));
                break;
            case double number:
                text.Append(Numbers.Write(number));
                break;
            case bool truth:
                text.Append(truth ? "true" : "false");
                break;
            default:
                WriteString(text, (string)value);
                break;
        }
    }

    private static void WriteAll<T>(StringBuilder text, char open, char close, IReadOnlyList<T> items, int depth, Action<T> write)
    {
        // Lists of words stand in one line.
        var isShort = items.All(item => item is string);
        text.Append(open);
        for (var index = 0; index < items.Count; index++)
        {
            text.Append(index == 0 ? "" : isShort ? ", " : ",").Append(isShort ? "" : "\n" + new string(' ', 2 * (depth + 1)));
            write(items[index]);
        }

        text.Append(isShort ? "" : "\n" + new string(' ', 2 * depth)).Append(close);
    }

    private static void WriteString(StringBuilder text, string value) =>
        text.Append('"').Append(value.Replace("\\", "\\\\").Replace("\"", "\\\"")).Append('"');
}
