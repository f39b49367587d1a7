namespace InceptionDsl.Language;

/// <summary>How the parser goes on after a mistake.</summary>
internal sealed partial class SpecParser
{
    private int[]? _closings;

    /// <summary>Skips to where the next step, branch or chain can begin.</summary>
    private void SkipToSeparator() =>
        SkipTo(kind => kind is TokenKind.Comma or TokenKind.Arrow or TokenKind.Pipe or TokenKind.CloseBracket);

    /// <summary>Skips to a token of a kind or the end; separators inside brackets that close are no separators here.</summary>
    private void SkipTo(Func<TokenKind, bool> isWanted)
    {
        while (Current.Kind != TokenKind.End && !isWanted(Current.Kind))
        {
            _position = (ClosingOf(_position) ?? _position) + 1;
        }
    }

    /// <summary>Index of the token that closes the bracket at an index; null when there is none, or the token is no bracket.</summary>
    private int? ClosingOf(int index)
    {
        _closings ??= FindClosings();
        return _closings[index] == 0 ? null : _closings[index];
    }

    /// <summary>Matches all brackets. Arguments hold no steps, so what belongs to steps ends the search for their bracket.</summary>
    private int[] FindClosings()
    {
        var closings = new int[_tokens.Count];
        var (brackets, parentheses) = (new Stack<int>(), new Stack<int>());
        for (var index = 0; index < _tokens.Count; index++)
        {
            switch (_tokens[index].Kind)
            {
                case TokenKind.OpenParenthesis:
                    parentheses.Push(index);
                    break;
                case TokenKind.CloseParenthesis when parentheses.Count > 0:
                    closings[parentheses.Pop()] = index;
                    break;
                case TokenKind.OpenBracket:
                    brackets.Push(index);
                    parentheses.Clear();
                    break;
                case TokenKind.CloseBracket:
                    parentheses.Clear();
                    if (brackets.Count > 0)
                    {
                        closings[brackets.Pop()] = index;
                    }

                    break;
                case TokenKind.Size or TokenKind.Colon or TokenKind.Arrow or TokenKind.Pipe:
                    parentheses.Clear();
                    break;
            }
        }

        return closings;
    }
}
