namespace InceptionDsl.Language.Tests;

/// <summary>Every construct of the grammar, as a tree and with its characters.</summary>
public class SpecParserTests
{
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
    [InlineData("3x3r:96→128", "3x3r:96→128")]
    [InlineData("3x3r:64->96 -> 96", "3x3r:64→96→96")]
    [InlineData("3x3r/2:96→128 valid", "3x3r/2:96→128 valid")]
    [InlineData("3x3:64→96/2→96", "3x3:64→96/2→96")]
    [InlineData("1x1:128→1x7→7x1:192", "1x1:128→1x7→7x1:192")]
    [InlineData("pool", "maxpool")]
    [InlineData("pool:32", "maxpool:32")]
    [InlineData("maxpool 3x3/2 ceil", "maxpool 3x3/2 ceil")]
    [InlineData("avgpool 3 p1 exclude-pad:64", "avgpool 3x3 p1 exclude-pad:64")]
    [InlineData("pool/2", "maxpool/2")]
    [InlineData("[1x3:384 | 3x1:384]", "[1x3:384 | 3x1:384]")]
    [InlineData("1x1:4→[1x1:5→3x3:6|[identity|pool]]→relu", "1x1:4→[1x1:5→3x3:6 | [identity | maxpool]]→relu")]
    [InlineData("a=3x3:64", "a=3x3:64")]
    [InlineData("branch3x3dbl_1 = 1x1:64 -> branch3x3dbl_2 = 3x3:96", "branch3x3dbl_1=1x1:64→branch3x3dbl_2=3x3:96")]
    [InlineData("conv1+bn1=3x3:64", "conv1+bn1=3x3:64")]
    [InlineData("0.conv + 0.bn = 3x3:64", "0.conv+0.bn=3x3:64")]
    [InlineData("3a=3x3:64→12=64", "3a=3x3:64→12=64")]
    [InlineData("p=[x=1x1:4 | y=pool]", "p=[x=1x1:4 | y=maxpool]")]
    [InlineData("3x3:64 valid", "3x3:64 valid")]
    [InlineData("3x3:64 same bias nonorm relu6", "3x3:64 same bias nonorm relu6")]
    [InlineData("3x3:64 p1x2 d2x1 g32 nobias norm linear", "3x3:64 p1x2 d2x1 g32 nobias norm linear")]
    [InlineData("3x3:64 p0 d3 dw leaky-relu", "3x3:64 p0 d3 dw leaky-relu")]
    [InlineData("maxpool 3x3 floor d2", "maxpool 3x3 floor d2")]
    [InlineData("avgpool 3x3 same include-pad", "avgpool 3x3 same include-pad")]
    [InlineData("relu→bn→lrn(5)→dropout(0.4)→flatten→fc(1024)→fc", "relu→bn→lrn(5)→dropout(0.4)→flatten→fc(1024)→fc")]
    [InlineData("lrn(5, 1e-4, .75, 2)→gap→adaptiveavgpool(4)→adaptiveavgpool(4,3)", "lrn(5, 0.0001, 0.75, 2)→gap→adaptiveavgpool(4)→adaptiveavgpool(4, 3)")]
    [InlineData("1x1:64, 3x3r:96→128, 5x5r:16→32, pool:32", "1x1:64, 3x3r:96→128, 5x5r:16→32, maxpool:32")]
    public void Each_construct_is_read(string text, string canonical)
    {
        var problems = new TextProblems();

        var spec = SpecParser.ParseBranches(text, problems);

        Assert.Empty(problems.At(0, "").Select(problem => problem.ToString()));
        Assert.Equal(canonical, SpecWriter.Write(spec));
    }

    [Fact]
    public void Every_word_of_the_tables_is_read()
    {
        foreach (var modifier in Modifiers.All)
        {
            var step = modifier.Target.HasFlag(ModifierTarget.Convolution) ? "3x3:4"
                : modifier.Target.HasFlag(ModifierTarget.MaxPool) ? "maxpool 3x3" : "avgpool 3x3";
            AssertReads($"{step} {modifier.Example}", $"{step} {modifier.Example}");
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

        var spec = SpecParser.ParseBranches(Text, new TextProblems());

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

        Assert.Equal("avgpool 7x7/1 valid", SpecWriter.Write(SpecParser.ParsePool("7x7/1 valid", isAverage: true, problems)));
        Assert.Equal((4, 6), SpecParser.ParseSize(" 4x6 ", problems) is { } size ? (size.Height, size.Width) : default);
        Assert.Equal((4, 4), SpecParser.ParseSize("4", problems) is { } both ? (both.Height, both.Width) : default);
        Assert.Equal("1x1:64→3x3:192", SpecWriter.Write(SpecParser.ParseChain("1x1:64 → 3x3:192", problems)));
        Assert.Equal(0, problems.Count);
    }

    private static void AssertReads(string text, string canonical)
    {
        Assert.Empty(Problems(text));
        Assert.Equal(canonical, SpecWriter.Write(SpecParser.ParseBranches(text, new TextProblems())));
    }

    private static IEnumerable<(string Rule, TextRange Range)> Problems(string text)
    {
        var problems = new TextProblems();
        SpecParser.ParseBranches(text, problems);
        return problems.At(0, "").Select(problem => (problem.Rule.Id, problem.Place.Range!.Value));
    }
}
