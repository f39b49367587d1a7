
namespace InceptionDsl.Language.Syntax;

/// <summary>
/// Gives the expressions of what was read their values. A step with one that has none becomes a
/// <see cref="BrokenStepSyntax"/>; its first mistake is reported.
/// </summary>
/// <param name="parameters">What the expressions may refer to.</param>
/// <param name="problems">Takes the mistakes.</param>
internal sealed partial class SpecEvaluator(SpecParameters parameters, TextProblems problems)
{
    private bool _hasFailed;

    public SpecSyntax Evaluate(SpecSyntax spec) => new([.. spec.Branches.SelectMany(BranchesOf)]);

    public ChainSyntax Evaluate(ChainSyntax chain) => chain with { Steps = Reduced([.. chain.Steps.SelectMany(StepsOf)]) };

    public SizeSyntax? Evaluate(SizeSyntax? size)
    {
        _hasFailed = false;
        var evaluated = size is { } given ? Size(given) : (SizeSyntax?)null;
        return _hasFailed ? null : evaluated;
    }

    public EquatableArray<IntegerSyntax> Evaluate(EquatableArray<IntegerSyntax> numbers)
    {
        _hasFailed = false;
        EquatableArray<IntegerSyntax> evaluated = [.. numbers.Select(Integer)];
        return _hasFailed ? [] : evaluated;
    }

    public ParameterListSyntax Evaluate(ParameterListSyntax list)
    {
        var items = new List<ParameterSyntax>();
        foreach (var item in list.Items)
        {
            _hasFailed = false;
            var evaluated = item with { Value = Parameter(item.Value) };
            if (!_hasFailed)
            {
                items.Add(evaluated);
            }
        }

        var nameless = new List<NamelessSyntax>();
        foreach (var run in list.Nameless)
        {
            _hasFailed = false;
            var evaluated = run with { Values = [.. run.Values.Select(Parameter)] };
            if (!_hasFailed)
            {
                nameless.Add(evaluated);
            }
        }

        return new(items.ToEquatableArray(), nameless.ToEquatableArray());
    }

    private StepSyntax Evaluate(StepSyntax step)
    {
        var label = step.Label is { } given ? Label(given) : null;
        _hasFailed = false;
        var evaluated = step switch
        {
            ConvolutionSyntax convolution => Convolution(convolution),
            WidthSyntax width => width with { Width = Integer(width.Width), Stride = Stride(width.Stride), Modifiers = Words(width) },
            PoolSyntax pool => Chosen(pool) with
            {
                Kernel = pool.Kernel is { } kernel ? Size(kernel) : null,
                Stride = Stride(pool.Stride),
                Modifiers = Words(pool),
                Width = Width(pool.Width),
            },
            OperationSyntax operation => Checked(operation with
            {
                Arguments = [.. operation.Arguments.Select(Number)],
                Stage = operation.Stage is { } stage ? stage with { Name = Name(stage.Name) } : null,
                Modifiers = Words(operation),
            }),
            GroupSyntax group => group with { Chains = [.. group.Chains.Select(Evaluate)] },
            SequenceSyntax sequence => sequence with { Chain = Evaluate(sequence.Chain) },
            ReuseSyntax reuse => reuse with { Name = Name(reuse.Name) },
            BrokenStepSyntax or InsertionSyntax => step,
            _ => throw new InvalidOperationException($"no evaluation of {step.GetType().Name}"),
        };
        return (_hasFailed && step is not (GroupSyntax or SequenceSyntax) ? new BrokenStepSyntax(step.Range) : evaluated) with { Label = label };
    }

    private ConvolutionSyntax Convolution(ConvolutionSyntax syntax)
    {
        var kernel = Size(syntax.Kernel);
        // As they are written, so that the first mistake is the one that is told.
        var isStrideFirst = syntax.Stride?.Range.Start < syntax.Width?.Range.Start;
        var stride = isStrideFirst ? Stride(syntax.Stride) : null;
        var width = Width(syntax.Width);
        return syntax with { Kernel = kernel, Stride = isStrideFirst ? stride : Stride(syntax.Stride), Width = width, Modifiers = Words(syntax) };
    }

    private LabelSyntax? Label(LabelSyntax label)
    {
        _hasFailed = false;
        var first = Name(label.First);
        LabelName? second = label.Second is { } given ? Name(given) : null;
        return _hasFailed ? null : label with { First = first, Second = second };
    }

    private LabelName Name(LabelName name)
    {
        if (_hasFailed || name.Template is not { } template)
        {
            return name;
        }

        var value = template.Evaluate(parameters.InLabel(), problems);
        _hasFailed = value is null;
        return name with { Value = value ?? name.Text };
    }

    private EquatableArray<ModifierSyntax> Words(StepSyntax step) => [.. step.Modifiers.Select(Word)];

    private ModifierSyntax Word(ModifierSyntax word)
    {
        if (word.Inserted is { } inserted)
        {
            return _hasFailed ? word : Activation(word, inserted);
        }

        var evaluated = word with { Numbers = [.. word.Numbers.Select(Integer)] };
        if (word.Argument is not { Expression: not null } argument)
        {
            return evaluated;
        }

        var number = Number(argument);
        _hasFailed = _hasFailed || !SpecParser.IsAccepted(word.Modifier.Argument!, number, problems);
        return evaluated with { Argument = number };
    }

    private SizeSyntax Size(SizeSyntax size) => size with { Lengths = [.. size.Lengths.Select(Integer)] };

    private StrideSyntax? Stride(StrideSyntax? stride) => stride is { } given ? given with { Steps = [.. given.Steps.Select(Integer)] } : null;

    private IntegerSyntax? Width(IntegerSyntax? width) => width is { } given ? Integer(given) : null;

    private IntegerSyntax Integer(IntegerSyntax number) => Value(number.Expression) is { } value
        ? number with { Value = (int)value.Value, IsClasses = value.IsClasses, Factor = value.Factor }
        : number;

    private NumberSyntax Number(NumberSyntax number) => Value(number.Expression) is { } value
        ? number with { Value = value.Real, IsInteger = value.Divisor == 1, IsClasses = value.IsClasses, Factor = value.Factor }
        : number;

    /// <summary>The value of an expression; null for digits, and after a mistake.</summary>
    private ExpressionValue? Value(ExpressionSyntax? expression)
    {
        if (_hasFailed || expression is null)
        {
            return null;
        }

        var value = expression.Evaluate(parameters, problems);
        _hasFailed = value is null;
        return value;
    }
}
