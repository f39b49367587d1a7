using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Tests;

/// <summary>What is declared of a module of the user's own: shapes, counts, and what becomes of them behind it.</summary>
public sealed class ModuleTests
{
    [Theory]
    [InlineData("3x32x24", "", "3×32×24")]
    [InlineData("3x32x24", "Gives = \"{channels}x{height/2}x{width/2}\"", "3×16×12")]
    [InlineData("3x32x24", "Gives = \"{in + 1}x{ceil(height/3)}x{min(width, 8, 2*channels)}\"", "4×11×6")]
    [InlineData("3x32x24", "Gives = \"64×7×7\"", "64×7×7")]
    [InlineData("3x32x24", "Gives = \"{channels*height*width}\"", "2304")]
    [InlineData("3x32x24", "Gives = \"128\"", "128")]
    [InlineData("9x144", "Gives = \"{2*channels}x{length/4}\"", "18×36")]
    [InlineData("3x16x32x24", "Gives = \"{channels}x{depth}x{height/2}x{width/2}\"", "3×16×16×12")]
    public void Its_output_is_what_is_declared(string input, string settings, string output) =>
        Assert.Equal(output, Compiled.Graph($"""[Network("{input}")] [Module<Own.Gate>({settings})]""").Output.ToString());

    /// <summary>Features have a number alone, and a parameter goes before a length of its name.</summary>
    [Theory]
    [InlineData("Classes = 0", "[Flatten] [Module<Gate>(Gives = \"{features/2}\")]", "288")]
    [InlineData("Classes = 0, Parameters = \"width = 5\"", "[Module<Gate>(Gives = \"{width}x{height}x{width}\")]", "5×8×5")]
    [InlineData("Classes = 0, Width = 2", "[Conv(\"3x3:16\")] [Module<Gate>(Gives = \"{channels}x4x4\", Width = 1)]", "32×4×4")]
    public void What_its_texts_know(string settings, string stages, string output) =>
        Assert.Equal(output, Compiled.Graph($"""[Network("9x8x8", {settings})] {stages.Replace(", Width = 1", "", StringComparison.Ordinal)}""").Output.ToString());

    /// <summary>Conv: 9·3·8 + 8 parameters, 9·3·8·64 multiply-adds. Gate: 2·8·2, and 5 for each of 64 positions of 8 channels. Linear: 8·10 + 10.</summary>
    [Fact]
    public void Its_costs_are_what_is_declared()
    {
        var report = NetworkReport.Of(Compiled.Graph(
            """
            [Network("3x8x8", Classes = 10)]
            [Conv("3x3:8")]
            [Module<Gate>(Parameters = "{2*channels*channels/4}", MultiplyAdds = "{5*channels*height*width}")]
            [GlobalAvgPool] [Linear]
            """));
        Assert.Equal(224 + 32 + 90, report.Total.Parameters);
        Assert.Equal(13_824 + 2_560 + 80, report.Total.MultiplyAdds);
        Assert.Equal((32, 2_560, 5_120), (report.Stages[1].Cost.Parameters, report.Stages[1].Cost.MultiplyAdds, report.Stages[1].Cost.Flops));
        Assert.Equal("Gate", report.Stages[1].Text);
        Assert.Equal("Gate(), as declared", report.Layers[2].Details);
    }

    [Fact]
    public void Counts_may_be_large()
    {
        var report = NetworkReport.Of(Compiled.Graph(
            """[Network("3x8x8")] [Module<Gate>(Parameters = "5000000000", MultiplyAdds = "{1000000*1000000*channels}")]"""));
        Assert.Equal((5_000_000_000, 3_000_000_000_000), (report.Total.Parameters, report.Total.MultiplyAdds));
    }

    [Fact]
    public void Behind_it_receptive_fields_are_unknown()
    {
        var report = NetworkReport.Of(Compiled.Graph("""[Network("3x32x32")] [Conv("3x3/2:8")] [Module<Gate>] [Conv("[3x3:8 | up 4x4/2:8 p1 → maxpool 2x2/2 | upsample(2) → avgpool 2x2/2]")]"""));
        Assert.Equal([true, false, false], report.Stages.Select(stage => stage.Fields.All(field => field.IsKnown)));
        Assert.All(report.Stages[2].Fields, field => Assert.Equal((0, 0, 0), (field.Size, field.Jump, field.Offset)));
    }

    [Fact]
    public void Its_path_is_its_own()
    {
        var problem = Assert.Single(Compiled.Problems("""[Network("3x8x8")] [Module<Gate>(Name = "a")] [Conv("3x3:8", Name = "a.b")]"""));
        Assert.Equal(("IDSL1004", "a.b"), (problem.Problem.Rule.Id, problem.At));
    }

    /// <summary>A plane of another size goes through what is declared: 9 rows can't be halved, and 16·5·5 are not the features that 16·4·4 are.</summary>
    [Theory]
    [InlineData(8, null)]
    [InlineData(9, "'halve' declares what it gives for 16×8×8 and would get 16×9×9")]
    [InlineData(10, "'fc' reads 256 features and would get 400")]
    public void Other_sizes_go_through_what_is_declared(long side, string? failure)
    {
        var graph = Compiled.Graph(
            """[Network("16x8x8", Classes = 5)] [Module<Halve>(Gives = "{channels}x{height/2}x{width/2}", Name = "halve")] [Linear]""");
        Assert.Equal(failure, PlaneFlow.Of(graph, [side, side], graph.Stages).Failure);
    }

    [Fact]
    public void It_is_kept_by_variants_and_written_as_it_is()
    {
        const string Source = """
            [Network("3x8x8", Classes = 5)]
            [Module<Own.Gate>(Arguments = "{channels}, 'it', 0.5", Parameters = "{channels}", Name = "gate", Repeat = 2)]
            [Conv("5x5:8")] [Linear] partial class N;
            [Variant<N>(Width = 2)] [Rewrite("5x5", "3x3→3x3")] [Set("gate*", MultiplyAdds = "7")] partial class V;
            """;
        var variant = DeclarationSet.Read(Source).Resolve("V")!;
        var stage = variant.Stages[0];
        Assert.Equal(("Own.Gate", "{channels}, 'it', 0.5", "{channels}", "7"), (stage.Module, stage.Arguments, stage.Parameters, stage.MultiplyAdds));
        Assert.Equal(variant, Yaml.DefinitionText.Read(Yaml.DefinitionText.Write(variant)));
        Assert.Contains("- module: Own.Gate\n", Yaml.DefinitionText.Write(variant), StringComparison.Ordinal);
    }

    [Fact]
    public void It_stands_in_a_block_with_the_blocks_parameters()
    {
        var graph = Compiled.Graph(
            """
            [Block("width = 4")] [Conv("1x1:{width}")] [Module<Gate>(Gives = "{2*width}x{height}x{channels}", Arguments = "{width}", Parameters = "{width*in}")] partial class B;
            [Network("3x8x8")] [Use<B>("width = 6", Name = "b")] partial class N;
            """);
        Assert.Equal("12×8×6", graph.Output.ToString());
        Assert.Equal((36, "6"), (graph.OwnModules.Single().Parameters, graph.OwnModules.Single().Arguments.Single().Value));
        Assert.Equal("b.module1", graph.OwnModules.Single().Name);
    }

    /// <summary>A block in YAML of one stage: its parameters are the block's, and a module's own stand with it in a list of stages.</summary>
    [Fact]
    public void Parameters_of_a_block_of_one_stage_are_the_blocks()
    {
        var file = Yaml.YamlDefinitions.Read("blocks:\n  A: { parameters: { n: 3 }, module: Gate, arguments: \"{n}\" }\n  B: { stages: [{ module: Gate, parameters: 3 }] }\n");
        Assert.Empty(file.Problems);
        Assert.Equal(("n = 3", null), (file.Blocks[0].Definition.Parameters, file.Blocks[0].Definition.Stages[0].Parameters));
        Assert.Equal(("", "3"), (file.Blocks[1].Definition.Parameters, file.Blocks[1].Definition.Stages[0].Parameters));
    }

    /// <summary>The input is kept, and the output: what is made within is unknown.</summary>
    [Fact]
    public void Its_input_and_output_are_kept_for_backward()
    {
        var memory = ActivationMemory.Of(Compiled.Graph("""[Network("3x8x8", Layout = MemoryLayout.Contiguous)] [Module<Gate>] [Module<Gate>]"""));
        Assert.Equal((2 * 768, 2 * 768), (memory.Inference, memory.Training));
    }

    [Theory]
    [InlineData("Gives = \"«{channels}x{height}»\"", "IDSL3039")]
    [InlineData("Gives = \"«k9»\"", "IDSL3039")]
    [InlineData("Gives = \"«{channels}x0x4»\"", "IDSL2003")]
    [InlineData("Gives = \"3x8x8 «valid»\"", "IDSL2010")]
    [InlineData("Gives = «\"\"»", "IDSL2015")]
    [InlineData("Parameters = \"{2*«clases»}\"", "IDSL2028")]
    [InlineData("Parameters = \"8 «9»\"", "IDSL2010")]
    [InlineData("Parameters = \"«99999999999999999999»\"", "IDSL2004")]
    [InlineData("Arguments = \"8, «{1000000*1000000}»\"", "IDSL2004")]
    public void A_mistake_is_marked(string settings, string id)
    {
        var marked = $"""[Network("3x8x8")] [Module<Gate>({settings})]""";
        var (start, end) = (marked.IndexOf('«', StringComparison.Ordinal), marked.IndexOf('»', StringComparison.Ordinal) - 1);
        var source = marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);
        var problem = Assert.Single(Compiled.Locate(source));
        Assert.Equal((id, TextRange.FromBounds(start, end)), (problem.Problem.Rule.Id, problem.At));
    }

    /// <summary>What a mistake before it leaves unknown is nothing that its texts are told of; their own mistakes are.</summary>
    [Fact]
    public void Behind_a_mistake_only_its_own_are_told() => Assert.Equal(
        ["IDSL2003", "IDSL2010"],
        Compiled.Problems("""[Network("3x8x8")] [Conv("3x3:0")] [Module<Gate>(Gives = "{channels}x{height}x4", Arguments = "{width}, x")]""").Select(found => found.Problem.Rule.Id));
}
