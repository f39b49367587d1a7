using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Syntax;

/// <summary>How the parser goes on after a mistake.</summary>
internal sealed partial class SpecParser
{
    private int[]? _closings;

    /// <summary>The token of which something was said last: a run of separators without steps between them is one mistake.</summary>
    private int _reported = -1;

    /// <summary>Whether the text ends in a group that isn't closed, which is then what is told.</summary>
    private bool IsInUnclosedGroup => Current.Kind == TokenKind.End && _depth > 0;

    /// <summary>Whether a step is missing beside the separator here, which is then what is told of it.</summary>
    private bool IsBesideGap => _reported == _position || IsSeparator(_tokens[_position + 1]) || _tokens[_position + 1].Kind == TokenKind.End;

    /// <summary>Whether a gap before the token here was reported, and nothing but separators has stood there since.</summary>
    private bool ContinuesGap => _reported >= 0 && _reported == _position - 1 && IsSeparator(_tokens[_reported]);

    private bool IsSeparator(Token token) =>
        IsChainSeparator(token.Kind) || token.Kind is TokenKind.Arrow or TokenKind.CloseBracket or TokenKind.CloseParenthesis;

    private static bool BeginsNumber(Token token) =>
        token.Kind is TokenKind.Integer or TokenKind.Decimal or TokenKind.Expression or TokenKind.Minus;

    /// <summary>Reports a bracket that is never closed; of several in each other the innermost is told, since the text may end there.</summary>
    private void ReportUnclosed(Token open, string closing)
    {
        if (!_problems.Contain(Rules.UnclosedBracket))
        {
            _problems.Add(Rules.UnclosedBracket, open.Range, closing);
        }
    }

    /// <summary>Skips arguments whose bracket is never closed. A comma before a number belongs to them, since no branch begins with one.</summary>
    private void SkipArguments()
    {
        do
        {
            Take();
        }
        while (BeginsNumber(Current) || (Current.Kind == TokenKind.Comma && BeginsNumber(_tokens[_position + 1])));
    }

    /// <summary>Reports a comma in a chain; after a bracket that is never closed, it may be one of the arguments'.</summary>
    private void ReportBranches()
    {
        if (_reported == _position || _problems.Contain(Rules.UnclosedBracket))
        {
            return;
        }

        if (_tokens[_position + 1].Kind == TokenKind.End)
        {
            _problems.Add(Rules.EmptyBranch, Current.Range);
        }
        else
        {
            _problems.Add(Rules.BranchesInChain, Current.Range, new StageName(StageKind.Inception).InSentence);
        }
    }

    /// <summary>Skips to where the next step, branch or chain can begin.</summary>
    private void SkipToSeparator() =>
        SkipTo(kind => IsChainSeparator(kind) || kind is TokenKind.Arrow or TokenKind.CloseBracket
            || (kind == TokenKind.CloseParenthesis && _sequences > 0));

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

    /// <summary>
    /// Matches all brackets. Arguments hold no steps, so what belongs to steps ends the search for their bracket; the parentheses of a
    /// sequence, which stand behind its label, hold such.
    /// </summary>
    private int[] FindClosings()
    {
        var closings = new int[_tokens.Count];
        var (brackets, parentheses) = (new Stack<int>(), new Stack<int>());
        for (var index = 0; index < _tokens.Count; index++)
        {
            switch (_tokens[index].Kind)
            {
                case TokenKind.OpenParenthesis when index > 0 && _tokens[index - 1].Kind == TokenKind.Equals:
                    brackets.Push(index);
                    parentheses.Clear();
                    break;
                case TokenKind.OpenParenthesis:
                    parentheses.Push(index);
                    break;
                case TokenKind.CloseParenthesis when parentheses.Count > 0:
                    closings[parentheses.Pop()] = index;
                    break;
                case TokenKind.CloseParenthesis when brackets.Count > 0 && _tokens[brackets.Peek()].Kind == TokenKind.OpenParenthesis:
                    closings[brackets.Pop()] = index;
                    break;
                case TokenKind.OpenBracket:
                    brackets.Push(index);
                    parentheses.Clear();
                    break;
                case TokenKind.CloseBracket:
                    parentheses.Clear();
                    while (brackets.Count > 0 && _tokens[brackets.Peek()].Kind == TokenKind.OpenParenthesis)
                    {
                        brackets.Pop(); // it is never closed
                    }

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
