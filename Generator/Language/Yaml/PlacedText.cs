using System.Text;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Yaml;

/// <summary>A text put together from scalars of a file, which knows where each of its characters stands there.</summary>
/// <param name="range">The characters of the whole value in the file.</param>
internal sealed class PlacedText(TextRange range)
{
    private readonly StringBuilder _text = new();
    private readonly List<(TextRange InText, YamlScalar Scalar)> _parts = [];

    public override string ToString() => _text.ToString();

    /// <summary>Adds what stands in no scalar, such as a comma.</summary>
    public PlacedText Add(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Adds the value of a scalar.</summary>
    public PlacedText Add(YamlScalar scalar)
    {
        _parts.Add((new TextRange(_text.Length, scalar.Value.Length), scalar));
        return Add(scalar.Value);
    }

    /// <summary>The file's characters of a stretch of the text, or of the whole value.</summary>
    public TextRange Locate(TextRange? part)
    {
        if (part is not { } wanted)
        {
            return range;
        }

        TextRange? found = null;
        foreach (var (inText, scalar) in _parts)
        {
            var start = Math.Max(wanted.Start, inText.Start);
            var end = Math.Min(wanted.End, inText.End);
            if (start > end || (start == end && wanted.Length > 0))
            {
                continue;
            }

            var place = scalar.Locate(TextRange.FromBounds(start - inText.Start, end - inText.Start));
            found = found is null ? place : found.Value.Through(place);
        }

        return found ?? range;
    }
}
