using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>
/// Reads a specification text by recursive descent. After a mistake it goes on at the next separator, so that each
/// mistake gives one problem and the rest is still read.
/// </summary>
internal sealed partial class SpecParser
{
    /// <summary>Groups may nest this deep; more is refused instead of exhausting the stack.</summary>
    private const int DeepestNesting = 64;

    private readonly string _text;
    private readonly EquatableArray<Token> _tokens;
    private readonly TextProblems _problems;
    private int _position;
    private int _depth;
    private int _sequences;
    private bool _isInGroup;
    private bool _hasGivenUp;

    /// <param name="text">The text.</param>
    /// <param name="problems">Takes its mistakes.</param>
    /// <param name="hasTexts">Whether single quotes hold texts, as in a list of parameters.</param>
    public SpecParser(string text, TextProblems problems, bool hasTexts = false)
    {
        _text = text;
        _tokens = Tokenizer.Tokenize(text, problems, hasTexts);
        _problems = problems;
    }

    /// <summary>Whether what was read so far holds expressions, whose values are known where it is bound.</summary>
    public bool HasExpressions { get; private set; }

    private Token Current => _tokens[_position];

    private Token Previous => _tokens[_position - 1];

    private int EndOfPrevious => _position == 0 ? Current.Range.Start : Previous.Range.End;

    /// <summary>Reads parallel branches: <c>1x1:64, 3x3r:96→128</c>.</summary>
    public SpecSyntax ReadBranches()
    {
        var branches = new List<ChainSyntax>();
        do
        {
            branches.Add(ParseChainUntil(
                kind => kind is TokenKind.Comma or TokenKind.Pipe, "a comma ',' before the next branch, an arrow '→' or the end"));
        }
        while (TakeBranchSeparator());
        return new SpecSyntax(branches.ToEquatableArray());
    }

    /// <summary>Reads a single chain: <c>1x1:64 → 3x3:192</c>. A comma is a mistake that names the stage for branches.</summary>
    public ChainSyntax ReadChain()
    {
        var chain = ParseChainUntil(kind => kind is TokenKind.Comma, "an arrow '→' or the end");
        if (Current.Kind != TokenKind.Comma)
        {
            return chain;
        }

        ReportBranches();
        return EndBroken(chain);
    }

    /// <summary>Reads the only step of a stage that names its kind: <c>3x3/2 ceil</c>.</summary>
    public ChainSyntax ReadWindow(WindowKind kind)
    {
        var step = ReadWindowStep(WindowKinds.Of(kind));
        return new ChainSyntax([step], step.Range);
    }

    /// <summary>Reads a bare size: <c>4x4</c>, or one number for all dimensions; null after a reported mistake.</summary>
    public SizeSyntax? ReadSize()
    {
        var size = TakeSize("a size such as '4x4'");
        if (size is not null && Current.Kind != TokenKind.End)
        {
            ReportUnexpected("the end");
            return null;
        }

        return size;
    }

    /// <summary>Reads sizes of square grids: <c>6, 3, 2, 1</c>; none where one can't be read.</summary>
    public EquatableArray<IntegerSyntax> ReadGrids()
    {
        var sizes = new List<IntegerSyntax>();
        do
        {
            if (Current.Kind is not (TokenKind.Integer or TokenKind.Expression))
            {
                ReportUnexpected("the size of a grid, such as '3'");
                return [];
            }

            var token = Take();
            if (ReadInteger(token, new TextRange(0, token.Text.Length), token.Text) is not { } size)
            {
                return [];
            }

            sizes.Add(size);
            if (Current.Kind is not (TokenKind.Comma or TokenKind.End))
            {
                ReportUnexpected("a comma ',' before the next size, or the end");
                return [];
            }
        }
        while (TakeBranchSeparator());
        return sizes.ToEquatableArray();
    }

    private StepSyntax ReadWindowStep(WindowSchema schema)
    {
        if (Current.Kind == TokenKind.Word && WindowKinds.Find(Current.Text) is not null)
        {
            ReportUnexpected($"the {schema.Stage.Window}, since the stage names the {schema.Stage.Name}");
            return Broken(Current.Range.Start);
        }

        var step = ParseWindow(schema, Current.Range.Start, isAlone: true);
        if (Current.Kind != TokenKind.End && step is not BrokenStepSyntax)
        {
            ReportUnexpected("a modifier or the end");
            return Broken(step.Range.Start);
        }

        return step;
    }

    private ChainSyntax ParseChain()
    {
        var steps = new List<StepSyntax> { ParseStep(afterArrow: null) };
        while (Current.Kind == TokenKind.Arrow)
        {
            var arrow = Take();
            var step = ParseStep(arrow);
            steps[steps.Count - 1] = Followed(steps[steps.Count - 1], step, _problems);
            steps.Add(step);
        }

        return new ChainSyntax(steps.ToEquatableArray(), RangeFrom(steps[0].Range.Start));
    }

    /// <summary>Reads a chain up to its separator; anything else that stands in its place is reported once and skipped.</summary>
    private ChainSyntax ParseChainUntil(Func<TokenKind, bool> isSeparator, string expected)
    {
        var chain = ParseChain();
        if (Current.Kind == TokenKind.End || isSeparator(Current.Kind))
        {
            return chain;
        }

        ReportUnexpected(expected);
        SkipTo(isSeparator);
        return EndBroken(chain);
    }

    /// <summary>A chain whose end was not understood has no known output.</summary>
    private ChainSyntax EndBroken(ChainSyntax chain)
    {
        var range = RangeFrom(chain.Range.End);
        return new ChainSyntax([.. chain.Steps, new BrokenStepSyntax(range)], chain.Range.Through(range));
    }

    /// <summary>From a place to the last token taken; empty after that token when none was taken since.</summary>
    private TextRange RangeFrom(int start) => TextRange.FromBounds(Math.Min(start, EndOfPrevious), EndOfPrevious);

    /// <summary>Goes on after a branch's comma.</summary>
    private bool TakeBranchSeparator()
    {
        if (Current.Kind == TokenKind.Pipe && !IsBesideGap)
        {
            _problems.Add(Rules.PipeOutsideGroup, Current.Range);
        }

        ReportSemicolon();
        return Current.Kind != TokenKind.End && Take().Kind != TokenKind.End;
    }

    private void ReportSemicolon()
    {
        if (Current is { Kind: TokenKind.Comma, Text: ";" } && !IsBesideGap)
        {
            _problems.AddWithSuggestion(Rules.WrongSeparator, Current.Range, ",");
        }
    }

    private Token Take() => _tokens[_position++];

    private bool TryTake(TokenKind kind)
    {
        if (Current.Kind != kind)
        {
            return false;
        }

        _position++;
        return true;
    }

    private BrokenStepSyntax Broken(int start)
    {
        SkipToSeparator();
        return new BrokenStepSyntax(RangeFrom(start));
    }

    /// <summary>Reports the current token, unless something was said of it already.</summary>
    private void ReportUnexpected(string expected)
    {
        if (Current.Kind == TokenKind.Malformed || _reported == _position || IsInUnclosedGroup)
        {
            return;
        }

        _reported = _position;
        if (Current.Kind == TokenKind.End)
        {
            _problems.Add(Rules.UnexpectedEnd, PlaceOfEnd(), expected);
        }
        else
        {
            _problems.Add(Rules.UnexpectedText, Current.Range, Current.Text, expected);
        }
    }

    /// <summary>An end has no characters of its own: the last token before it is shown instead, or the blanks.</summary>
    private TextRange PlaceOfEnd() => _position == 0 ? new TextRange(0, Current.Range.End) : Previous.Range;
}
