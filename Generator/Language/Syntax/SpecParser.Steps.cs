using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

internal sealed partial class SpecParser
{
    private const string ExpectedStep = "a convolution such as '3x3:64', a pool, a group '[…]' or an operation";

    /// <param name="afterArrow">The arrow before the step, or null for a chain's first step.</param>
    private StepSyntax ParseStep(Token? afterArrow)
    {
        var start = Current.Range.Start;
        var label = ParseLabel();
        StepSyntax step;
        switch (Current.Kind)
        {
            case TokenKind.Size:
                step = ParseConvolution(WindowKinds.Of(WindowKind.Convolution), start);
                break;
            case TokenKind.Expression when BeginsChosenPool:
                step = ParseChosenPool(start);
                break;
            case TokenKind.Integer or TokenKind.Expression when afterArrow is not null:
                step = ParseWidth(start);
                break;
            case TokenKind.Integer when BeginsLikeSize():
                ReportUnexpected($"a size such as '{Current.Text}x{Current.Text}'");
                step = Broken(start);
                break;
            case TokenKind.Expression:
                step = ParseWidth(start); // what is missing is told where it is bound, after what is wrong with the expression
                break;
            case TokenKind.Integer:
                if (TakeWidth() is { } width)
                {
                    _problems.Add(Rules.WidthWithoutSize, width.Range, SpecPrinter.Canonical.Write(width));
                }

                step = Broken(start);
                break;
            case TokenKind.Word:
                step = ParseWord(start);
                break;
            case TokenKind.Reference:
                step = ParseReuse(start, label);
                break;
            case TokenKind.OpenBracket:
                step = ParseGroup(start);
                break;
            case TokenKind.OpenParenthesis:
                step = ParseSequence(start, hasLabel: start < Current.Range.Start);
                break;
            case TokenKind.Malformed:
                Take();
                SkipHalfOfLabel();
                step = Broken(start);
                break;
            default:
                ReportMissingStep(afterArrow);
                step = Broken(start);
                break;
        }

        if (label is { Second: not null } && !MayHaveNorm(step))
        {
            ReportDoubleLabel(label, _problems);
            return new BrokenStepSyntax(step.Range);
        }

        return step with { Label = label };
    }

    internal static void ReportDoubleLabel(LabelSyntax label, TextProblems problems) =>
        problems.Add(
            Rules.UnexpectedText, label.Range, $"{label.First.Text}+{label.Second?.Text}",
            "one name, since only a convolution or fully connected layer and its normalization have two");

    /// <summary>Whether the number here is half of a size: <c>3:64</c>, <c>3*3:64</c>, <c>3 x 3:64</c>.</summary>
    private bool BeginsLikeSize() => _tokens[_position + 1] is { Kind: TokenKind.Colon or TokenKind.Star } or { Kind: TokenKind.Word, Text: "x" };

    internal static bool MayHaveNorm(StepSyntax step) =>
        step is ConvolutionSyntax or WidthSyntax or PoolSyntax { Width: not null } or SequenceSyntax or BrokenStepSyntax
        || (step is OperationSyntax operation && Operations.Find(operation.Name)!.Kind == OperationKind.Linear);

    private void ReportMissingStep(Token? afterArrow)
    {
        var atSeparator = IsChainSeparator(Current.Kind) || Current.Kind is TokenKind.Arrow or TokenKind.CloseBracket or TokenKind.End;
        if (IsInUnclosedGroup || (Current.Kind == TokenKind.End && _position == 0 && _problems.Count > 0))
        {
            return; // the text's only characters are the mistake
        }

        if (!atSeparator || (Current.Kind == TokenKind.CloseBracket && _depth == 0 && afterArrow is null))
        {
            ReportUnexpected(ExpectedStep);
            return;
        }

        if (!ContinuesGap)
        {
            var isAfterArrow = afterArrow is not null;
            _problems.Add(
                isAfterArrow ? Rules.MissingAfterArrow : Rules.EmptyBranch,
                isAfterArrow ? afterArrow!.Value.Range : Current.Kind == TokenKind.End ? PlaceOfEnd() : Current.Range);
        }

        _reported = _position;
    }

    /// <summary>Reads <c>name=</c> or <c>name+name=</c>; null where there is none, or after a reported mistake.</summary>
    private LabelSyntax? ParseLabel()
    {
        if (!MayBeName(Current))
        {
            return null;
        }

        var first = Current;
        var next = _tokens[_position + 1].Kind;
        if (next == TokenKind.Equals)
        {
            _position += 2;
            return ReadName(first) is { } name ? new LabelSyntax(name, null, first.Range) : null;
        }

        if (next == TokenKind.Plus && _tokens[_position + 2] is var second && MayBeName(second) && _tokens[_position + 3].Kind == TokenKind.Equals
            && !IsStepOfSum(first, _tokens[_position + 1]))
        {
            _position += 4;
            return ReadName(first) is { } convolution && ReadName(second) is { } norm
                ? new LabelSyntax(convolution, norm, first.Range.Through(second.Range))
                : null;
        }

        return null;
    }

    /// <summary>
    /// Whether a word before <c>+ name=</c> is a step that is added to the labelled one, not half of a double label: in a group, where it
    /// is a step by itself and blanks stand at the plus, or no layer that a normalization could belong to.
    /// </summary>
    private bool IsStepOfSum(Token word, Token plus)
    {
        if (!_isInGroup)
        {
            return false;
        }

        var operation = Operations.Find(word.Text);
        var isStep = operation is not null || WindowKinds.Find(word.Text) is not null || (word.Kind == TokenKind.Integer && Previous.Kind == TokenKind.Arrow);
        return isStep && (plus.Range.Start > word.Range.End
            || operation is { Kind: not (OperationKind.Linear or OperationKind.BatchNorm or OperationKind.SqueezeExcitation) });
    }

    private static bool MayBeName(Token token) => token.Kind is TokenKind.Word or TokenKind.Integer;

    private LabelName? ReadName(Token token)
    {
        if (NameTemplate.Read(token.Text, token.Range.Start, _problems) is not { } template)
        {
            return null;
        }

        HasExpressions |= template.HasExpressions;
        return new LabelName(token.Text, token.Text) { Template = template.HasExpressions ? template : null };
    }

    private StepSyntax ParseConvolution(WindowSchema schema, int start)
    {
        var isReduction = schema.Words.Count == 0 && IsReduction(Current);
        if (TakeSize("a kernel such as '3x3'", isReduction) is not { } kernel || !TryParseStride(out var stride))
        {
            return Broken(start);
        }

        IntegerSyntax? width = null;
        if (TryTake(TokenKind.Colon))
        {
            width = TakeWidth();
            if (width is null)
            {
                return Broken(start);
            }

            if (stride is null && !TryParseStride(out stride))
            {
                return Broken(start);
            }
        }

        if (!TryParseModifiers(schema.Modifiers, schema.Steps, out var modifiers))
        {
            return Broken(start);
        }

        if (width is null && modifiers.Count > 0 && Current.Kind == TokenKind.Colon)
        {
            ReportWordsBeforeWidth(start, modifiers);
            return Broken(start);
        }

        var range = TextRange.FromBounds(start, EndOfPrevious);
        if (isReduction
            && (IsChainSeparator(Current.Kind) || Current.Kind is TokenKind.CloseBracket or TokenKind.End
                || (Current.Kind == TokenKind.CloseParenthesis && _sequences > 0)
                || (width is null && Current.Kind == TokenKind.Arrow)))
        {
            if (!IsInUnclosedGroup)
            {
                ReportReduction(range, kernel, width, _problems);
            }

            return new BrokenStepSyntax(range);
        }

        return new ConvolutionSyntax(range, kernel, isReduction, stride, width) { Kind = schema.Kind, Modifiers = modifiers };
    }

    /// <summary>A step as what follows it lets it be: a reduction that no width follows is reported and broken.</summary>
    internal static StepSyntax Followed(StepSyntax step, StepSyntax next, TextProblems problems)
    {
        if (step is not ConvolutionSyntax { IsReduction: true } reduction || next is WidthSyntax or BrokenStepSyntax)
        {
            return step;
        }

        ReportReduction(reduction.Range, reduction.Kernel, reduction.Width, problems);
        return new BrokenStepSyntax(reduction.Range);
    }

    private static void ReportReduction(TextRange range, SizeSyntax kernel, IntegerSyntax? width, TextProblems problems) =>
        problems.Add(
            Rules.ReductionWithoutConvolution, range,
            SpecPrinter.Canonical.Write(kernel), width is { } given ? SpecPrinter.Canonical.Write(given) : "64");

    private StepSyntax ParseWidth(int start)
    {
        var width = TakeWidth();
        if (width is null
            || !TryParseStride(out var stride)
            || !TryParseModifiers(ModifierTarget.Convolution, "convolutions", out var modifiers))
        {
            return Broken(start);
        }

        return new WidthSyntax(TextRange.FromBounds(start, EndOfPrevious), width.Value, stride) { Modifiers = modifiers };
    }

    private StepSyntax ParseWord(int start)
    {
        if (GroupMerges.Find(Current.Text) is { } merge)
        {
            Take();
            if (Current.Kind == TokenKind.OpenBracket)
            {
                return ParseGroup(start, merge);
            }

            ReportUnexpected($"'[' and chains, as in '{Previous.Text}[3x3:64 | 5x5:64]'");
            return Broken(start);
        }

        if (WindowKinds.Find(Current.Text) is not { } schema)
        {
            return ParseOperation(start);
        }

        Take();
        return ParseWindow(schema, start, isAlone: false);
    }

    /// <summary>Reads what follows the word of a kind of window.</summary>
    /// <param name="start">Where its step begins.</param>
    /// <param name="isAlone">Whether it is a stage's whole text, after which no other step can stand.</param>
    private StepSyntax ParseWindow(WindowSchema schema, int start, bool isAlone) =>
        schema.IsPool ? ParsePool(schema, start, isAlone) : ParseConvolution(schema, start);

    private StepSyntax ParsePool(WindowSchema schema, int start, bool isAlone)
    {
        SizeSyntax? kernel = null;
        StrideSyntax? stride = null;
        if (Current.Kind is TokenKind.Size or TokenKind.Integer or TokenKind.Expression)
        {
            kernel = TakeSize("a window such as '3x3'");
            if (kernel is null)
            {
                return Broken(start);
            }
        }
        else if (Current.Kind == TokenKind.Malformed)
        {
            return Broken(start);
        }

        if (!TryParseStride(out stride) || !TryParseModifiers(schema.Modifiers, schema.Steps, out var modifiers))
        {
            return Broken(start);
        }

        IntegerSyntax? width = null;
        var colon = Current.Range.Start;
        if (TryTake(TokenKind.Colon))
        {
            width = TakeWidth();
            if (width is null || ReportWordsAfterWidth(start, colon, schema, isAlone))
            {
                return Broken(start);
            }
        }

        var range = RangeFrom(start);
        return new PoolSyntax(range, schema.Kind == WindowKind.AveragePool, kernel, stride, width) { Modifiers = modifiers };
    }
}
