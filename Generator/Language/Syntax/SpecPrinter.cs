using System.Text;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>
/// Writes syntax in the grammar's one canonical spelling: <c>→</c> between blanks, <c>, </c> between branches, shorthands as
/// they were written, the words after a step in the order of <see cref="Modifiers"/>. Reading what it writes gives the same
/// syntax.
/// </summary>
internal sealed class SpecPrinter
{
    private readonly bool _evaluates;

    private SpecPrinter(bool evaluates) => _evaluates = evaluates;

    /// <summary>Writes expressions as expressions.</summary>
    public static SpecPrinter Canonical { get; } = new(evaluates: false);

    /// <summary>Writes the values of expressions, for comments and reports.</summary>
    public static SpecPrinter Evaluated { get; } = new(evaluates: true);

    /// <summary>Branches: <c>1x1:64, 3x3r:96 → 128</c>.</summary>
    public string Write(SpecSyntax spec) => string.Join(", ", spec.Branches.Select(Write));

    /// <summary>A chain: <c>1x1:64 → 3x3:192</c>.</summary>
    public string Write(ChainSyntax chain) => string.Join(" → ", chain.Steps.Select(Write));

    /// <summary>A step with its label.</summary>
    /// <exception cref="ArgumentException">It holds text that was no step.</exception>
    public string Write(StepSyntax step)
    {
        var label = step.Label is not { } given ? ""
            : Choose(given.First.Text, given.First.Value) + (given.Second is not { } second ? "" : "+" + Choose(second.Text, second.Value)) + "=";
        return label + step switch
        {
            ConvolutionSyntax conv => Word(conv) + Write(conv.Kernel) + (conv.IsReduction ? "r" : "") + Write(conv.Stride) + Width(conv.Width) + Words(step),
            WidthSyntax width => Write(width.Width) + Write(width.Stride) + Words(step),
            PoolSyntax pool => (pool.Inserted?.Canonical ?? NameOf(pool)) + (pool.Kernel is null ? "" : " ") + WriteWindow(pool),
            InsertionSyntax insertion => insertion.Name.Canonical,
            GroupSyntax { Merge: var merge } group => GroupMerges.Word(merge) + "[" + string.Join(GroupMerges.Separator(merge), group.Chains.Select(Write)) + "]",
            SequenceSyntax sequence => $"({Write(sequence.Chain)})",
            ReuseSyntax reuse => "@" + Choose(reuse.Name.Text, reuse.Name.Value),
            OperationSyntax { Stage: { } stage } operation => $"{operation.Name}(@{Choose(stage.Name.Text, stage.Name.Value)})" + Words(step),
            OperationSyntax operation => operation.Name + Arguments(operation.Arguments, operation.IsFraction ? "/" : ", ") + Words(step),
            _ => throw new ArgumentException("text that was no step can't be written", nameof(step)),
        };
    }

    /// <summary>What follows a pool's name: <c>3x3/2 ceil</c>.</summary>
    public string WriteWindow(PoolSyntax pool) =>
        (pool.Kernel is { } kernel ? Write(kernel) : "") + Write(pool.Stride) + Words(pool) + Width(pool.Width);

    /// <summary>A size: <c>3x3</c>, <c>k9</c>.</summary>
    public string Write(SizeSyntax size) => (size.IsLine ? "k" : "") + string.Join("x", size.Lengths.Select(Write));

    /// <summary>A list of parameters: <c>pool = 32, width = {2*growth}</c>.</summary>
    public string Write(EquatableArray<ParameterSyntax> parameters) =>
        string.Join(", ", parameters.Select(parameter => $"{parameter.Name} = {Write(parameter.Value)}"));

    private string Write(ParameterValue value) => value switch
    {
        NumberValue number => Choose(number.Expression?.Canonical, Write(number.Value, number.IsReal)),
        ActivationValue activation => Write(activation.Word),
        PoolValue pool => pool.Pool.IsAverage ? "avgpool" : "maxpool",
        TextValue text => $"'{Write(text.Spec)}'",
        _ => throw new InvalidOperationException($"no text of {value.GetType().Name}"),
    };

    /// <summary>A number with all its digits; with a point where it need not be whole.</summary>
    private static string Write(ExpressionValue value, bool isReal)
    {
        var text = value.Divisor == 1 ? Numbers.Write(value.Value) : Numbers.Write(value.Real);
        return isReal && text.All(character => character is '-' or (>= '0' and <= '9')) ? text + ".0" : text;
    }

    /// <summary>A whole number, or the expression that gave it.</summary>
    public string Write(IntegerSyntax number) => Choose(number.Expression?.Canonical, Numbers.Write(number.Value));

    /// <summary>An argument, or the expression that gave it.</summary>
    public string Write(NumberSyntax number) => Choose(number.Expression?.Canonical, Numbers.Write(number.Value));

    /// <summary>A stride: <c>/2</c>, <c>/2x1</c>; nothing for none.</summary>
    public string Write(StrideSyntax? stride) => stride is not { } given ? "" : "/" + Each(given.Steps);

    private static string Word(ConvolutionSyntax convolution) =>
        WindowKinds.Of(convolution.Kind).Words is [var word, ..] ? word + " " : "";

    private static string NameOf(PoolSyntax pool) =>
        pool.IsAverage ? "avgpool" : pool.Kernel is null ? "pool" : "maxpool";

    private string Width(IntegerSyntax? width) => width is { } given ? ":" + Write(given) : "";

    private string Arguments(EquatableArray<NumberSyntax> arguments, string separator) =>
        arguments.Count == 0 ? "" : $"({string.Join(separator, arguments.Select(Write))})";

    private string Words(StepSyntax step)
    {
        var text = new StringBuilder();
        foreach (var modifier in step.Modifiers.OrderBy(word => Modifiers.PlaceOf(word.Modifier)))
        {
            text.Append(' ').Append(Write(modifier));
        }

        return text.ToString();
    }

    /// <summary>A word after a step, with its numbers and argument.</summary>
    public string Write(ModifierSyntax modifier)
    {
        if (modifier.Inserted is { } inserted)
        {
            return inserted.Canonical;
        }

        var numbers = modifier.Numbers;
        var word = modifier.Modifier.Word + modifier.Modifier.Numbers switch
        {
            ModifierNumbers.One => Write(numbers[0]),
            ModifierNumbers.Each => Each(numbers),
            ModifierNumbers.Sides => Sides([.. numbers.Take(numbers.Count / 2)], [.. numbers.Skip(numbers.Count / 2)]),
            _ => "",
        };
        return word + (modifier.Argument is { } argument ? $"({Write(argument)})" : "");
    }

    /// <summary>Numbers of before and behind; one list for both where they were written alike.</summary>
    private string Sides(EquatableArray<IntegerSyntax> before, EquatableArray<IntegerSyntax> behind) =>
        before.Zip(behind, (first, second) => first.IsSameAs(second)).All(same => same) ? Each(before) : $"{Each(before)}-{Each(behind)}";

    /// <summary>A number for each dimension; one for all where they were written alike.</summary>
    private string Each(EquatableArray<IntegerSyntax> numbers)
    {
        var first = numbers[0];
        return numbers.All(number => first.IsSameAs(number) || (_evaluates && first.Value == number.Value))
            ? Write(first)
            : string.Join("x", numbers.Select(Write));
    }

    private string Choose(string? expression, string value) => _evaluates ? value : expression ?? value;
}
