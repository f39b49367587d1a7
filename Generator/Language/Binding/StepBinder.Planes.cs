using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>Planes of other lengths: resized, and with borders.</summary>
internal sealed partial class StepBinder
{
    /// <summary>Adds a plane that is so many times as long, or of given lengths.</summary>
    /// <param name="isFactor">Whether the numbers are factors; else lengths.</param>
    /// <param name="numbers">One for each dimension, or one for all.</param>
    public int AddResize(string path, int input, OperationSyntax source, bool isFactor, EquatableArray<int> numbers)
    {
        var range = source.Range;
        if (!IsPlane(input, isFactor ? "Upsampling" : "Resizing", range))
        {
            return AddUnknown(input);
        }

        var options = StepOptions.Read(source.Modifiers);
        if (options is { HasAlignedCorners: true, IsBilinear: false } && FindModifier(source, ModifierKind.AlignedCorners) is { } word)
        {
            Report(Rules.ModifierDoesNotApply, word.Range, word.Modifier.Word, "what takes the nearest position, without 'bilinear'");
        }

        var shape = ShapeOf(input);
        if (SpreadArguments(numbers, shape, source) is not { } spread)
        {
            return AddUnknown(input);
        }

        var output = !isFactor ? Bounded(shape.Channels, new Shape(0, spread), range)
            : !shape.HasKnownPlane ? shape.Unknown(shape.Channels)
            : Bounded(shape.Channels, shape.Lengths.Zip(spread, (length, factor) => (long)length * factor).ToEquatableArray(), range);
        var mode = !options.IsBilinear ? ResizeMode.Nearest
            : options.HasAlignedCorners ? ResizeMode.AlignedLinear
            : ResizeMode.Linear;
        return AddStep(new ResizeStep(path, StepText.Of(source), builder.NextIndex, Added(
            new ResizeLayer(path, [input], output, isFactor ? spread : [], mode))));
    }

    /// <summary>Adds a border around a plane.</summary>
    /// <param name="isReflection">Whether it mirrors the plane; else it is zeros.</param>
    public int AddPadding(string path, int input, OperationSyntax source, bool isReflection)
    {
        var range = source.Range;
        var options = StepOptions.Read(source.Modifiers);
        if (options.PaddingRule == PaddingRule.Unset)
        {
            Report(Rules.EmptySpecification, range, "A border", "width", source.Name + " p1");
            return AddUnknown(input);
        }

        if (!IsPlane(input, "A border", range))
        {
            return AddUnknown(input);
        }

        var shape = ShapeOf(input);
        if (SpreadBorder(options, shape, source) is not var (before, behind))
        {
            return AddUnknown(input);
        }

        var output = shape.Unknown(shape.Channels);
        if (shape.HasKnownPlane)
        {
            var wide = before.Zip(behind, Math.Max).ToList();
            var axis = isReflection ? Enumerable.Range(0, wide.Count).Where(axis => wide[axis] >= shape.Lengths[axis]).Append(-1).First() : -1;
            if (axis >= 0)
            {
                Report(
                    Rules.ReflectionTooWide, FindModifier(source, ModifierKind.Padding)?.Range ?? range,
                    Numbers.Write(wide[axis]), shape.ToString(), Numbers.Write(shape.Lengths[axis] - 1));
            }
            else
            {
                var lengths = shape.Lengths.Select((length, index) => (long)length + before[index] + behind[index]);
                output = Bounded(shape.Channels, lengths.ToEquatableArray(), range);
            }
        }

        return AddStep(new PaddingStep(path, StepText.Of(source), builder.NextIndex, Added(
            new PaddingLayer(path, [input], output, before, behind, isReflection))));
    }
}
