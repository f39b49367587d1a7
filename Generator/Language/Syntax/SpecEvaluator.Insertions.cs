using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Syntax;

/// <summary>Puts the values of parameters that are no numbers in the place of their names: activations, pools, and texts of steps.</summary>
internal sealed partial class SpecEvaluator
{
    /// <summary>A branch; several where a parameter that is all of it holds such.</summary>
    private IEnumerable<ChainSyntax> BranchesOf(ChainSyntax chain) =>
        chain.Steps is [WidthSyntax { Label: null, Stride: null, Modifiers.Count: 0 } step]
            && Inserted(step) is TextValue { Spec.Branches: { Count: > 1 } branches } text
            && !(parameters.IsRewritten && text.HasExpressions)
            ? branches
            : [Evaluate(chain)];

    /// <summary>A step; several where a parameter holds such.</summary>
    private IEnumerable<StepSyntax> StepsOf(StepSyntax step)
    {
        if (step is not WidthSyntax width || Inserted(width) is not { } value)
        {
            return [Evaluate(step)];
        }

        var expression = width.Width.Expression!;
        if (value is PoolValue { Pool: var pool })
        {
            pool = pool with { Range = width.Range, Label = width.Label, Stride = width.Stride, Modifiers = width.Modifiers, Inserted = expression };
            return [Evaluate(pool)];
        }

        if (parameters.IsRewritten && value is not TextValue { HasExpressions: false })
        {
            return [new InsertionSyntax(width.Range, expression) { Label = width.Label }];
        }

        var label = width.Label is { } given ? Label(given) : null;
        var name = expression.Name!;
        if (width.Stride is { } stride)
        {
            problems.Add(Rules.ModifierDoesNotApply, stride.Range, "/" + SpecPrinter.Canonical.Write(stride).Substring(1), $"the steps of '{name}'");
        }
        else if (width.Modifiers.Count > 0)
        {
            var word = width.Modifiers[0];
            problems.Add(Rules.ModifierDoesNotApply, word.Range, SpecPrinter.Canonical.Write(word), $"the steps of '{name}'");
        }
        else if (value.Steps!.Branches.Count > 1)
        {
            problems.Add(Rules.InsertedBranches, value.Steps.Branches[1].Range, name, expression.Canonical);
        }
        else
        {
            return Labelled(value.Steps.Branches[0], label, width);
        }

        return [new BrokenStepSyntax(width.Range)];
    }

    /// <summary>Steps under the label that stands before their parameter: as a Sequential, but for one without a label of its own.</summary>
    private IEnumerable<StepSyntax> Labelled(ChainSyntax chain, LabelSyntax? label, WidthSyntax place)
    {
        if (label is null)
        {
            return chain.Steps;
        }

        if (chain.Steps is not [{ Label: null } only])
        {
            return [new SequenceSyntax(place.Range, chain) { Label = label }];
        }

        if (label.Second is null || SpecParser.MayHaveNorm(only))
        {
            return [only with { Label = label }];
        }

        SpecParser.ReportDoubleLabel(label, problems);
        return [new BrokenStepSyntax(place.Range)];
    }

    /// <summary>The same steps, a reduction that inserted steps follow told of as where it is written.</summary>
    private EquatableArray<StepSyntax> Reduced(StepSyntax[] steps)
    {
        for (var index = 0; index + 1 < steps.Length; index++)
        {
            steps[index] = SpecParser.Followed(steps[index], steps[index + 1], problems);
        }

        return steps.ToEquatableArray();
    }

    /// <summary>What a step that is a parameter's name alone stands for; null for a number, and for what is no name.</summary>
    private ParameterValue? Inserted(WidthSyntax step) =>
        step.Width.Expression?.Name is { } name && parameters.Find(name) is { } value and not NumberValue ? value : null;

    /// <summary>The pool that a parameter names; a pool with a word as it is.</summary>
    private PoolSyntax Chosen(PoolSyntax pool)
    {
        if (pool.Inserted is not { } name || Find<PoolValue>(name, "a pool") is not { } chosen)
        {
            return pool;
        }

        var schema = WindowKinds.Of(chosen.Pool.IsAverage ? WindowKind.AveragePool : WindowKind.MaxPool);
        Check(pool.Modifiers, schema.Modifiers, schema.Steps);
        return pool with { IsAverage = chosen.Pool.IsAverage, Inserted = parameters.IsRewritten ? name : null };
    }

    /// <summary>The word of an activation that a parameter names.</summary>
    private ModifierSyntax Activation(ModifierSyntax word, ExpressionSyntax name) =>
        parameters.IsRewritten ? word : Find<ActivationValue>(name, "an activation") is { } value ? value.Word : word;

    /// <summary>An operation whose words apply to it, also one that a parameter named.</summary>
    private OperationSyntax Checked(OperationSyntax operation)
    {
        var known = Operations.Find(operation.Name)!;
        Check(operation.Modifiers.Where(word => word.Inserted is null), known.Modifiers, known.Steps);
        return operation;
    }

    /// <summary>Reports the first word that does not apply.</summary>
    private void Check(IEnumerable<ModifierSyntax> words, ModifierTarget target, string steps)
    {
        foreach (var word in words.Where(word => (word.Modifier.Target & target) == 0).Take(1))
        {
            problems.Add(Rules.ModifierDoesNotApply, word.Range, SpecPrinter.Canonical.Write(word), steps);
            _hasFailed = true;
        }
    }

    /// <summary>The value of a name that has to be of a kind; null after a mistake, which is reported.</summary>
    private T? Find<T>(ExpressionSyntax name, string expected)
        where T : ParameterValue
    {
        if (parameters.Find(name.Name!) is not { } value)
        {
            ((ParameterNode)name.Root).ReportUnknown(new ExpressionScope(name, parameters, problems));
            _hasFailed = true;
            return null;
        }

        if (value is not T found)
        {
            problems.Add(Rules.WrongParameter, name.Range, name.Name!, value.Kind, expected);
            _hasFailed = true;
            return null;
        }

        return found;
    }

    /// <summary>A parameter's value, what stands in it evaluated.</summary>
    private ParameterValue Parameter(ParameterValue value)
    {
        switch (value)
        {
            case NumberValue { Expression: { Name: { } name } expression } when parameters.Find(name) is { } passed && !_hasFailed:
                return passed is NumberValue own ? own with { Range = value.Range, Expression = expression } : passed with { Range = value.Range };
            case NumberValue { Expression: { } expression } number:
                return Value(expression) is { } result ? number with { Value = result } : number;
            case ActivationValue activation:
                return activation with { Word = Word(activation.Word) };
            case TextValue text:
                var evaluated = text with { Spec = Evaluate(text.Spec) };
                _hasFailed = false; // a step that is broken says so itself
                return evaluated;
            default:
                return value;
        }
    }
}
