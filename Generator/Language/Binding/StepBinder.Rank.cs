using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>As many numbers as a plane has dimensions.</summary>
internal sealed partial class StepBinder
{
    /// <summary>What was said of: that every branch of a stage has kernels for another plane is one mistake.</summary>
    private readonly HashSet<string> _wrongRanks = [];

    /// <summary>A step's kernel, stride and dilation over an input's plane; null, reported, where they are for another.</summary>
    /// <param name="source">The step.</param>
    /// <param name="kernel">Its kernel.</param>
    /// <param name="stride">Its stride; null for none.</param>
    /// <param name="options">Its words.</param>
    /// <param name="shape">Its input.</param>
    private Window? WindowOf(StepSyntax source, SizeSyntax kernel, StrideSyntax? stride, StepOptions options, Shape shape)
    {
        var rank = RankOf(shape, kernel.Lengths.Count);
        // A kernel for one dimension says so, whatever its plane has.
        if (!kernel.IsForAll && (kernel.Lengths.Count != rank || kernel.IsLine != (rank == 1)))
        {
            // Of a reduction's 1x1, the kernel that is written.
            var (written, end) = source is ConvolutionSyntax { IsReduction: true } reduction ? (reduction.Kernel, "r") : (kernel, "");
            ReportRank(
                written.Range, SpecPrinter.Evaluated.Write(written) + end, written.Values, shape, lengths => Axes.WrittenKernel(lengths) + end);
            return null;
        }

        var strides = Axes.Spread(stride?.Values ?? [1], rank);
        if (strides is null)
        {
            var written = stride!.Value;
            ReportRank(written.Range, SpecPrinter.Evaluated.Write(written).Substring(1), written.Values, shape, Axes.Written);
        }

        return strides is { } steps && Spread(options.Dilation, rank, shape, source, ModifierKind.Dilation) is { } dilation
            ? Window.Plain(kernel.Over(rank).Values, steps) with { Dilation = dilation }
            : null;
    }

    /// <summary>A word's numbers for each dimension; null, reported, for another number of them.</summary>
    private EquatableArray<int>? Spread(EquatableArray<int> numbers, int rank, Shape shape, StepSyntax source, ModifierKind kind)
    {
        var spread = Axes.Spread(numbers, rank);
        if (spread is null && FindModifier(source, kind) is { } word)
        {
            ReportRank(word.Range, SpecPrinter.Evaluated.Write(word), numbers, ShapeOf(0).Rank == 0 ? new Shape(0, Axes.All(0, rank)) : shape,
                fitting => word.Modifier.Word + Axes.Written(fitting));
        }

        return spread;
    }

    /// <summary>A border's amounts before and behind each dimension; null, reported, for another number of them.</summary>
    private (EquatableArray<int> Before, EquatableArray<int> Behind)? SpreadBorder(StepOptions options, Shape shape, OperationSyntax source)
    {
        var rank = RankOf(shape, Math.Max(options.Padding.Count, options.PaddingEnd.Count));
        return Spread(options.Padding, rank, shape, source, ModifierKind.Padding) is { } before
            && Spread(options.PaddingEnd, rank, shape, source, ModifierKind.Padding) is { } behind
                ? (before, behind)
                : null;
    }

    /// <summary>An operation's numbers, one for each dimension or one for all; null, reported, for another number of them.</summary>
    private EquatableArray<int>? SpreadArguments(EquatableArray<int> numbers, Shape shape, OperationSyntax source)
    {
        var spread = Axes.Spread(numbers, RankOf(shape, numbers.Count == 1 ? 0 : numbers.Count));
        if (spread is null)
        {
            ReportRank(source.Range, Written(numbers), numbers, shape, Written);
        }

        return spread;

        string Written(EquatableArray<int> fitting) => StepText.Of(source with
        {
            Arguments = fitting.Select(number => new NumberSyntax(number, IsInteger: true, source.Range)).ToEquatableArray(),
        });
    }

    /// <summary>Reports numbers that are for a plane of other dimensions than the one that is read.</summary>
    /// <param name="range">Their characters.</param>
    /// <param name="written">What is written there.</param>
    /// <param name="numbers">The numbers.</param>
    /// <param name="shape">What is read.</param>
    /// <param name="write">Writes numbers that fit.</param>
    private void ReportRank(TextRange? range, string written, EquatableArray<int> numbers, Shape shape, Func<EquatableArray<int>, string> write)
    {
        // Behind a mistake that was reported, what does not fit may follow from it.
        var fitting = shape.Rank == 0 ? "" : write(Fitting(numbers, shape.Rank));
        if (shape.Rank == 0 || !_wrongRanks.Add(written))
        {
            builder.Fail();
            return;
        }

        ReportWith(fitting, Rules.WrongRank, range, $"'{written}'", Dimensions(numbers.Count), shape.ToString(), Dimensions(shape.Rank), $"'{fitting}'");
    }

    /// <summary>How many dimensions a plane has: as many as the input's, or in a block by itself, where that is not known, as what is written has.</summary>
    private int RankOf(Shape shape, int written) => shape.Rank > 0 ? shape.Rank : ShapeOf(0).Rank is > 0 and var rank ? rank : written;

    private static string Dimensions(int rank) => Numbers.WriteWith(rank, "dimension");

    /// <summary>What was probably meant: the largest numbers where there are too many, the least one again where there are too few.</summary>
    private static EquatableArray<int> Fitting(EquatableArray<int> numbers, int rank)
    {
        var list = numbers.ToList();
        while (list.Count > rank)
        {
            list.RemoveAt(list.IndexOf(list.Min()));
        }

        while (list.Count < rank)
        {
            list.Insert(0, list.Min());
        }

        return list.ToEquatableArray();
    }
}
