using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Syntax;

internal sealed partial class SpecParser
{
    /// <summary>Reads a list of parameters: <c>pool = 32, width = {2*growth}</c>; a blank text holds none.</summary>
    public ParameterListSyntax ReadParameters()
    {
        var read = new List<ParameterSyntax>();
        var nameless = new List<NamelessSyntax>();
        if (Current.Kind == TokenKind.End)
        {
            return new([], []);
        }

        do
        {
            if (IsNameless)
            {
                if (TakeNameless() is { } run)
                {
                    nameless.Add(run);
                    ReportGarbage();
                }
            }
            else if (ParseParameter() is { } parameter)
            {
                if (IsNew(parameter, read))
                {
                    read.Add(parameter);
                }

                ReportGarbage();
            }

            SkipTo(kind => kind == TokenKind.Comma);
            ReportSemicolon();
        }
        while (TryTake(TokenKind.Comma));
        return new(read.ToEquatableArray(), nameless.ToEquatableArray());

        void ReportGarbage()
        {
            if (Current.Kind is not (TokenKind.Comma or TokenKind.End))
            {
                ReportUnexpected("a comma ',' before the next parameter, or the end");
            }
        }
    }

    /// <summary>Whether a value stands alone here, <c>64</c> for <c>width = 64</c>.</summary>
    private bool IsNameless => Current.Kind switch
    {
        TokenKind.Text or TokenKind.Minus => true,
        TokenKind.Integer or TokenKind.Decimal or TokenKind.Expression => _tokens[_position + 1].Kind is TokenKind.Comma or TokenKind.End,
        TokenKind.Word => IsValueWord(Current.Text) && _tokens[_position + 1].Kind is TokenKind.Comma or TokenKind.End or TokenKind.OpenParenthesis,
        _ => false,
    };

    /// <summary>Takes a run of values without names; null where one of them can't be read, which is reported.</summary>
    private NamelessSyntax? TakeNameless()
    {
        var first = Current.Range;
        var values = new List<ParameterValue?> { TakeValue() };
        while (Current.Kind == TokenKind.Comma)
        {
            Take();
            if (!IsNameless)
            {
                _position--;
                break;
            }

            values.Add(TakeValue());
        }

        var range = first.Through(Previous.Range);
        return values.Contains(null) ? null : new NamelessSyntax(range, Text(range.Start, range.End), [.. values.Select(value => value!)]);
    }

    private ParameterSyntax? ParseParameter()
    {
        if (Current.Kind is not (TokenKind.Word or TokenKind.Integer or TokenKind.Size or TokenKind.Expression))
        {
            ReportUnexpected("a parameter such as 'width = 32'");
            return null;
        }

        var name = Take();
        if (!IsParameterName(name.Text) || name.Text is SpecParameters.Classes or SpecParameters.Repeat or SpecParameters.Input)
        {
            _problems.Add(Rules.InvalidParameterName, name.Range, name.Text, name.Text switch
            {
                SpecParameters.Classes => "it is the number of classes everywhere",
                SpecParameters.Repeat => "it is the number of a repeat in names",
                SpecParameters.Input => "it is the number of channels that a stage reads",
                _ => "a name is an ASCII letter or '_', then letters, digits and '_'",
            });
            return null;
        }

        if (!TryTake(TokenKind.Equals) || Current.Kind is TokenKind.Comma or TokenKind.End)
        {
            _problems.Add(Rules.ParameterWithoutValue, name.Range, name.Text);
            return null;
        }

        return TakeValue() is { } value ? new ParameterSyntax(name.Text, name.Range, value) : null;
    }

    private bool IsNew(ParameterSyntax parameter, List<ParameterSyntax> earlier)
    {
        if (!earlier.Exists(other => other.Name == parameter.Name))
        {
            return true;
        }

        _problems.Add(Rules.DuplicateParameter, parameter.NameRange, parameter.Name);
        return false;
    }

    private static bool IsParameterName(string text) =>
        text.Length > 0
        && text[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_'
        && text.All(character => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_');
}
