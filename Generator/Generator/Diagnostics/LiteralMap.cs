using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.Generator.Diagnostics;

/// <summary>Finds the source characters that wrote each character of a string literal's value.</summary>
internal static class LiteralMap
{
    /// <summary>
    /// One span for each UTF-16 unit of the value, in source positions of the whole tree; null where the expression is not
    /// one literal, or its text could not be followed.
    /// </summary>
    public static TextSpan[]? Of(ExpressionSyntax expression)
    {
        if (expression is not LiteralExpressionSyntax literal || !literal.IsKind(SyntaxKind.StringLiteralExpression))
        {
            return null;
        }

        var token = literal.Token;
        var spans = token.Kind() switch
        {
            SyntaxKind.StringLiteralToken when token.Text.StartsWith("@", StringComparison.Ordinal) => Verbatim(token.Text),
            SyntaxKind.StringLiteralToken => Regular(token.Text),
            SyntaxKind.SingleLineRawStringLiteralToken => SingleLineRaw(token.Text),
            SyntaxKind.MultiLineRawStringLiteralToken => MultiLineRaw(token.Text),
            _ => null,
        };

        // A map of another length than the value's would point at wrong characters.
        if (spans is null || spans.Count != token.ValueText.Length)
        {
            return null;
        }

        return [.. spans.Select(span => new TextSpan(token.SpanStart + span.Start, span.Length))];
    }

    private static List<TextSpan> Verbatim(string text)
    {
        var spans = new List<TextSpan>();
        for (var index = 2; index < text.Length - 1; index++)
        {
            var length = text[index] == '"' ? 2 : 1;
            spans.Add(new TextSpan(index, length));
            index += length - 1;
        }

        return spans;
    }

    private static List<TextSpan>? Regular(string text)
    {
        var spans = new List<TextSpan>();
        var index = 1;
        while (index < text.Length - 1)
        {
            var length = text[index] == '\\' ? EscapeLength(text, index) : 1;
            if (length == 0)
            {
                return null;
            }

            spans.Add(new TextSpan(index, length));
            if (text[index] == '\\' && text[index + 1] == 'U' && IsAboveBasicPlane(text, index))
            {
                spans.Add(new TextSpan(index, length)); // one escape, two units
            }

            index += length;
        }

        return spans;
    }

    private static int EscapeLength(string text, int index)
    {
        switch (text[index + 1])
        {
            case 'u':
                return 6;
            case 'U':
                return 10;
            case 'x':
                var digits = 0;
                while (digits < 4 && index + 2 + digits < text.Length - 1 && Uri.IsHexDigit(text[index + 2 + digits]))
                {
                    digits++;
                }

                return 2 + digits;
            default:
                return 2;
        }
    }

    private static bool IsAboveBasicPlane(string text, int index) =>
        index + 10 <= text.Length
        && int.TryParse(
            text.Substring(index + 2, 8),
            System.Globalization.NumberStyles.AllowHexSpecifier,
            System.Globalization.CultureInfo.InvariantCulture,
            out var code)
        && code > 0xFFFF;

    private static List<TextSpan> SingleLineRaw(string text)
    {
        var quotes = text.TakeWhile(character => character == '"').Count();
        return [.. Enumerable.Range(quotes, text.Length - (2 * quotes)).Select(index => new TextSpan(index, 1))];
    }

    /// <summary>Content lines without the indentation of the closing line; line breaks between them belong to the value.</summary>
    private static List<TextSpan>? MultiLineRaw(string text)
    {
        var lines = SplitLines(text);
        if (lines.Count < 3)
        {
            return null;
        }

        var last = lines[lines.Count - 1];
        var indentation = text.Substring(last.Start, last.Length).TakeWhile(character => character != '"').Count();
        var spans = new List<TextSpan>();
        for (var number = 1; number < lines.Count - 1; number++)
        {
            var line = lines[number];
            for (var index = Math.Min(indentation, line.Length); index < line.Length; index++)
            {
                spans.Add(new TextSpan(line.Start + index, 1));
            }

            if (number < lines.Count - 2)
            {
                for (var index = line.End; index < lines[number + 1].Start; index++)
                {
                    spans.Add(new TextSpan(index, 1));
                }
            }
        }

        return spans;
    }

    private static List<TextSpan> SplitLines(string text)
    {
        var lines = new List<TextSpan>();
        var start = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is not ('\n' or '\r' or '\u0085' or '\u2028' or '\u2029'))
            {
                continue;
            }

            lines.Add(TextSpan.FromBounds(start, index));
            if (text[index] == '\r' && index + 1 < text.Length && text[index + 1] == '\n')
            {
                index++;
            }

            start = index + 1;
        }

        lines.Add(TextSpan.FromBounds(start, text.Length));
        return lines;
    }
}
