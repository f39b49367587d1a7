using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

internal sealed partial class ChainBinder
{
    private int BindOperation(OperationSyntax syntax, string path, int input)
    {
        var operation = Operations.Find(syntax.Name)!;
        var arguments = syntax.Arguments;
        if (arguments.Count < operation.Fewest || arguments.Count > operation.Most)
        {
            steps.Report(Rules.WrongArguments, syntax.Range, syntax.Name, operation.Usage);
            return steps.AddUnknown(input);
        }

        if (operation.Argument is { } expected && arguments.Count > 0 && !expected.Range.Contains(arguments[0].Value))
        {
            steps.Report(Rules.SettingOutOfRange, arguments[0].Range, expected.Title, Numbers.Write(arguments[0].Value), expected.Range.Cure);
        }

        // Width of fc, window of lrn, sizes of adaptive pools.
        var whole = new List<int>();
        for (var index = 0; index < Math.Min(operation.Whole, arguments.Count); index++)
        {
            // Channels are counted from 0, parts from 1.
            var least = operation.Kind == OperationKind.Slice && index == 0 && !syntax.IsFraction ? 0 : 1;
            if (ReadWhole(arguments[index], operation, least) is not { } value)
            {
                return steps.AddUnknown(input);
            }

            whole.Add(value);
        }

        var range = syntax.Range;
        return operation.Kind switch
        {
            OperationKind.Identity => input,
            OperationKind.Activation => steps.AddActivation(path, input, operation.Activation, arguments.Count == 0 ? null : arguments[0].Value),
            OperationKind.BatchNorm => steps.AddNorm(path, input, Norm.Batch, null, syntax),
            OperationKind.GroupNorm => steps.AddNorm(path, input, Norm.Group, whole.Count > 0 ? whole[0] : null, syntax),
            OperationKind.InstanceNorm => steps.AddNorm(path, input, Norm.Instance, null, syntax),
            OperationKind.Lrn => steps.AddLocalResponseNorm(
                path, input, whole[0], Value(arguments, 1, 1e-4), Value(arguments, 2, 0.75), Value(arguments, 3, 1), range),
            OperationKind.Dropout => steps.AddDropout(path, input, Value(arguments, 0, steps.Definition.Dropout)),
            OperationKind.Flatten => steps.AddFlatten(path, input, range),
            OperationKind.Linear => steps.AddLinear(
                new WrittenLinear(path, whole.FirstOrDefault(), arguments.Count == 0 || arguments[0].IsClasses, syntax), input),
            OperationKind.GlobalAvgPool => steps.AddAdaptivePool(path, input, [1], isAverage: true, range),
            OperationKind.AdaptiveAvgPool or OperationKind.AdaptiveMaxPool => steps.AddAdaptivePool(
                path, input, whole.ToEquatableArray(), operation.Kind == OperationKind.AdaptiveAvgPool, range),
            OperationKind.SpatialPyramidPool => steps.AddSpatialPyramid(path, input, whole, range),
            OperationKind.SqueezeExcitation => BindSqueezeExcitation(syntax, path, input, whole),
            OperationKind.Slice => steps.AddSlice(path, input, syntax),
            OperationKind.ChannelShuffle => steps.AddChannelShuffle(path, input, whole[0], range),
            OperationKind.Upsample or OperationKind.Resize => steps.AddResize(path, input, syntax, operation.Kind == OperationKind.Upsample, [.. whole]),
            OperationKind.Crop when syntax.Stage is { } stage => steps.AddCropTo(path, input, syntax, stage),
            OperationKind.Crop => steps.AddCrop(path, input, syntax, [.. whole]),
            OperationKind.Affine => steps.AddAffine(path, input, syntax),
            OperationKind.LengthNorm => steps.AddLengthNorm(path, input, syntax),
            OperationKind.Softmax => steps.AddSoftmax(path, input, syntax),
            OperationKind.ZeroPad or OperationKind.ReflectPad => steps.AddPadding(path, input, syntax, operation.Kind == OperationKind.ReflectPad),
        };
    }

    private int BindSqueezeExcitation(OperationSyntax syntax, string path, int input, List<int> whole)
    {
        var squeeze = Math.Max(1, steps.ShapeOf(input).Channels / whole[0]);
        return steps.AddSqueezeExcitation(path, input, whole.Count == 1 ? squeeze : ChannelRounding.Round(squeeze, whole[1]), syntax);
    }

    /// <summary>A whole number from a least one; null, reported, for anything else.</summary>
    private int? ReadWhole(NumberSyntax number, Operation operation, int least)
    {
        if (number is { IsInteger: true, Value: <= Numbers.Largest } && number.Value >= least)
        {
            return (int)number.Value;
        }

        var text = number.Expression is { } expression ? $"{expression.Canonical} = {Numbers.Write(number.Value)}" : Numbers.Write(number.Value);
        if (!number.IsInteger)
        {
            steps.Report(Rules.WrongArguments, number.Range, operation.Name, operation.Usage);
        }
        else if (number.Value < least)
        {
            steps.Report(Rules.NumberTooSmall, number.Range, text);
        }
        else
        {
            steps.Report(Rules.NumberTooLarge, number.Range, text, Numbers.WriteCount(Numbers.Largest));
        }

        return null;
    }

    private static double Value(EquatableArray<NumberSyntax> arguments, int index, double otherwise) =>
        index < arguments.Count ? arguments[index].Value : otherwise;
}
