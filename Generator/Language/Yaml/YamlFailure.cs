using System.Text.RegularExpressions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Yaml;

/// <summary>
/// Says why the parser gave up. Its own messages name what it was doing, so the usual causes are looked for first: tabs,
/// characters that only look right, a missing blank after a colon, brackets and quotes that are never closed.
/// </summary>
/// <param name="text">The file.</param>
/// <param name="lastEnd">Where what was read last ends.</param>
/// <param name="open">The collections whose end was not reached, the innermost first.</param>
/// <param name="problems">Where the mistake goes: always one.</param>
internal sealed class YamlFailure(string text, int lastEnd, IEnumerable<YamlOpenCollection> open, YamlProblems problems)
{
    /// <param name="message">The parser's message; empty where it failed without one.</param>
    /// <param name="reported">The parser's place; null where it failed without one.</param>
    public void Report(string message, TextRange? reported)
    {
        var place = reported ?? new TextRange(Math.Min(lastEnd, text.Length), 0);
        var suspects = TextRange.FromBounds(
            PreviousContentLine(Math.Min(place.Start, Math.Max(lastEnd, 0))), YamlLines.Line(text, Math.Max(place.Start, place.End)).End);
        if (ReportTab(message, place) || ReportUnclosed(message, place) || ReportLookAlike(suspects) || ReportMissingBlank(suspects))
        {
            return;
        }

        var (cure, at) = Explain(message, place);
        problems.Add(Rules.NotYaml, Visible(at), cure);
    }

    private bool ReportTab(string message, TextRange place)
    {
        var tab = YamlLines.TabAfter(text, lastEnd);
        if (tab is null || (!message.Contains(" tab ") && tab.Value.Start > YamlLines.Line(text, place.End).End))
        {
            return false;
        }

        problems.Add(Rules.TabIndentation, tab.Value);
        return true;
    }

    private bool ReportUnclosed(string message, TextRange place)
    {
        if (message.Contains("quoted scalar, found unexpected") || (message.Contains("wrong indentation") && IsKeyLine(YamlLines.NextLine(text, place.Start))))
        {
            problems.Add(Rules.UnclosedQuote, new TextRange(place.Start, 1), text.Substring(place.Start, 1));
            return true;
        }

        // The parser may fail over what follows a bracket before it tells of the bracket.
        var opening = open.FirstOrDefault(collection => collection.HasBrackets) is { } bracket
            ? text.IndexOfAny(['[', '{'], bracket.Start.Start)
            : YamlBrackets.FindIn(text, YamlLines.Line(text, place.Start));
        if (opening < 0 || YamlBrackets.IsClosed(text, opening))
        {
            return false;
        }

        problems.Add(Rules.UnclosedBracket, new TextRange(opening, 1), text[opening] == '[' ? "]" : "}");
        return true;
    }

    /// <summary>Looks for a character that was meant to be a colon, a blank or nothing.</summary>
    private bool ReportLookAlike(TextRange suspects)
    {
        var index = YamlLookAlikes.Find(text, suspects);
        if (index < 0)
        {
            return false;
        }

        YamlLookAlikes.Report(text, index, problems);
        return true;
    }

    private bool ReportMissingBlank(TextRange suspects)
    {
        var match = Regex.Match(
            text.Substring(suspects.Start, suspects.Length), @"^[ ]*(?:-[ ]+)*(?<key>[A-Za-z][A-Za-z-]*):(?<value>[^\s:][^\r\n]*)", RegexOptions.Multiline | RegexOptions.CultureInvariant);
        if (!match.Success)
        {
            return false;
        }

        var key = match.Groups["key"];
        problems.Add(
            Rules.MissingBlank, new TextRange(suspects.Start + key.Index, key.Length + 1), key.Value, match.Groups["value"].Value.TrimEnd());
        return true;
    }

    private (string Cure, TextRange At) Explain(string message, TextRange place)
    {
        var last = new TextRange(place.End, 0);
        bool Says(string part) => message.Contains(part);

        if (Says("cannot start any token"))
        {
            return ($"'{text[place.Start]}' can't begin a value; put the text in quotes", new TextRange(place.Start, 1));
        }

        if (Says("unknown escape"))
        {
            var escape = new TextRange(place.End, Math.Min(2, text.Length - place.End));
            return ($"'{text.Substring(escape.Start, escape.Length)}' is no escape; write '\\\\' for a backslash, or put the text in single quotes", escape);
        }

        if (Says("hexadecimal") || Says("Unicode"))
        {
            return ("this escape names no character; '\\u' takes four hexadecimal digits", last);
        }

        if (Says("plain scalar value, found invalid mapping") || Says("Mapping values are not allowed"))
        {
            var before = text.Substring(YamlLines.LineStart(text, place.Start), place.Start - YamlLines.LineStart(text, place.Start));
            return Regex.IsMatch(before, @":\s")
                ? ("a second key can't stand in one line; put the text in quotes, or the key on a line of its own", place)
                : ("this line is indented deeper than the key before it, which has its value already; indent both alike", ContentOfLine(place.Start));
        }

        if (Says("multiline plain scalar, found invalid mapping") || Says("could not find expected ':'") || Says("<document start>"))
        {
            var line = ContentOfLine(PreviousContentLine(place.Start));
            return ("a line is 'key: value' or '- value', and this one is neither", Says("multiline") ? line : ContentOfLine(place.Start));
        }

        if (Says("expected ',' or"))
        {
            return ("values in brackets are separated by ','", place);
        }

        if (Says("did not find expected key") || Says("<document end>") || Says("expected '-' indicator"))
        {
            return ("this line doesn't continue what stands before it; indent it like the lines that it belongs to", ContentOfLine(place.Start));
        }

        if (Says("Block sequence entries"))
        {
            return ("a list can't begin behind a key; put its first '-' on the next line", place);
        }

        if (Says("anchor or alias"))
        {
            return ("a name stands after '&' and '*'; put text that begins with one of them in quotes", last);
        }

        return (OtherCures.FirstOrDefault(cure => Says(cure.Part)).Cure ?? OfParser(message), place);
    }

    private static readonly (string Part, string Cure)[] OtherCures =
    [
        ("more than one anchor", "a value has one anchor at most"),
        ("directive", "'%' at the beginning of a line is a directive; put the text in quotes"),
        ("a tag", "'!' begins a tag; put the text in quotes"),
        ("tag handle", "'!' begins a tag; put the text in quotes"),
        ("block scalar", "after '|' or '>' stands nothing but a comment, and the lines below are indented alike"),
        ("comment", "a comment begins with a blank and '#', and can't stand between the lines of a text"),
        ("node content", "a value is missing"),
        ("double-quoted scalar, found wrong indentation", "the lines of a text in quotes are indented deeper than its key"),
    ];

    private static string OfParser(string message) =>
        message.Length == 0 ? "it ends where something must follow" : char.ToLowerInvariant(message[0]) + message.Substring(1).TrimEnd('.');

    /// <summary>Where the last line with content before that of a place begins.</summary>
    private int PreviousContentLine(int place)
    {
        for (var start = YamlLines.LineStart(text, place); start > 0;)
        {
            start = YamlLines.LineStart(text, start - 1);
            var line = YamlLines.Line(text, start);
            if (text.Substring(line.Start, line.Length).TrimStart() is { Length: > 0 } content && content[0] != '#')
            {
                return start;
            }
        }

        return 0;
    }

    private TextRange ContentOfLine(int place)
    {
        var line = YamlLines.Line(text, place);
        var content = text.Substring(line.Start, line.Length);
        var start = line.Start + content.Length - content.TrimStart().Length;
        return new TextRange(start, content.Trim().Length);
    }

    private bool IsKeyLine(int start)
    {
        var line = YamlLines.Line(text, start);
        return Regex.IsMatch(text.Substring(line.Start, line.Length), @"^[ ]*(?:-[ ]+)*[A-Za-z-]+:(?:\s|$)");
    }

    /// <summary>At least one character, where there is one, and none of the lines below.</summary>
    private TextRange Visible(TextRange range)
    {
        var start = Math.Min(range.Start, text.Length);
        var line = YamlLines.Line(text, start).End;
        return TextRange.FromBounds(start, Math.Min(line, Math.Max(range.End, start + 1)));
    }
}
