using CsCheck;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Tests;

/// <summary>
/// Generates specification texts: right ones in their canonical spelling, and wrong ones of many kinds. The right ones know
/// the parameters growth, k, n and width, all at least 1.
/// </summary>
internal static class SpecGenerator
{
    private static readonly Gen<string> Expression =
        Gen.OneOf("{growth}", "{4*growth}", "{k}", "{n+1}", "{width}", "{2*(growth-k)+n}", "{growth/n/n}", "{((k))}", "{1}", "{ceil(growth/3)}",
        "{max(k,round(2.5*n))}", "{min(growth,width,4*k)}");

    private static readonly Gen<string> Number = Gen.Frequency((6, Gen.Int[1, 999].Select(Text)), (1, Expression));

    private static readonly Gen<string> Side = Gen.Frequency((8, Gen.Int[1, 11].Select(Text)), (1, Gen.OneOf("{k}", "{n+1}")));

    private static readonly Gen<string> Size = Gen.Frequency(
        (8, Gen.Select(Side, Side, (height, width) => $"{height}x{width}")),
        (1, Side.Select(length => "k" + length)),
        (1, Gen.Select(Side, Side, Side, (depth, height, width) => $"{depth}x{height}x{width}")));

    private static readonly Gen<string> Stride = Gen.Frequency(
        (4, Gen.Const("")),
        (2, Gen.Int[1, 4].Select(stride => "/" + Text(stride))),
        (1, Gen.OneOf("/{n}", "/{n}x1", "/1x{k}", "/1x2x2")),
        (1, Gen.Select(Gen.Int[1, 2], Gen.Int[3, 4], (height, width) => $"/{Text(height)}x{Text(width)}")));

    private static readonly Gen<string> Label = Gen.Frequency(
        (5, Gen.Const("")), (1, Gen.OneOf("a=", "branch3x3_1=", "3a=", "conv.0=", "0=")));

    private static readonly Gen<string> TwoLabels = Gen.Frequency((5, Label), (1, Gen.OneOf("conv1+bn1=", "0.conv+0.bn=")));

    private static readonly string[] Bias = ["bias", "nobias", "bias(0.2)", "bias(-3)"];

    private static readonly string[] Functions = ["linear", "relu6", "leaky-relu", "leaky-relu(0.2)", "elu(1.5)", "gelu"];

    private static readonly string[] Initializations = ["xavier", "truncated-normal(0.01)", "kaiming-fan-out"];

    /// <summary>One word at most of each aspect, in the order of the canonical spelling.</summary>
    private static readonly Gen<string> ConvolutionModifiers = Modifiers(
        ["valid", "same", "p1", "p0", "p1x2", "tfsame", "p0-1", "p1x2-3", "p{n}x1-0x{k}"],
        ["d2", "d2x1", "d1x2x2", "d{n}"], ["g32", "dw", "sep", "sep8", "g{k}"],
        Bias, ["norm", "nonorm", "bn", "gn(8)", "gn", "in"], ["affine", "noaffine", "noscale", "noshift"], ["eps(0.001)"], ["momentum(0.01)"], Functions, Initializations);

    private static readonly Gen<string> TransposedModifiers = Modifiers(
        ["valid", "p1", "p1x2-3", "p{n}"], ["op1", "op0x1", "op{k}"], ["d2", "d{n}"], ["g32", "dw", "g{k}"],
        Bias, ["norm", "nonorm", "bn", "gn(8)", "gn", "in"], ["affine", "noaffine", "noscale", "noshift"], ["eps(0.001)"], ["momentum(0.01)"], Functions, Initializations);

    private static readonly Gen<string> PoolModifiers = Modifiers(["valid", "same", "p1", "tfsame", "p0-1"], ["ceil", "floor"]);

    private static readonly Gen<string> LinearModifiers = Modifiers(Bias, ["norm", "nonorm"], Functions, Initializations);

    private static readonly Gen<string> Convolution = Gen.Select(
        TwoLabels, Size, Stride, Optional(Number.Select(width => ":" + width)), ConvolutionModifiers,
        (label, size, stride, width, modifiers) => label + size + stride + width + modifiers);

    private static readonly Gen<string> Transposed = Gen.Select(
        TwoLabels, Size, Stride, Optional(Number.Select(width => ":" + width)), TransposedModifiers,
        (label, size, stride, width, modifiers) => label + "up " + size + stride + width + modifiers);

    private static readonly Gen<string> Widths = Gen.Select(
        TwoLabels, Number, Stride, ConvolutionModifiers, (label, width, stride, modifiers) => label + width + stride + modifiers)
        .List[1, 3].Select(widths => string.Join(" → ", widths));

    private static readonly Gen<string> Reduction = Gen.Select(
        TwoLabels, Size, Stride, Number, Widths,
        (label, size, stride, width, widths) => $"{label}{size}r{stride}:{width} → {widths}");

    private static readonly Gen<string> Pool = Gen.Select(
        Label, Gen.OneOf("maxpool", "avgpool"), Optional(Size.Select(size => " " + size)), Stride, PoolModifiers,
        Optional(Number.Select(width => ":" + width)),
        (label, name, size, stride, modifiers, width) =>
            label + (name == "maxpool" && size.Length == 0 ? "pool" : name) + size + stride + modifiers + width);

    private static readonly Gen<string> Operation = Gen.OneOf(
        Gen.OneOf(
            "identity", "relu", "hard-swish", "bn", "gn(8)", "gn noaffine eps(0.001)", "in affine", "bn momentum(0.01)", "lrn(5)", "lrn(5, 0.0001, 0.75, 2)", "dropout(0.4)", "dropout", "flatten", "gap",
            "adaptiveavgpool(4)", "adaptiveavgpool(4, 3)", "adaptiveavgpool(2, 4, 3)",
            "adaptivemaxpool({k})", "leaky-relu(0.2)", "shuffle(3)", "slice(1/2)", "slice({n}, 16)", "spp(6, 3, {n}, 1)",
            "upsample(2)", "upsample({k}, 1) bilinear", "upsample(2) bilinear aligned", "resize(56, {n}) bilinear", "zeropad p1", "reflectpad p1x2-{n}",
            "crop p1-{n}", "crop(24, {n})", "crop(@a)", "crop(@up.4)", "affine(2, -1)", "affine(0.5)", "l2norm", "softmax", "softmax eval",
            "@a", "@b.conv_1", "@0.conv", "se(16)", "se(4, 8) relu hard", "se({n}) hard", "fc({classes})"),
        Gen.Select(Gen.OneOf("fc", "fc(1024)", "fc({growth})"), LinearModifiers, (operation, modifiers) => operation + modifiers));

    /// <summary>A right text in the spelling of <see cref="SpecPrinter"/>.</summary>
    public static readonly Gen<string> Canonical = Chain(2).List[1, 5].Select(chains => string.Join(", ", chains));

    /// <summary>Runs of the grammar's tokens and of things that are none, so that nearly right texts are common.</summary>
    public static readonly Gen<string> Tokens = Gen.OneOf(
        "3x3", "1x1", "3x3r", "k9", "3x3x3",
        ":", "64", "→", "->", ",", "|", "[", "]", "(", ")", "/", "/2", "=", "+", "a", "@", "@a", "pool", "avgpool", "up", "op1", "valid", "p1",
        "ceil", "dropout(0.4)", "fc", "{", "}", "{n}", "{k*", "x", "{growth}", "p{n}", "sep", "tfsame", "bilinear", "upsample(2)", "zeropad", "eps(1e-3)", "bias(", "se(4)", ";", "-", "0", "99999999999", "12a", "：", "\u200B", "\u0445", "😀", "\uD83D", "\0", " ", "1e-4", "3X3")
        .List[0, 24].Select(string.Concat);

    /// <summary>Any characters at all.</summary>
    public static readonly Gen<string> Garbage = Gen.OneOf(
        Gen.Char.List[0, 200].Select(string.Concat),
        Gen.Char['\0', '\x7f'].List[0, 200].Select(string.Concat));

    private static Gen<string> Optional(Gen<string> text) => Gen.OneOf(text, Gen.Const(""));

    private static Gen<string> Chain(int depth)
    {
        var step = depth == 0
            ? Gen.Frequency((4, Convolution), (1, Transposed), (2, Reduction), (2, Pool), (1, Operation))
            : Gen.Frequency((4, Convolution), (1, Transposed), (2, Reduction), (2, Pool), (1, Operation), (1, Group(depth - 1)), (1, Sequence(depth - 1)));
        return step.List[1, 4].Select(steps => string.Join(" → ", steps));
    }

    private static Gen<string> Group(int depth) => Gen.OneOf(
        Gen.Select(Label, Chain(depth).List[1, 3], (label, chains) => $"{label}[{string.Join(" | ", chains)}]"),
        Gen.Select(
            Label, Gen.OneOf("mean", "max", "+", "*"), Chain(depth).List[2, 3],
            (label, way, chains) => way.Length == 1 ? $"{label}[{string.Join($" {way} ", chains)}]" : $"{label}{way}[{string.Join(" | ", chains)}]"));

    private static Gen<string> Sequence(int depth) => Gen.Select(
        Gen.OneOf("b", "conv.0", "0", "conv+bn", "b+b"), Chain(depth), (label, chain) => $"{label}=({chain})");

    private static Gen<string> Modifiers(params string[][] aspects) => Gen.Select(
        Gen.Shuffle(Enumerable.Range(0, aspects.Length).ToArray()), Gen.Int[0, 3], Gen.Int[0, 1000],
        (order, count, choice) => string.Concat(
            order.Take(count).Order().Select(aspect => " " + aspects[aspect][choice % aspects[aspect].Length])));

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
