using CsCheck;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Variants;

namespace InceptionDsl.Language.Tests;

/// <summary>Kernels written as chains of smaller ones (Szegedy et al. 2015), in text and in cost.</summary>
public class KernelRewriteTests
{
    private static readonly SpecParameters Parameters =
        SpecParameters.Read(SpecText.Of("growth = 32, k = 3, n = 2, width = 7"), SpecParameters.None(classes: 10), new TextProblems());

    [Theory]
    // Widths.
    [InlineData("5x5", "3x3→3x3", "5x5:64", "3x3 → 3x3:64", 1)]
    [InlineData("5x5", "3x3→3x3", "5x5", "3x3 → 3x3", 1)]
    [InlineData("5x5", "3x3:48→3x3", "5x5:64", "3x3:48 → 3x3:64", 1)]
    [InlineData("5x5", "3x3→3x3:48", "5x5:64", "3x3 → 3x3:48", 1)]
    [InlineData("5x5", "3x3:48→48", "5x5:64", "3x3:48 → 48", 1)]
    [InlineData("5x5", "3x3→3x3", "5x5r:16→32", "1x1:16 → 3x3 → 3x3:32", 1)]
    [InlineData("5x5", "3x3→3x3", "5x5r:16→32→48", "1x1:16 → 3x3 → 3x3:32 → 3x3 → 3x3:48", 2)]
    [InlineData("5x5", "3x3→3x3", "5x5:32→48", "3x3 → 3x3:32 → 3x3 → 3x3:48", 2)]
    [InlineData("5x5", "3x3→3x3", "5x5:{growth}", "3x3 → 3x3:{growth}", 1)]
    [InlineData("1x1", "3x3", "pool:32→48→3x3r:8→9→1x1:4", "pool:32 → 3x3:48 → 3x3r:8 → 9 → 3x3:4", 2)]
    // The width that stood there.
    [InlineData("5x5", "3x3:{width}→3x3", "5x5:64", "3x3:64 → 3x3:64", 1)]
    [InlineData("5x5", "3x3:{ width / 2 }→{width}", "5x5:64", "3x3:{64/2} → 64", 1)]
    [InlineData("5x5", "3x3:{width}→3x3", "5x5", "3x3 → 3x3", 1)]
    [InlineData("5x5", "3x3:{2*width}→3x3", "5x5:{growth+k}", "3x3:{2*(growth+k)} → 3x3:{growth+k}", 1)]
    [InlineData("5x5", "3x3:{width}→3x3", "5x5:{classes}→5x5r:8→16", "3x3:{classes} → 3x3:{classes} → 1x1:8 → 3x3:16 → 3x3:16", 2)]
    // What is left alone.
    [InlineData("5x5", "3x3→3x3", "3x3:64→96→maxpool 5x5→1x5:4→relu", "3x3:64 → 96 → maxpool 5x5 → 1x5:4 → relu", 0)]
    [InlineData("3x3", "1x3→3x1", "3x3:8→[3x3:4 | 5x5:4→3x3→[3x3:2 | identity]]", "1x3 → 3x1:8 → [1x3 → 3x1:4 | 5x5:4 → 1x3 → 3x1 → [1x3 → 3x1:2 | identity]]", 4)]
    [InlineData("3x3", "1x3→3x1", "{k}x3:8", "1x3 → 3x1:8", 1)]
    // Strides.
    [InlineData("5x5", "3x3→3x3", "5x5/2:64", "3x3 → 3x3/2:64", 1)]
    [InlineData("7x7", "1x7→7x1", "7x7/2x1:64", "1x7 → 7x1/2x1:64", 1)]
    [InlineData("5x5", "3x3→3x3", "5x5r/2:16→32", "1x1:16 → 3x3 → 3x3/2:32", 1)]
    [InlineData("5x5", "3x3→3x3", "5x5r:16→32/2", "1x1:16 → 3x3 → 3x3/2:32", 1)]
    [InlineData("5x5", "3x3→3x3", "5x5r/2:16→32→48", "1x1:16 → 3x3 → 3x3/2:32 → 3x3 → 3x3:48", 2)]
    // Words.
    [InlineData("5x5", "3x3→3x3", "5x5:64 valid d2 g4 bias(0.2) norm eps(0.1) relu6 xavier", "3x3 valid d2 g4 bias(0.2) norm eps(0.1) relu6 xavier → 3x3:64 valid d2 g4 bias(0.2) norm eps(0.1) relu6 xavier", 1)]
    [InlineData("5x5", "3x3→3x3", "5x5:64 dw linear", "3x3 dw → 3x3:64 dw linear", 1)]
    [InlineData("5x5", "3x3→3x3", "5x5r:16 valid→32 sep", "1x1:16 valid → 3x3 sep → 3x3:32 sep", 1)]
    [InlineData("5x5", "3x3 relu→3x3 same", "5x5:64 valid gelu", "3x3 valid relu → 3x3:64 same gelu", 1)]
    [InlineData("5x5", "3x3→relu→3x3", "5x5:64 valid", "3x3 valid → relu → 3x3:64 valid", 1)]
    [InlineData("5x5", "3x3→3x3", "5x5:64 tfsame", "3x3 tfsame → 3x3:64 tfsame", 1)]
    [InlineData("5x5", "3x3→3x3", "5x5:64 p2", "3x3 → 3x3:64", 1)]
    [InlineData("5x5", "3x3→3x3", "5x5:64 p4 d2", "3x3 d2 → 3x3:64 d2", 1)]
    [InlineData("1x7", "1x3→1x3→1x3", "1x7:64 p0x3", "1x3 → 1x3 → 1x3:64", 1)]
    [InlineData("5x5", "3x3→3x3", "5x5:64 p0", "3x3 valid → 3x3:64 valid", 1)]
    // Labels.
    [InlineData("5x5", "3x3→3x3", "x=5x5:64", "x.0=3x3 → x.1=3x3:64", 1)]
    [InlineData("5x5", "3x3→3x3", "a+b=5x5:64", "a.0+b.0=3x3 → a.1+b.1=3x3:64", 1)]
    [InlineData("5x5", "3x3→3x3", "a=5x5r:16→b=32", "a=1x1:16 → b.0=3x3 → b.1=3x3:32", 1)]
    [InlineData("5x5", "3x3", "a+b=5x5:64", "a+b=3x3:64", 1)]
    [InlineData("5x5", "c=3x3→d=3x3", "a+b=5x5:64→5x5:32", "a.c+b.c=3x3 → a.d+b.d=3x3:64 → c=3x3 → d=3x3:32", 2)]
    public void A_chain_is_rewritten(string pattern, string replacement, string chain, string expected, int count)
    {
        var rewrite = Rewrite(pattern, replacement);

        var result = rewrite.Apply(Parse(chain), inBranch: false);

        Assert.Equal((expected, count, null), (SpecPrinter.Canonical.Write(result), rewrite.Count, rewrite.Failure));
    }

    [Theory]
    [InlineData("5x5", "it has no width, so '{width}' stands for nothing")]
    [InlineData("5x5:63", "of a width of 63 it would be '3x3:{63/2} → 3x3', which has no value")]
    [InlineData("5x5:{classes}", "of a width of 10 it would be '3x3:{(classes)/2} → 3x3', which has no value")]
    public void A_width_that_has_no_value_is_a_failure(string chain, string reason)
    {
        var rewrite = Rewrite("5x5", "3x3:{width/2} → 3x3");

        rewrite.Apply(Parse(chain), inBranch: false);

        Assert.Equal(reason, rewrite.Failure);
    }

    [Theory]
    [InlineData("5x5:64 p1", "its padding 'p1' is neither that of 'same' nor of 'valid'")]
    [InlineData("5x5:64 p2 d2", "its padding 'p2' is neither")]
    [InlineData("5x5:64 p2-1", "its padding 'p2-1' is neither")]
    [InlineData("[5x5:64 p2x1 | identity]", "its padding 'p2x1' is neither")]
    public void Padding_that_cannot_be_divided_is_a_failure(string chain, string reason)
    {
        var rewrite = Rewrite("5x5", "3x3→3x3");

        rewrite.Apply(Parse(chain), inBranch: false);

        Assert.StartsWith(reason, rewrite.Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("relu", "it has no convolution")]
    [InlineData("3x3r:16→32", "write the 1x1 convolution of a reduction as a step of its own")]
    [InlineData("1x1:16→relu→3x3", null)]
    public void A_replacement_is_convolutions(string replacement, string? mistake) =>
        Assert.Equal(mistake, KernelRewrite.FindMistake(Parse(replacement)));

    [Theory]
    // Rows and columns lost, and the receptive field, stay those of the kernel.
    [InlineData("5x5", "3x3→3x3")]
    [InlineData("7x7", "3x3→3x3→3x3")]
    [InlineData("7x7", "1x7→7x1")]
    [InlineData("3x3", "1x3→3x1")]
    public void Shape_and_receptive_field_stay(string pattern, string replacement)
    {
        foreach (var words in new[] { "", " valid", "/2", "/2 valid", "/3 tfsame", " d2", "/2 d2 valid" })
        {
            var text = words.StartsWith('/') ? $"{pattern}{words[..2]}:16{words[2..]}" : $"{pattern}:16{words}";
            var rewritten = SpecPrinter.Canonical.Write(Rewrite(pattern, replacement).Apply(Parse(text), inBranch: false));
            var (before, after) = (Report(8, 29, text), Report(8, 29, rewritten));

            Assert.Equal(before.Layers[^1].Output, after.Layers[^1].Output);
            Assert.Equal(before.Layers[^1].Fields[0], after.Layers[^1].Fields[0]);
        }
    }

    [Fact]
    public void The_slides_arithmetic()
    {
        // 5x5:48 over 480x14x14: 25·480·48·196 = 112.9 M; behind a 16-wide 1x1, 480·16·196 = 1.5 M and 25·16·48·196 = 3.8 M.
        Assert.Equal(112_896_000, Report(480, 14, "5x5:48").Total.MultiplyAdds);
        var reduced = Rewrite("5x5", "1x1:16→5x5").Apply(Parse("5x5:48"), inBranch: false);
        Assert.Equal([1_505_280, 3_763_200], Products(Report(480, 14, SpecPrinter.Canonical.Write(reduced))));

        // Two 3x3 for a 5x5 leave 18/25, 28 % less; 1x3 and 3x1 for a 3x3 leave 6/9, 33 % less.
        Assert.Equal(18, 25 * Ratio("5x5", "3x3→3x3"), 9);
        Assert.Equal(6, 9 * Ratio("3x3", "1x3→3x1"), 9);
        Assert.Equal(14, 49 * Ratio("7x7", "1x7→7x1"), 9);
    }

    [Fact]
    public void Inception_3a_with_two_3x3_for_its_5x5()
    {
        // The branch 5x5r:16→32 over 28x28: 16·16·9 + 16·32·9 = 6,912 weights for 16·32·25 = 12,800.
        var rewrite = Rewrite("5x5", "3x3→3x3");
        var before = SpecText.Of("1x1:64, 3x3r:96→128, 5x5r:16→32, pool:32").Read(SpecGrammar.Branches, Parameters, new TextProblems());

        var after = rewrite.Apply(before);

        Assert.Equal("1x1:64, 3x3r:96 → 128, 1x1:16 → 3x3 → 3x3:32, pool:32", SpecPrinter.Canonical.Write(after));
        Assert.Equal(12_800 - 6_912, Weights(before) - Weights(after));

        static long Weights(SpecSyntax spec) => Compiled.Report(
            $"[Network(\"192x28x28\")] [Inception(\"{SpecPrinter.Canonical.Write(spec)}\")]").Layers.Sum(layer => layer.Kind == "Convolution" ? layer.Cost.MultiplyAdds / 784 : 0);
    }

    [Fact]
    public void What_is_written_can_be_read_and_holds_no_more_of_the_pattern() =>
        SpecGenerator.Canonical.Sample(
            text =>
            {
                var rewrite = Rewrite("3x3", "1x3→3x1");
                var spec = SpecText.Of(text).Read(SpecGrammar.Branches, Parameters, new TextProblems());
                var result = rewrite.Apply(spec);
                if (rewrite.Failure is not null)
                {
                    return true;
                }

                var written = SpecPrinter.Canonical.Write(result);
                var problems = new TextProblems();
                var read = SpecText.Of(written).Read(SpecGrammar.Branches, Parameters, problems);
                var again = Rewrite("3x3", "1x3→3x1");
                return problems.Count == 0
                    && SpecPrinter.Canonical.Write(again.Apply(read)) == written && again.Count == 0
                    && (rewrite.Count > 0) == (written != text);
            },
            iter: 1_000);

    private static double Ratio(string pattern, string replacement)
    {
        var whole = Report(64, 17, pattern).Total.MultiplyAdds;
        var parts = Report(64, 17, SpecPrinter.Canonical.Write(Rewrite(pattern, replacement).Apply(Parse(pattern), inBranch: false))).Total.MultiplyAdds;
        return (double)parts / whole;
    }

    private static IEnumerable<long> Products(NetworkReport report) =>
        report.Layers.Items.Where(layer => layer.Kind == "Convolution").Select(layer => layer.Cost.MultiplyAdds);

    private static NetworkReport Report(int channels, int size, string chain) =>
        Compiled.Report(FormattableString.Invariant($"[Network(\"{channels}x{size}x{size}\")] [Conv(\"{chain}\")]"));

    private static KernelRewrite Rewrite(string pattern, string replacement) =>
        new(
            SpecText.Of(pattern).Read(SpecGrammar.Size, Parameters, new TextProblems())!.Value,
            new Replacement(SpecText.Of(replacement), Parameters, takesPools: false));

    private static ChainSyntax Parse(string chain)
    {
        var problems = new TextProblems();
        var syntax = SpecText.Of(chain).Read(SpecGrammar.Chain, Parameters, problems);
        Assert.Empty(problems.At(0, null));
        return syntax;
    }
}
