using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>Planes without their borders.</summary>
internal sealed partial class StepBinder
{
    /// <summary>Adds a plane that is so much shorter on each side, <c>crop p1</c>, or the middle of a plane, <c>crop(24)</c>.</summary>
    /// <param name="lengths">Of the middle: one for each dimension, or one for all; none where a word says how much.</param>
    public int AddCrop(string path, int input, OperationSyntax source, EquatableArray<int> lengths)
    {
        var range = source.Range;
        var options = StepOptions.Read(source.Modifiers);
        var word = FindModifier(source, ModifierKind.Padding);
        if (lengths.Count == 0 && word is null)
        {
            Report(Rules.EmptySpecification, range, "A crop", "amount", source.Name + " p1");
            return AddUnknown(input);
        }

        if (lengths.Count > 0 && word is { } amount)
        {
            Report(Rules.ModifierDoesNotApply, amount.Range, amount.Modifier.Word, "a crop to given lengths");
            return AddUnknown(input);
        }

        if (!IsPlane(input, "A crop", range))
        {
            return AddUnknown(input);
        }

        return word is not null ? AddCropOf(path, input, source, options)
            : SpreadArguments(lengths, ShapeOf(input), source) is { } spread ? AddMiddle(path, input, source, spread)
            : AddUnknown(input);
    }

    /// <summary>Adds the middle of a plane, as long as an earlier stage's: <c>crop(@up4)</c>.</summary>
    public int AddCropTo(string path, int input, OperationSyntax source, StageReferenceSyntax stage)
    {
        if (FindModifier(source, ModifierKind.Padding) is { } amount)
        {
            Report(Rules.ModifierDoesNotApply, amount.Range, amount.Modifier.Word, "a crop to the size of a stage");
            return AddUnknown(input);
        }

        var place = new ProblemPlace(Context.Index, Context.Setting, Context.Setting is null ? null : stage.Range);
        if (Context.Stages.OutputOf(stage.Name.Value, place) is not { } layer || !IsPlane(input, "A crop", source.Range))
        {
            return AddUnknown(input);
        }

        var (shape, middle) = (ShapeOf(input), ShapeOf(layer));
        if (middle.IsFlat)
        {
            Report(Rules.StageWithoutPlane, stage.Range, stage.Name.Value, Numbers.WriteWith(middle.Channels, "feature"));
            return AddUnknown(input);
        }

        return !middle.HasKnownPlane
            ? AddUnknownMiddle(path, input, source)
            : AddMiddle(path, input, source, middle.Lengths, stage.Name.Value);
    }

    private int AddCropOf(string path, int input, OperationSyntax source, StepOptions options)
    {
        var shape = ShapeOf(input);
        if (SpreadBorder(options, shape, source) is not var (before, behind))
        {
            return AddUnknown(input);
        }

        for (var axis = 0; axis < shape.Lengths.Count && shape.HasKnownPlane; axis++)
        {
            if ((long)before[axis] + behind[axis] >= shape.Lengths[axis])
            {
                return ReportCrop(input, source, "at least one position has to be left of each length");
            }
        }

        return AddCrop(path, input, source, before, behind);
    }

    /// <summary>Of an odd difference one more position goes at the end.</summary>
    /// <param name="stage">The stage whose lengths they are; null for lengths that are written.</param>
    private int AddMiddle(string path, int input, OperationSyntax source, EquatableArray<int> lengths, string? stage = null)
    {
        var shape = ShapeOf(input);
        if (!shape.HasKnownPlane)
        {
            return AddUnknownMiddle(path, input, source);
        }

        var rests = shape.Lengths.Zip(lengths, (length, middle) => length - middle).ToList();
        return rests.Any(rest => rest < 0)
            ? ReportCrop(input, source, stage is not null
                ? $"stage '{stage}' gives {new Shape(0, lengths).Plane}, so crop that one to this size instead, or name a stage whose plane is smaller"
                : $"write at most 'crop({string.Join(", ", shape.Lengths.Select(length => Numbers.Write(length)))})'")
            : AddCrop(path, input, source, [.. rests.Select(rest => rest / 2)], [.. rests.Select(rest => rest - (rest / 2))]);
    }

    /// <summary>A crop in a block that is checked without the size of its input: its channels are known all the same.</summary>
    private int AddUnknownMiddle(string path, int input, OperationSyntax source)
    {
        var shape = ShapeOf(input);
        var nothing = Axes.All(0, shape.Rank);
        return shape.Rank == 0 ? AddUnknown(input) : AddCrop(path, input, source, shape.Unknown(shape.Channels), nothing, nothing);
    }

    private int ReportCrop(int input, OperationSyntax source, string cure)
    {
        Report(Rules.CropTooLarge, source.Range, SpecPrinter.Evaluated.Write(source with { Label = null }), ShapeOf(input).ToString(), cure);
        return AddUnknown(input);
    }

    private int AddCrop(string path, int input, OperationSyntax source, EquatableArray<int> before, EquatableArray<int> behind)
    {
        var shape = ShapeOf(input);
        var output = shape.HasKnownPlane
            ? shape with { Lengths = shape.Lengths.Select((length, axis) => length - before[axis] - behind[axis]).ToEquatableArray() }
            : shape;
        return AddCrop(path, input, source, output, before, behind);
    }

    private int AddCrop(string path, int input, OperationSyntax source, Shape output, EquatableArray<int> before, EquatableArray<int> behind) =>
        AddStep(new PaddingStep(path, StepText.Of(source), builder.NextIndex, Added(new PaddingLayer(
            path, [input], output, [.. before.Select(amount => -amount)], [.. behind.Select(amount => -amount)], IsReflection: false))));
}
