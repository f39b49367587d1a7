using System.Globalization;
using System.Text;

namespace InceptionDsl.Language.Tests;

/// <summary>Writes a syntax tree in one canonical spelling, so that trees can be compared as text.</summary>
internal static class SpecWriter
{
    public static string Write(SpecSyntax spec) => string.Join(", ", spec.Branches.Select(Write));

    public static string Write(ChainSyntax chain) => string.Join("→", chain.Steps.Select(Write));

    public static string Write(StepSyntax step)
    {
        var text = new StringBuilder();
        if (step.Label is { } label)
        {
            text.Append(label.First).Append(label.Second is null ? "" : "+" + label.Second).Append('=');
        }

        text.Append(step switch
        {
            ConvolutionSyntax conv => Size(conv.Kernel) + (conv.IsReduction ? "r" : "") + Stride(conv.Stride)
                + (conv.Width is { } width ? ":" + Number(width.Value) : "") + Modifiers(step),
            WidthSyntax width => Number(width.Width.Value) + Stride(width.Stride) + Modifiers(step),
            PoolSyntax pool => (pool.IsAverage ? "avgpool" : "maxpool") + (pool.Kernel is { } kernel ? " " + Size(kernel) : "")
                + Stride(pool.Stride) + Modifiers(step) + (pool.Width is { } projection ? ":" + Number(projection.Value) : ""),
            GroupSyntax group => "[" + string.Join(" | ", group.Chains.Select(Write)) + "]",
            OperationSyntax operation => operation.Name
                + (operation.Arguments.Count == 0 ? "" : "(" + string.Join(", ", operation.Arguments.Select(argument =>
                    argument.Value.ToString("R", CultureInfo.InvariantCulture))) + ")"),
            _ => "<broken>",
        });
        return text.ToString();
    }

    private static string Size(SizeSyntax size) => $"{Number(size.Height)}x{Number(size.Width)}";

    private static string Stride(StrideSyntax? stride) => stride is not { } given ? ""
        : given.Height == given.Width ? "/" + Number(given.Height) : $"/{Number(given.Height)}x{Number(given.Width)}";

    private static string Modifiers(StepSyntax step) => string.Concat(step.Modifiers.Select(modifier => " " + Word(modifier)));

    private static string Word(ModifierSyntax modifier) => modifier.Kind switch
    {
        ModifierKind.Activation => Activations.Word((Activation)modifier.First),
        ModifierKind.Padding => "p" + Pair(modifier),
        ModifierKind.Dilation => "d" + Pair(modifier),
        ModifierKind.Groups => "g" + Number(modifier.First),
        ModifierKind.Depthwise => "dw",
        ModifierKind.IncludePad => "include-pad",
        ModifierKind.ExcludePad => "exclude-pad",
        _ => modifier.Kind.ToString().ToLowerInvariant(),
    };

    private static string Pair(ModifierSyntax modifier) =>
        modifier.First == modifier.Second ? Number(modifier.First) : $"{Number(modifier.First)}x{Number(modifier.Second)}";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
