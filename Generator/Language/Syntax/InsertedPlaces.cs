using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>Notes on the characters of a parameter's value which text they stand in, so that a mistake there is told there.</summary>
/// <param name="origin">The text.</param>
internal sealed class InsertedPlaces(TextOrigin origin)
{
    public ParameterValue Mark(ParameterValue value) => value switch
    {
        ActivationValue activation => activation with { Word = Mark(activation.Word) },
        PoolValue pool => pool with { Pool = pool.Pool with { Range = Mark(pool.Pool.Range) } },
        TextValue text => text with { Spec = new([.. text.Spec.Branches.Select(Mark)]) },
        _ => value,
    };

    private ChainSyntax Mark(ChainSyntax chain) => new([.. chain.Steps.Select(Mark)], Mark(chain.Range));

    private StepSyntax Mark(StepSyntax step)
    {
        var marked = step switch
        {
            ConvolutionSyntax convolution => convolution with
            {
                Kernel = Mark(convolution.Kernel),
                Stride = Mark(convolution.Stride),
                Width = Mark(convolution.Width),
            },
            WidthSyntax width => width with { Width = Mark(width.Width), Stride = Mark(width.Stride) },
            PoolSyntax pool => pool with
            {
                Kernel = pool.Kernel is { } kernel ? Mark(kernel) : null,
                Stride = Mark(pool.Stride),
                Width = Mark(pool.Width),
            },
            OperationSyntax operation => operation with
            {
                NameRange = Mark(operation.NameRange),
                Stage = operation.Stage is { } stage ? stage with { Range = Mark(stage.Range) } : null,
                Arguments = [.. operation.Arguments.Select(argument => argument with { Range = Mark(argument.Range) })],
            },
            GroupSyntax group => group with { Chains = [.. group.Chains.Select(Mark)] },
            SequenceSyntax sequence => sequence with { Chain = Mark(sequence.Chain) },
            _ => step,
        };
        return marked with
        {
            Range = Mark(step.Range),
            Label = step.Label is { } label ? label with { Range = Mark(label.Range) } : null,
            Modifiers = [.. step.Modifiers.Select(Mark)],
        };
    }

    private ModifierSyntax Mark(ModifierSyntax word) => word with
    {
        Range = Mark(word.Range),
        Numbers = [.. word.Numbers.Select(Mark)],
        Argument = word.Argument is { } argument ? argument with { Range = Mark(argument.Range) } : null,
    };

    private SizeSyntax Mark(SizeSyntax size) => size with { Range = Mark(size.Range), Lengths = [.. size.Lengths.Select(Mark)] };

    private StrideSyntax? Mark(StrideSyntax? stride) =>
        stride is { } given ? given with { Range = Mark(given.Range), Steps = [.. given.Steps.Select(Mark)] } : null;

    private IntegerSyntax? Mark(IntegerSyntax? number) => number is { } given ? Mark(given) : null;

    private IntegerSyntax Mark(IntegerSyntax number) => number with { Range = Mark(number.Range) };

    /// <summary>What a text passed on to another block is marked with stays: that is where it is written.</summary>
    private TextRange Mark(TextRange range) => range.Origin is null ? range with { Origin = origin } : range;
}
