using System.Globalization;
using InceptionDsl.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.CodeFixes;

/// <summary>Changes characters inside a string literal so that exactly these characters of its value change.</summary>
internal static class LiteralEdit
{
    /// <summary>The change of the source that replaces what <paramref name="span"/> writes; null where there is none.</summary>
    /// <param name="literal">A string literal of any kind.</param>
    /// <param name="span">Characters inside it, escapes whole.</param>
    /// <param name="replacement">What the value should hold instead.</param>
    public static TextChange? Replace(LiteralExpressionSyntax literal, TextSpan span, string replacement)
    {
        if (LiteralMap.Of(literal) is not { } map)
        {
            return null;
        }

        var value = literal.Token.ValueText;
        var kept = Enumerable.Range(0, map.Length).Where(index => !span.Contains(map[index])).ToArray();
        var first = kept.Count(index => map[index].End <= span.Start);
        var wanted = new string([.. kept.Take(first).Select(index => value[index]), .. replacement, .. kept.Skip(first).Select(index => value[index])]);
        foreach (var written in Spellings(literal, replacement))
        {
            if (Reads(literal, span, written, wanted))
            {
                return new TextChange(span, written);
            }
        }

        return null;
    }

    /// <summary>
    /// As it is; or, in a literal with escapes, its first character escaped: behind <c>\x3</c> a digit or letter would become
    /// part of that escape.
    /// </summary>
    private static IEnumerable<string> Spellings(LiteralExpressionSyntax literal, string replacement)
    {
        yield return replacement;
        if (replacement.Length > 0 && literal.Token.IsKind(SyntaxKind.StringLiteralToken))
        {
            yield return @"\u" + ((int)replacement[0]).ToString("X4", CultureInfo.InvariantCulture) + replacement.Substring(1);
        }
    }

    private static bool Reads(LiteralExpressionSyntax literal, TextSpan span, string written, string wanted)
    {
        var text = literal.Token.Text;
        var start = span.Start - literal.Token.SpanStart;
        var changed = text.Substring(0, start) + written + text.Substring(start + span.Length);
        return SyntaxFactory.ParseExpression(changed) is LiteralExpressionSyntax parsed
            && !parsed.ContainsDiagnostics
            && parsed.Token.IsKind(literal.Token.Kind())
            && parsed.Token.ValueText == wanted;
    }
}
