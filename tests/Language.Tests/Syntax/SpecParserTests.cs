using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Tests;

/// <summary>Every construct of the grammar, as a tree and with its characters.</summary>
public class SpecParserTests
{
    private static readonly SpecParameters Parameters =
        SpecParameters.Read(SpecText.Of("growth = 32, k = 3, n = 2, none = 0"), SpecParameters.None(classes: 10), new TextProblems());

    [Theory]
    [InlineData("3x3:64", "3x3:64")]
    [InlineData("3x3", "3x3")]
    [InlineData("1x7:64", "1x7:64")]
    [InlineData("3×3:64", "3x3:64")]
    [InlineData("3x3/2:64", "3x3/2:64")]
    [InlineData("3x3:64/2", "3x3/2:64")]
    [InlineData("3x3/2x1:64", "3x3/2x1:64")]
    [InlineData("3x3/2x2:64", "3x3/2:64")]
    [InlineData(" 3x3 / 2 : 64\tvalid\r\n", "3x3/2:64 valid")]
    [InlineData("3x3r:96→128", "3x3r:96 → 128")]
    [InlineData("3x3r:64->96 -> 96", "3x3r:64 → 96 → 96")]
    [InlineData("3x3r/2:96→128 valid", "3x3r/2:96 → 128 valid")]
    [InlineData("3x3:64→96/2→96", "3x3:64 → 96/2 → 96")]
    [InlineData("1x1:128→1x7→7x1:192", "1x1:128 → 1x7 → 7x1:192")]
    [InlineData("pool", "pool")]
    [InlineData("pool:32", "pool:32")]
    [InlineData("maxpool 3x3/2 ceil", "maxpool 3x3/2 ceil")]
    [InlineData("avgpool 3 p1 exclude-pad:64", "avgpool 3 p1 exclude-pad:64")]
    [InlineData("pool/2", "pool/2")]
    [InlineData("[1x3:384 | 3x1:384]", "[1x3:384 | 3x1:384]")]
    [InlineData("1x1:4→[1x1:5→3x3:6|[identity|pool]]→relu", "1x1:4 → [1x1:5 → 3x3:6 | [identity | pool]] → relu")]
    [InlineData("a=3x3:64", "a=3x3:64")]
    [InlineData("branch3x3dbl_1 = 1x1:64 -> branch3x3dbl_2 = 3x3:96", "branch3x3dbl_1=1x1:64 → branch3x3dbl_2=3x3:96")]
    [InlineData("conv1+bn1=3x3:64", "conv1+bn1=3x3:64")]
    [InlineData("0.conv + 0.bn = 3x3:64", "0.conv+0.bn=3x3:64")]
    [InlineData("3a=3x3:64→12=64", "3a=3x3:64 → 12=64")]
    [InlineData("p=[x=1x1:4 | y=pool]", "p=[x=1x1:4 | y=pool]")]
    [InlineData("3x3:64 valid", "3x3:64 valid")]
    [InlineData("3x3:64 relu6 nonorm same bias", "3x3:64 same bias nonorm relu6")]
    [InlineData("3x3:64 linear norm nobias p1x2 d2x1 g32", "3x3:64 p1x2 d2x1 g32 nobias norm linear")]
    [InlineData("3x3:64 p0 d3 dw leaky-relu", "3x3:64 p0 d3 dw leaky-relu")]
    [InlineData("maxpool 3x3 floor d2", "maxpool 3x3 floor d2")]
    [InlineData("avgpool 3x3 same include-pad", "avgpool 3x3 same include-pad")]
    [InlineData("relu→bn→lrn(5)→dropout(0.4)→flatten→fc(1024)→fc", "relu → bn → lrn(5) → dropout(0.4) → flatten → fc(1024) → fc")]
    [InlineData("lrn(5, 1e-4, .75, 2)→gap→adaptiveavgpool(4)→adaptiveavgpool(4,3)", "lrn(5, 0.0001, 0.75, 2) → gap → adaptiveavgpool(4) → adaptiveavgpool(4, 3)")]
    [InlineData("1x1:64, 3x3r:96→128, 5x5r:16→32, pool:32", "1x1:64, 3x3r:96 → 128, 5x5r:16 → 32, pool:32")]
    // Expressions: growth = 32, k = 3, n = 2, none = 0.
    [InlineData("3x3:{growth}", "3x3:{growth}")]
    [InlineData("3x3:{ 4 * ( growth - n ) / k }", "3x3:{4*(growth-n)/k}")]
    [InlineData("{k}x{k}/{n}:{growth}", "{k}x{k}/{n}:{growth}")]
    [InlineData("{k}×1:8→1x{k}", "{k}x1:8 → 1x{k}")]
    [InlineData("{k}x{k+2}r/{n}x1:{growth} → {2*growth}/{n}", "{k}x{k+2}r/{n}x1:{growth} → {2*growth}/{n}")]
    [InlineData("{k}x3:8", "{k}x3:8")]
    [InlineData("3x{k}r:8→9", "3x{k}r:8 → 9")]
    [InlineData("pool:{growth}", "pool:{growth}")]
    [InlineData("avgpool {k}/{n} p{n-1}:{growth}", "avgpool {k}/{n} p{n-1}:{growth}")]
    [InlineData("3x3:64 g{n} d{n}x{k} p{n}x1-{k}", "3x3:64 p{n}x1-{k} d{n}x{k} g{n}")]
    [InlineData("3x3:64 p{n}x{n}-{n}", "3x3:64 p{n}")]
    [InlineData("fc({8*growth}) → dropout → fc({classes})", "fc({8*growth}) → dropout → fc({classes})")]
    [InlineData("1x1:{classes}", "1x1:{classes}")]
    [InlineData("se({n}) → shuffle({k}) → spp({k}, {n}, 1)", "se({n}) → shuffle({k}) → spp({k}, {n}, 1)")]
    // Words with arguments, and sides of padding.
    [InlineData("3x3:64 tfsame", "3x3:64 tfsame")]
    [InlineData("3x3/2:64 sep p1-2", "3x3/2:64 p1-2 sep")]
    [InlineData("3x3/2:64 p0x1-2x3", "3x3/2:64 p0x1-2x3")]
    [InlineData("3x3/2:64 p0x1-2x2", "3x3/2:64 p0x1-2")]
    [InlineData("3x3/2:64 p1x2-1x2", "3x3/2:64 p1x2")]
    [InlineData("maxpool 3x3/2 p0-1 ceil", "maxpool 3x3/2 p0-1 ceil")]
    [InlineData("3x3:64 bias ( 0.2 ) norm eps(1e-3) momentum(0.01) leaky-relu(.2)", "3x3:64 bias(0.2) norm eps(0.001) momentum(0.01) leaky-relu(0.2)")]
    [InlineData("3x3:64 bias(-2) elu(1.5) truncated-normal(0.01)", "3x3:64 bias(-2) elu(1.5) truncated-normal(0.01)")]
    [InlineData("3x3:64 xavier → 64 caffe-xavier bias → 64 kaiming-fan-out", "3x3:64 xavier → 64 bias caffe-xavier → 64 kaiming-fan-out")]
    [InlineData("leaky-relu(0.2) → elu(1.5) → elu", "leaky-relu(0.2) → elu(1.5) → elu")]
    [InlineData("fc(64) norm linear xavier nobias", "fc(64) nobias norm linear xavier")]
    [InlineData("a+b=fc(64) norm", "a+b=fc(64) norm")]
    [InlineData("se(16) hard relu → se(4, 8) hard", "se(16) relu hard → se(4, 8) hard")]
    [InlineData("shuffle(3) → adaptivemaxpool(6, 3) → spp(6, 3, 2, 1) → fc", "shuffle(3) → adaptivemaxpool(6, 3) → spp(6, 3, 2, 1) → fc")]
    [InlineData("3x3:4 eps(1e-3) gn(8) noaffine->in→gn affine→bn noaffine", "3x3:4 gn(8) noaffine eps(0.001) → in → gn affine → bn noaffine")]
    [InlineData("affine(2,-1)->affine(0.5)→l2norm→crop p1x1→crop(24,24)→crop( @up.4 )", "affine(2, -1) → affine(0.5) → l2norm → crop p1 → crop(24, 24) → crop(@up.4)")]
    [InlineData("upsample(2)aligned bilinear->zeropad p1x1→reflectpad p0-1", "upsample(2) bilinear aligned → zeropad p1 → reflectpad p0-1")]
    public void Each_construct_is_read(string text, string canonical)
    {
        var problems = new TextProblems();

        var spec = SpecText.Of(text).Read(SpecGrammar.Branches, Parameters, problems);

        Assert.Empty(problems.At(0, null).Select(problem => problem.ToString()));
        Assert.Equal(canonical, SpecPrinter.Canonical.Write(spec));
    }

    [Fact]
    public void Every_word_of_the_tables_is_read()
    {
        foreach (var modifier in Modifiers.All)
        {
            var step = modifier.Target.HasFlag(ModifierTarget.Convolution) ? "3x3:4"
                : modifier.Target.HasFlag(ModifierTarget.MaxPool) ? "maxpool 3x3"
                : modifier.Target.HasFlag(ModifierTarget.AveragePool) ? "avgpool 3x3"
                : modifier.Target.HasFlag(ModifierTarget.TransposedConvolution) ? "up 3x3:4"
                : modifier.Target.HasFlag(ModifierTarget.Resizing) ? "upsample(2)"
                : modifier.Target.HasFlag(ModifierTarget.Softmax) ? "softmax"
                : "se(4)";
            var word = modifier.Example.Replace("1e-3", "0.001");
            AssertReads($"{step} {word}", $"{step} {word}");
            Assert.EndsWith(".", modifier.Meaning, StringComparison.Ordinal);
        }

        foreach (var operation in Operations.All)
        {
            var arguments = operation.Fewest == 0 ? "" : "(" + string.Join(", ", Enumerable.Repeat("1", operation.Fewest)) + ")";
            AssertReads(operation.Name + arguments, operation.Name + arguments);
        }
    }

    [Fact]
    public void Each_step_knows_its_characters()
    {
        const string Text = " a=3x3r/2:96 valid → b+c = 128/1 relu , [1x1:5|pool 3x3/1 ceil:8 ]→lrn( 5, 1e-4 ) ";

        var spec = SpecText.Of(Text).Read(SpecGrammar.Branches, Parameters, new TextProblems());

        Assert.Equal(["a=3x3r/2:96 valid → b+c = 128/1 relu", "[1x1:5|pool 3x3/1 ceil:8 ]→lrn( 5, 1e-4 )"], spec.Branches.Select(branch => At(branch.Range)));
        var steps = spec.Branches.SelectMany(branch => branch.Steps).ToArray();
        Assert.Equal(["a=3x3r/2:96 valid", "b+c = 128/1 relu", "[1x1:5|pool 3x3/1 ceil:8 ]", "lrn( 5, 1e-4 )"], steps.Select(step => At(step.Range)));

        var reduction = Assert.IsType<ConvolutionSyntax>(steps[0]);
        Assert.Equal(["a", "3x3r", "2", "96", "valid"], new[]
        {
            reduction.Label!.Range, reduction.Kernel.Range, reduction.Stride!.Value.Range, reduction.Width!.Value.Range, reduction.Modifiers[0].Range,
        }.Select(At));
        var width = Assert.IsType<WidthSyntax>(steps[1]);
        Assert.Equal(["b+c", "128", "1", "relu"], new[] { width.Label!.Range, width.Width.Range, width.Stride!.Value.Range, width.Modifiers[0].Range }.Select(At));
        var group = Assert.IsType<GroupSyntax>(steps[2]);
        Assert.Equal(["1x1:5", "pool 3x3/1 ceil:8"], group.Chains.Select(chain => At(chain.Range)));
        var pool = Assert.IsType<PoolSyntax>(group.Chains[1].Steps[0]);
        Assert.Equal(["pool 3x3/1 ceil:8", "3x3", "1", "ceil", "8"], new[]
        {
            pool.Range, pool.Kernel!.Value.Range, pool.Stride!.Value.Range, pool.Modifiers[0].Range, pool.Width!.Value.Range,
        }.Select(At));
        var operation = Assert.IsType<OperationSyntax>(steps[3]);
        Assert.Equal(["lrn", "5", "1e-4"], operation.Arguments.Select(argument => argument.Range).Prepend(operation.NameRange).Select(At));

        static string At(TextRange range) => Text.Substring(range.Start, range.Length);
    }

    [Fact]
    public void Each_number_of_an_expression_is_known_with_its_characters()
    {
        const string Text = "a=3x{ k }/{n}:{4*growth} g{n} p{n}-1";

        var step = Assert.IsType<ConvolutionSyntax>(SpecText.Of(Text).Read(SpecGrammar.Chain, Parameters, new TextProblems()).Steps[0]);

        var (groups, padding) = (step.Modifiers[0].Numbers, step.Modifiers[1].Numbers);
        var numbers = new[] { step.Kernel.Lengths[1], step.Stride!.Value.Steps[0], step.Width!.Value, groups[0], padding[0], padding[1] };
        Assert.Equal([3, 2, 128, 2, 2, 1], numbers.Select(number => number.Value));
        Assert.Equal(["{ k }", "{n}", "{4*growth}", "{n}", "{n}", "p{n}-1"], numbers.Select(number => Text.Substring(number.Range.Start, number.Range.Length)));
        Assert.Equal(["{k}", "{n}", "{4*growth}", "{n}", "{n}", null], numbers.Select(number => number.Expression?.Canonical));
    }

    [Fact]
    public void A_parameter_that_is_the_number_of_classes_stays_it()
    {
        var parameters = SpecParameters.Read(SpecText.Of("width = {classes}"), SpecParameters.None(classes: 10), new TextProblems());

        var step = Assert.IsType<ConvolutionSyntax>(SpecText.Of("1x1:{width}").Read(SpecGrammar.Chain, parameters, new TextProblems()).Steps[0]);

        Assert.Equal((10, true), (step.Width!.Value.Value, step.Width.Value.IsClasses));
    }

    [Fact]
    public void Groups_nest_sixty_four_deep_and_no_deeper()
    {
        Assert.Empty(Problems(new string('[', 64) + "1x1:4" + new string(']', 64)));

        var (rule, range) = Assert.Single(Problems(new string('[', 65) + "1x1:4" + new string(']', 65)));
        Assert.Equal(("IDSL2023", 64, 1), (rule, range.Start, range.Length));
    }

    [Fact]
    public void A_text_may_have_65_536_characters_and_no_more()
    {
        Assert.Empty(Problems("1x1:4".PadRight(65_536)));

        var (rule, range) = Assert.Single(Problems("1x1:4".PadRight(65_537)));
        Assert.Equal(("IDSL2027", 0, 65_537), (rule, range.Start, range.Length));
    }

    [Fact]
    public void A_pool_stage_and_a_size_are_read_by_themselves()
    {
        var problems = new TextProblems();

        Assert.Equal("avgpool 7x7/1 valid", SpecPrinter.Canonical.Write(SpecText.Of("7x7/1 valid").Read(SpecGrammar.Window(WindowKind.AveragePool), Parameters, problems)));
        Assert.Equal("4x6", SizeOf(" 4x6 "));
        Assert.Equal("4", SizeOf("4"));
        Assert.Equal("k9", SizeOf("k9"));
        Assert.Equal("1x4x6", SizeOf("1x4x6"));
        Assert.Equal("1x1:64 → 3x3:192", SpecPrinter.Canonical.Write(SpecText.Of("1x1:64 → 3x3:192").Read(SpecGrammar.Chain, Parameters, problems)));
        Assert.Equal(0, problems.Count);

        string SizeOf(string text) => SpecPrinter.Canonical.Write(SpecText.Of(text).Read(SpecGrammar.Size, Parameters, problems)!.Value);
    }

    private static void AssertReads(string text, string canonical)
    {
        Assert.Empty(Problems(text));
        Assert.Equal(canonical, SpecPrinter.Canonical.Write(SpecText.Of(text).Read(SpecGrammar.Branches, Parameters, new TextProblems())));
    }

    private static IEnumerable<(string Rule, TextRange Range)> Problems(string text)
    {
        var problems = new TextProblems();
        SpecText.Of(text).Read(SpecGrammar.Branches, Parameters, problems);
        return problems.At(0, null).Select(problem => (problem.Rule.Id, problem.Place.Range!.Value));
    }
}
