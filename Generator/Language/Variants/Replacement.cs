using System.Text.RegularExpressions;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Variants;

/// <summary>
/// What a Rewrite writes. <c>{width}</c> in it is the width that stood in the place: <c>3x3:{width} → 3x3</c> for <c>5x5:64</c> is
/// <c>3x3:64 → 3x3:64</c>.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="parameters">What the widths that stand in the stage's texts may refer to.</param>
/// <param name="takesPools">Whether pools take on what the rewritten step has, as convolutions do.</param>
internal sealed class Replacement(SpecText text, SpecParameters parameters, bool takesPools)
{
    private const string Name = "width";

    /// <summary>Reads a replacement as it is written; the values of its expressions are not asked for.</summary>
    private static readonly SpecGrammar<ChainSyntax> Unevaluated = SpecGrammar.Chain with { Evaluate = (_, chain) => chain };

    private static readonly Regex Mention = new($$"""\{([^{}]*\b{{Name}}\b[^{}]*)\}""", RegexOptions.CultureInvariant);

    /// <summary>What it says; its mistakes are reported.</summary>
    public static ChainSyntax Read(SpecText text, TextProblems problems) =>
        text.Read(Mention.IsMatch(text.Written) ? Unevaluated : SpecGrammar.Chain, SpecParameters.None(1), problems);

    /// <summary>Whether a step of it takes on what the rewritten one has.</summary>
    public bool IsFactor(StepSyntax step) => step is ConvolutionSyntax { IsPlain: true } or WidthSyntax || (takesPools && step is PoolSyntax);

    /// <summary>The replacement of a step; null where a width can't be computed.</summary>
    /// <param name="width">The width that stands there; null for none.</param>
    /// <param name="failure">Why it can't.</param>
    public ChainSyntax? For(IntegerSyntax? width, out string? failure)
    {
        failure = null;
        if (!Mention.IsMatch(text.Written))
        {
            return text.Read(SpecGrammar.Chain, SpecParameters.None(1), new TextProblems());
        }

        if (width is not { } given)
        {
            // Without a width as many channels as are read, which is so of what stands in its place too.
            var written = Regex.Replace(text.Written, $$""":\s*\{\s*{{Name}}\s*\}""", "");
            failure = Mention.IsMatch(written) ? $"it has no width, so '{{{Name}}}' stands for nothing" : null;
            return failure is null ? SpecText.Of(written).Read(SpecGrammar.Chain, parameters, new TextProblems()) : null;
        }

        var value = SpecPrinter.Canonical.Write(given);
        var inner = value.StartsWith("{", StringComparison.Ordinal) ? $"({value.Trim('{', '}')})" : value;
        var filled = Mention.Replace(text.Written, mention => mention.Groups[1].Value.Trim() == Name
            ? value
            : "{" + Regex.Replace(mention.Groups[1].Value, $@"\b{Name}\b", inner) + "}");
        var problems = new TextProblems();
        var chain = SpecText.Of(filled).Read(SpecGrammar.Chain, parameters, problems);
        failure = problems.Count > 0 ? $"of a width of {SpecPrinter.Evaluated.Write(given)} it would be '{filled}', which has no value" : null;
        return failure is null ? chain : null;
    }
}
