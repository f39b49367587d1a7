using InceptionDsl.Language.Text;
using YamlDotNet.Core;

namespace InceptionDsl.Language.Yaml;

/// <summary>A text, number or word in a YAML file.</summary>
internal sealed class YamlScalar(string source, TextRange range, string value, ScalarStyle style) : YamlNode(range, 1, false)
{
    private TextRange[]? _map;
    private bool _isMapped;

    /// <summary>The text that is meant: without quotes, escapes and folded lines.</summary>
    public string Value { get; } = value;

    /// <summary>Whether it stands without quotes, so that it may also be a number, a truth value or nothing.</summary>
    public bool IsPlain => style == ScalarStyle.Plain;

    /// <summary>Whether there is no value: nothing at all, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>The file's characters that wrote a stretch of <see cref="Value"/>; all of them where that can't be followed.</summary>
    public TextRange Locate(TextRange part)
    {
        if (!_isMapped)
        {
            (_map, _isMapped) = (ScalarMap.Of(source, Range, Value, style), true);
        }

        if (_map is null || part.Start < 0 || part.End > _map.Length)
        {
            return Range;
        }

        if (part.Length > 0)
        {
            return TextRange.FromBounds(_map[part.Start].Start, _map[part.End - 1].End);
        }

        return _map.Length == 0
            ? Range
            : new TextRange(part.Start < _map.Length ? _map[part.Start].Start : _map[_map.Length - 1].End, 0);
    }
}
