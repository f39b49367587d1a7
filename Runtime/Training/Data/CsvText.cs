using System.Text;
using InceptionDsl.Images;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Data;

/// <summary>Reads comma-separated values (RFC 4180): quoted fields may hold commas, line breaks and doubled quotes.</summary>
internal static class CsvText
{
    // Longer ones are no paths or labels, but a quote that is never closed.
    private const int LongestField = 100_000;

    /// <summary>The rows, each with the number of the line that it begins in; empty lines are left out.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="ImageDataException">A quote stands where it can't, or is not closed.</exception>
    public static IEnumerable<(int Line, IReadOnlyList<string> Fields)> Rows(TextReader reader, string name)
    {
        var (line, start) = (1, 1);
        var fields = new List<string>();
        var field = new StringBuilder();
        var (isQuoted, wasQuoted) = (false, false);
        while (reader.Read() is >= 0 and var read)
        {
            var character = (char)read;
            if (isQuoted)
            {
                line += character == '\n' ? 1 : 0;
                if (character != '"')
                {
                    field.Append(character);
                }
                else if (reader.Peek() == '"')
                {
                    field.Append((char)reader.Read());
                }
                else
                {
                    isQuoted = false;
                }

                if (field.Length > LongestField)
                {
                    throw new ImageDataException($"{name} line {Numbers.Write(start)}: a field is longer than {Numbers.WriteCount(LongestField)} characters; is a quote not closed?");
                }
            }
            else if (character == '"' && field.Length == 0 && !wasQuoted)
            {
                (isQuoted, wasQuoted) = (true, true);
            }
            else if (character is ',' or '\n')
            {
                fields.Add(Take());
                if (character == '\n')
                {
                    if (fields is not [""])
                    {
                        yield return (start, fields);
                    }

                    (fields, start) = ([], ++line);
                }
            }
            else if (character == '"' || (wasQuoted && character != '\r'))
            {
                throw new ImageDataException($"{name} line {Numbers.Write(line)}: a quote stands inside a field; quote the whole field and double the quotes in it.");
            }
            else if (character != '\r' || reader.Peek() is not ('\n' or < 0))
            {
                field.Append(character);
            }
        }

        if (isQuoted)
        {
            throw new ImageDataException($"{name} line {Numbers.Write(start)}: a quote is not closed.");
        }

        fields.Add(Take());
        if (fields is not [""])
        {
            yield return (start, fields);
        }

        string Take()
        {
            var text = field.ToString();
            field.Clear();
            wasQuoted = false;
            return text;
        }
    }
}
