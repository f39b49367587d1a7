using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

internal sealed partial class SpecParser
{
    /// <summary>Reads <c>@gate</c>, which takes neither a label nor words: it is what stands under the label, as it is.</summary>
    private StepSyntax ParseReuse(int start, LabelSyntax? label)
    {
        var token = Take();
        if (ReadName(Referenced(token)) is not { } name)
        {
            return Broken(start);
        }

        if (label is not null)
        {
            _problems.Add(Rules.ChangedReuse, label.Range, Text(label.Range.Start, label.Range.End) + "=", token.Text);
        }
        else if (Current.Kind == TokenKind.Word)
        {
            var removal = _tokens[_position + 1].Kind == TokenKind.OpenParenthesis ? null : "";
            _problems.AddWithSuggestion(Rules.ChangedReuse, Current.Range, removal, Current.Text, token.Text);
        }
        else
        {
            return new ReuseSyntax(token.Range, name);
        }

        return Broken(start);
    }

    /// <summary>Reads <c>(@up4)</c>; null after a reported mistake, which is skipped.</summary>
    private StageReferenceSyntax? ParseStageReference()
    {
        if (ClosingOf(_position) is not { } close)
        {
            ReportUnclosed(Current, ")");
            SkipArguments();
            return null;
        }

        Take();
        var token = Referenced(Take());
        var name = ReadName(token);
        if (name is not null && _position < close)
        {
            ReportUnexpected("')'");
            name = null;
        }

        _position = close + 1;
        return name is { } read ? new StageReferenceSyntax(read, token.Range) : null;
    }

    /// <summary>The name of a reference, without the sign before it.</summary>
    private static Token Referenced(Token token) => token with { Range = TextRange.FromBounds(token.Range.Start + 1, token.Range.End) };
}
