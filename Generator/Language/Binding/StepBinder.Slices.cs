using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>Slices of channels, and what they leave over.</summary>
internal sealed partial class StepBinder
{
    /// <summary>Adds a part of equal parts, <c>slice(1/2)</c>, or a number of channels from one on, <c>slice(16, 32)</c>.</summary>
    public int AddSlice(string path, int input, OperationSyntax source)
    {
        var (first, second) = ((int)source.Arguments[0].Value, (int)source.Arguments[1].Value);
        var shape = ShapeOf(input);
        if (source.IsFraction && first > second)
        {
            ReportSlice(source, shape, $"parts are numbered from 1 to {Numbers.Write(second)}");
            return AddUnknown(input);
        }

        if (shape.Channels == 0)
        {
            return AddSlice(path, input, source, 0, 0);
        }

        var (begin, count) = source.IsFraction ? ((long)(first - 1) * (shape.Channels / second), shape.Channels / second) : (first, second);
        var cure = source.IsFraction && shape.Channels % second != 0 ? $"{Numbers.Write(second)} does not divide them, so {Instead(shape, second)}"
            : begin >= shape.Channels ? $"the last of them is {Numbers.Write(shape.Channels - 1)}, counted from 0"
            : begin + count > shape.Channels
                ? $"it would end behind the last of them, {Numbers.Write(shape.Channels - 1)}: write at most 'slice({Numbers.Write(begin)}, {Numbers.Write(shape.Channels - begin)})'"
            : null;
        if (cure is not null)
        {
            ReportSlice(source, shape, cure);
            return AddUnknown(input);
        }

        return AddSlice(path, input, source, (int)begin, count);
    }

    private int AddSlice(string path, int input, OperationSyntax source, int begin, int count) => AddStep(new SliceStep(
        path, StepText.Of(source), builder.NextIndex, Added(new SliceLayer(path, [input], ShapeOf(input) with { Channels = count }, begin))));

    /// <summary>What to write for parts that are not equal.</summary>
    private static string Instead(Shape shape, int parts) => parts > shape.Channels
        ? $"there are at most {Numbers.Write(shape.Channels)} parts"
        : $"give the first channel and how many there are, such as 'slice(0, {Numbers.Write(shape.Channels / parts)})'";

    private void ReportSlice(OperationSyntax source, Shape shape, string cure) => Report(
        Rules.SliceOutOfRange, source.Range, SpecPrinter.Evaluated.Write(source with { Label = null }),
        shape.Channels == 0 ? "its input's channels" : $"{Numbers.WriteCount(shape.Channels)} {(shape.IsFlat ? "features" : "channels")}", cure);

    /// <summary>Warns where chains of one input read nothing of it but slices, and leave channels over.</summary>
    /// <param name="range">The chains' characters.</param>
    /// <param name="input">What they read.</param>
    /// <param name="first">Index of their first layer.</param>
    /// <param name="outputs">Their outputs.</param>
    public void CheckSlices(TextRange range, int input, int first, IReadOnlyList<int> outputs)
    {
        var readers = Enumerable.Range(first, builder.NextIndex - first).Select(LayerAt).Where(layer => layer.Inputs.Contains(input)).ToList();
        var slices = readers.OfType<SliceLayer>().Where(slice => slice.Output.IsKnown).OrderBy(slice => slice.Begin).ToList();
        if (slices.Count == 0 || slices.Count < readers.Count || outputs.Contains(input))
        {
            return;
        }

        var (gaps, end) = (new List<string>(), 0);
        foreach (var slice in slices)
        {
            Add(slice.Begin);
            end = Math.Max(end, slice.End);
        }

        Add(ShapeOf(input).Channels);
        if (gaps.Count > 0)
        {
            builder.Note(ProblemOf(Rules.UnreadChannels, range, [string.Join(" and ", gaps), Numbers.Write(ShapeOf(input).Channels)]));
        }

        void Add(int begin)
        {
            if (begin > end)
            {
                gaps.Add(begin == end + 1 ? Numbers.Write(end) : $"{Numbers.Write(end)} to {Numbers.Write(begin - 1)}");
            }
        }
    }
}
