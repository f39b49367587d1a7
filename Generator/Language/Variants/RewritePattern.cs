using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Variants;

/// <summary>What a Rewrite looks for: a kernel's size, or a pool.</summary>
internal abstract record RewritePattern
{
    /// <summary>Whether it is a pool.</summary>
    public abstract bool IsPool { get; }

    /// <summary>Whether it has no more than what is looked for.</summary>
    public virtual bool IsWhole => true;

    /// <summary>What such steps are called.</summary>
    public abstract string Steps { get; }

    /// <summary>Reads a pattern; null after a mistake, which is reported.</summary>
    public static RewritePattern? Read(SpecText text, TextProblems problems)
    {
        var word = new string([.. text.Written.TrimStart().TakeWhile(character => character is >= 'a' and <= 'z')]);
        if (WindowKinds.Find(word) is not { IsPool: true })
        {
            return text.Read(SpecGrammar.Size, SpecParameters.None(1), problems) is { } size ? new OfKernel(size) : null;
        }

        var before = problems.Count;
        var chain = text.Read(SpecGrammar.Chain, SpecParameters.None(1), problems);
        return problems.Count > before ? null : new OfPool(chain);
    }

    /// <summary>The pattern as it is called in a message.</summary>
    /// <param name="written">The pattern as written.</param>
    public virtual string Describe(string written) => written;

    /// <summary>A step that might be looked for, as a message names it; null for any other.</summary>
    public abstract string? Name(StepSyntax step);

    /// <summary>What is wrong with a replacement; null when nothing is.</summary>
    public abstract string? FindMistake(ChainSyntax replacement);

    /// <summary>The rewrite of one stage's texts.</summary>
    /// <param name="replacement">What is written instead.</param>
    /// <param name="parameters">What the stage's texts may refer to.</param>
    public abstract StepRewrite With(SpecText replacement, SpecParameters parameters);

    private sealed record OfKernel(SizeSyntax Size) : RewritePattern
    {
        public override bool IsPool => false;

        public override string Steps => "convolutions";

        public override string Describe(string written) => written + " convolution";

        public override string? Name(StepSyntax step) => step is ConvolutionSyntax { IsPlain: true, Kernel: var kernel }
            ? SpecPrinter.Evaluated.Write(kernel)
            : null;

        public override string? FindMistake(ChainSyntax replacement) => KernelRewrite.FindMistake(replacement);

        public override StepRewrite With(SpecText replacement, SpecParameters parameters) =>
            new KernelRewrite(Size, new Replacement(replacement, parameters, takesPools: false));
    }

    private sealed record OfPool(ChainSyntax Chain) : RewritePattern
    {
        public override bool IsPool => true;

        public override bool IsWhole => Chain.Steps is [PoolSyntax { Width: null, Label: null, Modifiers.Count: 0 }];

        public override string Steps => "pools";

        public override string? Name(StepSyntax step) => step is PoolSyntax pool
            ? SpecPrinter.Evaluated.Write(pool with { Label = null, Modifiers = [], Width = null })
            : null;

        public override string? FindMistake(ChainSyntax replacement) => PoolRewrite.FindMistake(replacement);

        public override StepRewrite With(SpecText replacement, SpecParameters parameters) =>
            new PoolRewrite((PoolSyntax)Chain.Steps[0], new Replacement(replacement, parameters, takesPools: true));
    }
}
