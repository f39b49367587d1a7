using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>A whole specification: parallel branches whose outputs are concatenated on channels.</summary>
internal sealed record SpecSyntax(EquatableArray<ChainSyntax> Branches);

/// <summary>Steps that follow each other.</summary>
/// <param name="Steps">The steps, in order; none when the text holds none.</param>
/// <param name="Range">The chain's characters.</param>
internal sealed record ChainSyntax(EquatableArray<StepSyntax> Steps, TextRange Range);

/// <summary>One step of a chain.</summary>
/// <param name="Range">The step's characters, label and modifiers included.</param>
internal abstract record StepSyntax(TextRange Range)
{
    /// <summary>The name given to the step, or null.</summary>
    public LabelSyntax? Label { get; init; }

    /// <summary>The words after the step, in order.</summary>
    public EquatableArray<ModifierSyntax> Modifiers { get; init; } = [];
}

/// <summary>A convolution: <c>3x3/2:64</c>; with <c>r</c> the 1x1 reduction before it.</summary>
internal sealed record ConvolutionSyntax(
    TextRange Range, SizeSyntax Kernel, bool IsReduction, StrideSyntax? Stride, IntegerSyntax? Width) : StepSyntax(Range)
{
    /// <summary>Which convolution it is, by the word before its kernel.</summary>
    public WindowKind Kind { get; init; } = WindowKind.Convolution;

    /// <summary>Whether no word stands before its kernel, which a width behind it may repeat.</summary>
    public bool IsPlain => Kind == WindowKind.Convolution;
}

/// <summary>A width after an arrow: another convolution of the size before it.</summary>
internal sealed record WidthSyntax(TextRange Range, IntegerSyntax Width, StrideSyntax? Stride) : StepSyntax(Range);

/// <summary>A pool: <c>pool</c>, <c>avgpool 3x3/2:32</c>; a width adds a 1x1 projection.</summary>
internal sealed record PoolSyntax(
    TextRange Range, bool IsAverage, SizeSyntax? Kernel, StrideSyntax? Stride, IntegerSyntax? Width) : StepSyntax(Range)
{
    /// <summary>The parameter that says which pool it is, <c>{pool} 3x3/2</c>, until the text is evaluated; null for a word.</summary>
    public ExpressionSyntax? Inserted { get; init; }
}

/// <summary>Chains that read the same input: <c>[1x3:384 | 3x1:384]</c>, <c>[identity + 3x3]</c>, <c>max[3x3:64 | 5x5:64]</c>.</summary>
internal sealed record GroupSyntax(TextRange Range, EquatableArray<ChainSyntax> Chains) : StepSyntax(Range)
{
    /// <summary>How their outputs are put together.</summary>
    public Merge Merge { get; init; }
}

/// <summary>A chain under one label, which numbers its steps as a Sequential does: <c>b=(1x1:8 → 3x3:8)</c>.</summary>
internal sealed record SequenceSyntax(TextRange Range, ChainSyntax Chain) : StepSyntax(Range);

/// <summary>A named operation: <c>relu</c>, <c>dropout(0.4)</c>, <c>fc(1024)</c>.</summary>
internal sealed record OperationSyntax(
    TextRange Range, string Name, TextRange NameRange, EquatableArray<NumberSyntax> Arguments) : StepSyntax(Range)
{
    /// <summary>Whether a slash stands between its two arguments: <c>slice(1/2)</c>.</summary>
    public bool IsFraction { get; init; }

    /// <summary>The stage that it names in the place of arguments, <c>crop(@up4)</c>; null for none.</summary>
    public StageReferenceSyntax? Stage { get; init; }
}

/// <summary>An earlier stage, named in a text.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Range">The name's characters, without the sign before it.</param>
internal sealed record StageReferenceSyntax(LabelName Name, TextRange Range);

/// <summary>What stands under a label, placed again with its weights: <c>@gate</c>.</summary>
/// <param name="Name">The label.</param>
internal sealed record ReuseSyntax(TextRange Range, LabelName Name) : StepSyntax(Range)
{
    /// <summary>The label of the sequence that it stands in, which labels there continue; empty for none.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The labels that a chain places again, in its groups and sequences too.</summary>
    public static IEnumerable<string> NamesIn(ChainSyntax chain) => chain.Steps.SelectMany(step => step switch
    {
        ReuseSyntax reuse => [reuse.Name.Value],
        GroupSyntax group => group.Chains.SelectMany(NamesIn),
        SequenceSyntax sequence => NamesIn(sequence.Chain),
        _ => [],
    });
}

/// <summary>A parameter's text of steps where it is not put in: in a text that is rewritten.</summary>
/// <param name="Name">The parameter.</param>
internal sealed record InsertionSyntax(TextRange Range, ExpressionSyntax Name) : StepSyntax(Range);

/// <summary>Text that was no step; the mistake is reported, and the step's width is unknown.</summary>
internal sealed record BrokenStepSyntax(TextRange Range) : StepSyntax(Range);

/// <summary>A step's name in the state dict; with <paramref name="Second"/>, the names of convolution and normalization.</summary>
internal sealed record LabelSyntax(LabelName First, LabelName? Second, TextRange Range);

/// <summary>A name of a label.</summary>
/// <param name="Value">The name, once the text is evaluated.</param>
/// <param name="Text">The name as written: <c>{2+bn}</c>.</param>
internal readonly record struct LabelName(string Value, string Text)
{
    /// <summary>What gives the name; null where it is what is written.</summary>
    public NameTemplate? Template { get; init; }

    /// <summary>What continues another name that it begins with.</summary>
    public LabelName After(LabelName beginning) => new(Value.Substring(beginning.Value.Length + 1), Text.Substring(beginning.Text.Length + 1));

    /// <summary>The name continued by another segment.</summary>
    public LabelName Then(string segment) => new(StatePath.Join(Value, segment), StatePath.Join(Text, segment));
}

/// <summary>Lengths of a kernel: <c>3x3</c>, <c>k9</c>; a number alone, <c>3</c>, is for all dimensions that there are.</summary>
/// <param name="Lengths">The numbers.</param>
/// <param name="Range">Its characters.</param>
internal readonly record struct SizeSyntax(EquatableArray<IntegerSyntax> Lengths, TextRange Range)
{
    /// <summary>Whether it is written for one dimension: <c>k9</c>.</summary>
    public bool IsLine { get; init; }

    /// <summary>Whether its number is for all dimensions that there are.</summary>
    public bool IsForAll => Lengths.Count == 1 && !IsLine;

    /// <summary>The lengths.</summary>
    public EquatableArray<int> Values => Lengths.Select(length => length.Value).ToEquatableArray();

    /// <summary>A size for all dimensions that no text gives.</summary>
    public static SizeSyntax Of(int length, TextRange range) => new([new IntegerSyntax(length, range)], range);

    /// <summary>A size of single positions in the same dimensions.</summary>
    public SizeSyntax Ones(TextRange range) => new(Lengths.Select(_ => new IntegerSyntax(1, range)).ToEquatableArray(), range) { IsLine = IsLine };

    /// <summary>The size with a number for each dimension.</summary>
    public SizeSyntax Over(int rank)
    {
        var only = Lengths[0];
        return IsForAll ? this with { Lengths = Enumerable.Repeat(only, rank).ToEquatableArray(), IsLine = rank == 1 } : this;
    }

    /// <summary>Whether both are one size, wherever they stand.</summary>
    public bool IsSizeOf(SizeSyntax other) =>
        Values == other.Values || (IsForAll && other.Values.AreAll(Values[0])) || (other.IsForAll && Values.AreAll(other.Values[0]));
}

/// <summary>A stride: a number for each dimension, or one for all.</summary>
internal readonly record struct StrideSyntax(EquatableArray<IntegerSyntax> Steps, TextRange Range)
{
    /// <summary>The numbers.</summary>
    public EquatableArray<int> Values => Steps.Select(step => step.Value).ToEquatableArray();
}

/// <summary>One entry of a list of parameters: <c>pool = 32</c>.</summary>
internal readonly record struct ParameterSyntax(string Name, TextRange NameRange, ParameterValue Value);

/// <summary>A list of parameters: <c>pool = 32, width = {2*growth}</c>.</summary>
/// <param name="Items">The parameters, in order.</param>
/// <param name="Nameless">Runs of values that stand without their names.</param>
internal sealed record ParameterListSyntax(EquatableArray<ParameterSyntax> Items, EquatableArray<NamelessSyntax> Nameless);

/// <summary>Values in a list of parameters without names: <c>32, 64</c>.</summary>
/// <param name="Range">Their characters.</param>
/// <param name="Written">All of them.</param>
/// <param name="Values">Each of them.</param>
internal readonly record struct NamelessSyntax(TextRange Range, string Written, EquatableArray<ParameterValue> Values)
{
    /// <summary>A value as written.</summary>
    public string Text(int index) => Written.Substring(Values[index].Range.Start - Range.Start, Values[index].Range.Length);
}

/// <summary>A whole number.</summary>
internal readonly record struct IntegerSyntax(int Value, TextRange Range)
{
    /// <summary>The expression that gives it, whose value counts once the text is evaluated; null for digits.</summary>
    public ExpressionSyntax? Expression { get; init; }

    /// <summary>Whether it is the number of classes.</summary>
    public bool IsClasses { get; init; }

    /// <inheritdoc cref="ExpressionValue.Factor"/>
    public long Factor { get; init; } = Value;

    /// <summary>Whether both were written alike, wherever they stand.</summary>
    public bool IsSameAs(IntegerSyntax other) => (Value, Expression?.Canonical) == (other.Value, other.Expression?.Canonical);
}

/// <summary>An argument of an operation or modifier.</summary>
internal readonly record struct NumberSyntax(double Value, bool IsInteger, TextRange Range)
{
    /// <summary>The expression that gives it, whose value counts once the text is evaluated; null for a number.</summary>
    public ExpressionSyntax? Expression { get; init; }

    /// <summary>Whether it is the number of classes.</summary>
    public bool IsClasses { get; init; }

    /// <inheritdoc cref="ExpressionValue.Factor"/>
    public long Factor { get; init; } = (long)Value;
}

/// <summary>A word after a step, with what it takes: <c>p1x2</c> is <c>p</c> with numbers, <c>eps(1e-3)</c> has an argument.</summary>
/// <param name="Modifier">The word's entry in the table.</param>
/// <param name="Numbers">
/// Its numbers: one for <see cref="ModifierNumbers.One"/>, one or one for each dimension for <see cref="ModifierNumbers.Each"/>, those
/// before and as many behind for <see cref="ModifierNumbers.Sides"/>.
/// </param>
/// <param name="Argument">The number in parentheses; null without one.</param>
/// <param name="Range">Its characters.</param>
internal readonly record struct ModifierSyntax(
    Modifier Modifier, EquatableArray<IntegerSyntax> Numbers, NumberSyntax? Argument, TextRange Range)
{
    /// <summary>The parameter that it is, <c>{act}</c>, until the text is evaluated; null for a word.</summary>
    public ExpressionSyntax? Inserted { get; init; }

    /// <summary>What it says.</summary>
    public ModifierKind Kind => Modifier.Kind;
}
