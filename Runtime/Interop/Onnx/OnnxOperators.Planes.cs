using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Onnx;

/// <summary>Operators that make planes of other lengths: resized ones, and ones with borders.</summary>
internal sealed partial class OnnxOperators
{
    /// <summary>Of versions before 11 there is one form: scales, counted from the first position.</summary>
    private OnnxValue Resize(OnnxNode node)
    {
        var isOld = node.Operator == "Upsample" || node.Message.Input.Count == 2;
        var (input, place) = (In(node), isOld ? "asymmetric" : node.Word("coordinate_transformation_mode"));
        var lengths = graph.ShapeOf(input).Lengths;
        if (graph.ShapeOf(input).IsFlat || node.Whole("antialias", 0) != 0 || node.Word("keep_aspect_ratio_policy") is not ("" or "stretch"))
        {
            throw Unsupported(node, "of features, smoothed, or of a kept aspect");
        }

        var scales = isOld ? node.Find("scales")?.Floats.Select(scale => (double)scale).ToList() ?? NumbersOf(TryIn(node, 1)) : NumbersOf(TryIn(node, 2));
        var isScaled = scales is { Count: > 0 };
        var numbers = OfPlane(node, isScaled ? scales : NumbersOf(TryIn(node, 3)), isScaled ? 1 : graph.ShapeOf(input).Channels);
        var factors = isScaled && numbers.All(scale => scale >= 1 && scale == Math.Floor(scale)) ? numbers : null;
        var resized = isScaled ? numbers.Zip(lengths, (scale, length) => Math.Round(scale * length, 3)).ToList() : numbers;
        if (resized.Any(length => length < 1 || length != Math.Floor(length) || length > Numbers.Largest))
        {
            throw Unsupported(node, "to parts of positions");
        }

        var mode = ModeOf(node, place, isWhole: resized.Zip(lengths, (to, from) => to % from == 0).All(isWhole => isWhole), resized.Min() > 1);
        return Layer(graph.AddResize(
            node.Name, input, [.. factors?.Select(factor => (int)factor) ?? []], [.. resized.Select(length => (int)length)], mode));
    }

    /// <summary>What a list for all dimensions, or since version 18 for some axes, says of the plane's.</summary>
    /// <param name="ofChannels">What it says of the channels, which stay as they are.</param>
    private IReadOnlyList<double> OfPlane(OnnxNode node, IReadOnlyList<double>? numbers, double ofChannels)
    {
        var axes = node.Wholes("axes")?.Select(axis => axis < 0 ? axis + Rank + 2 : axis).ToList();
        return numbers is null ? throw Unsupported(node, "to computed lengths")
            : axes is null && numbers.Count == Rank + 2 && numbers[1] == ofChannels ? [.. numbers.Skip(2)]
            : axes is not null && numbers.Count == Rank && axes.SequenceEqual(Enumerable.Range(2, Rank)) ? numbers
            : throw Unsupported(node, "of other axes than the plane's");
    }

    /// <param name="isWhole">Whether every length becomes a multiple of itself: then the nearest is the same, from wherever it is counted.</param>
    /// <param name="isLong">Whether every length becomes more than one position, of which PyTorch's half pixels are ONNX's.</param>
    private static ResizeMode ModeOf(OnnxNode node, string place, bool isWhole, bool isLong) =>
        (node.Word("mode"), place, node.Word("nearest_mode")) switch
        {
            ("" or "nearest", "asymmetric", "floor") => ResizeMode.Nearest,
            ("" or "nearest", "asymmetric", "") when node.Operator == "Upsample" || node.Message.Input.Count == 2 => ResizeMode.Nearest,
            ("" or "nearest", "" or "half_pixel" or "pytorch_half_pixel", "" or "round_prefer_floor" or "round_prefer_ceil") when isWhole => ResizeMode.Nearest,
            ("linear", "" or "half_pixel", _) => ResizeMode.Linear,
            ("linear", "pytorch_half_pixel", _) when isLong => ResizeMode.Linear,
            ("linear", "align_corners", _) => ResizeMode.AlignedLinear,
            var (mode, _, nearest) => throw Unsupported(node, string.Join(" ", new[] { mode, place, nearest }.Where(word => word.Length > 0))),
        };

    /// <summary>A border: of one number, which a convolution or a pool can take up as padding, or a mirrored one.</summary>
    private OnnxValue Pad(OnnxNode node)
    {
        var pads = node.Wholes("pads")?.Select(pad => (double)pad).ToList() ?? NumbersOf(TryIn(node, 1));
        if (node.Word("mode") is not ("" or "constant" or "reflect") || TryIn(node, 3) is not null
            || pads is not [0, 0, ..] || pads.Count != 2 * (Rank + 2) || pads[Rank + 2] != 0 || pads[Rank + 3] != 0
            || pads.Any(pad => Math.Abs(pad) > Numbers.Largest) || (pads.Any(pad => pad < 0) && (pads.Any(pad => pad > 0) || node.Word("mode") == "reflect")))
        {
            throw Unsupported(node, "of anything but a plane's border of one number, or mirrored");
        }

        EquatableArray<int> before = [.. pads.Skip(2).Take(Rank).Select(pad => (int)pad)], behind = [.. pads.Skip(Rank + 4).Select(pad => (int)pad)];
        var border = NumbersOf(TryIn(node, 2)) is [var given] ? given : node.Number("value", 0);
        return pads.All(pad => pad == 0) ? In(node, 0)
            : pads.Any(pad => pad < 0) ? Layer(graph.AddPadding(node.Name, In(node), before, behind, isReflection: false))
            : node.Word("mode") == "reflect" ? Layer(graph.AddPadding(node.Name, In(node), before, behind, isReflection: true))
            : new PaddedValue(In(node), before, behind, border, node.Name);
    }
}
