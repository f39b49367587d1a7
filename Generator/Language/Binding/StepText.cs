using System.Text;

namespace InceptionDsl.Language;

/// <summary>Writes one step in the grammar's canonical form.</summary>
internal static class StepText
{
    public static string Of(ConvolutionStep step) =>
        Size(step.Kernel)
        + Stride(step.Stride)
        + (step.Width is { } width ? ":" + Numbers.Write(width.Value) : "")
        + Words(step.Source.Modifiers);

    public static string Of(PoolSyntax pool) =>
        (pool.IsAverage ? "avgpool" : "maxpool")
        + (pool.Kernel is { } kernel ? " " + Size(kernel) : "")
        + Stride(pool.Stride)
        + Words(pool.Modifiers);

    private static string Size(SizeSyntax size) => $"{Numbers.Write(size.Height)}x{Numbers.Write(size.Width)}";

    public static string Stride(StrideSyntax? stride) => stride is not { } given ? ""
        : given.Height == given.Width ? "/" + Numbers.Write(given.Height)
        : $"/{Numbers.Write(given.Height)}x{Numbers.Write(given.Width)}";

    private static string Words(EquatableArray<ModifierSyntax> modifiers)
    {
        var text = new StringBuilder();
        foreach (var modifier in modifiers)
        {
            text.Append(' ').Append(Word(modifier));
        }

        return text.ToString();
    }

    private static string Word(ModifierSyntax modifier)
    {
        if (modifier.Kind == ModifierKind.Activation)
        {
            return Activations.Word((Activation)modifier.First);
        }

        var known = Modifiers.All.First(candidate => candidate.Kind == modifier.Kind);
        return known.Numbers == 0 ? known.Word
            : modifier.First == modifier.Second ? known.Word + Numbers.Write(modifier.First)
            : $"{known.Word}{Numbers.Write(modifier.First)}x{Numbers.Write(modifier.Second)}";
    }
}
