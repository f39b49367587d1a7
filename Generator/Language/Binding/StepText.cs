using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Binding;

/// <summary>Writes one step for comments and reports: without its label, expressions as their values, widths as they are built.</summary>
internal static class StepText
{
    public static string Of(StepSyntax step) => SpecPrinter.Evaluated.Write(step with { Label = null });

    /// <param name="step">The convolution.</param>
    /// <param name="width">Its width as built.</param>
    public static string Of(WrittenConvolution step, int width) => Of(
        new ConvolutionSyntax(
            step.Source.Range, step.Kernel, IsReduction: false, step.Stride,
            step.Width is { } written ? new IntegerSyntax(width, written.Range) : null)
        {
            Modifiers = step.Source.Modifiers,
        });

    /// <param name="step">The fully connected layer.</param>
    /// <param name="width">Its width as built.</param>
    public static string Of(WrittenLinear step, int width)
    {
        var range = step.Source?.Range ?? default;
        EquatableArray<NumberSyntax> arguments = step.IsClassifier ? [] : [new NumberSyntax(width, IsInteger: true, range)];
        return Of(new OperationSyntax(range, "fc", range, arguments) { Modifiers = step.Source?.Modifiers ?? [] });
    }
}
