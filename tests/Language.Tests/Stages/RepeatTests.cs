namespace InceptionDsl.Language.Tests;

/// <summary>Repeats that a parameter counts.</summary>
public class RepeatTests
{
    private static string Network(string repeat, string arguments = "") => $$"""
        [Network("16x28x28", Classes = 0, Parameters = "deep = 2")] [Use<B>("{{arguments}}", Name = "s")] partial class N;
        [Block("n = 3, act = relu")] [Conv("3x3:8", Repeat = {{repeat}}, Name = "m")] [Conv("1x1:4", Name = "out")] partial class B;
        """;

    [Theory]
    [InlineData("\"{n}\"", "", 3)]
    [InlineData("\"{n}\"", "n = 5", 5)]
    [InlineData("\"{2*n - 1}\"", "n = {deep}", 3)]
    [InlineData("\"{floor(n/2)}\"", "n = 5", 2)]
    [InlineData("\"4\"", "", 4)]
    public void An_expression_is_as_its_value(string repeat, string arguments, int count) =>
        Assert.Equal(Compiled.Graph(Network($"{count}")).Layers, Compiled.Graph(Network(repeat, arguments)).Layers);

    [Fact]
    public void One_that_comes_out_as_one_has_no_number_in_its_name()
    {
        Assert.Equal(["s.m", "s.out"], WeightPaths.Of(Compiled.Graph(Network("\"{n}\"", "n = 1"))));
        Assert.Equal(["s.m.0", "s.m.1", "s.out"], WeightPaths.Of(Compiled.Graph(Network("\"{n}\"", "n = 2"))));
    }

    [Fact]
    public void A_Use_is_repeated_and_a_networks_own_stage_too()
    {
        var graphs = Compiled.Graphs("""
            [Block] [Conv("3x3:8")] partial class B;
            [Network("16x28x28", Classes = 0, Parameters = "n = 2, k = 3")] [Use<B>(Repeat = "{n}", Name = "a")] [Conv("1x1:8", Repeat = "{k - 1}", Name = "b.{i}")] partial class N;
            [Variant<N>(Parameters = "n = 3")] partial class V;
            """);

        Assert.Equal(["a.0", "a.1", "b.0", "b.1"], WeightPaths.Of(graphs[0]));
        Assert.Equal(["a.0", "a.1", "a.2", "b.0", "b.1"], WeightPaths.Of(graphs[1]));
    }

    [Fact]
    public void An_edit_finds_the_repeats_by_their_names()
    {
        var graphs = Compiled.Graphs("""
            [Network("16x28x28", Classes = 0, Parameters = "n = 3")] [Conv("3x3:8", Repeat = "{n}", Name = "m")] [Conv("1x1:8", Name = "out")] partial class N;
            [Variant<N>] [Remove("m.1")] partial class V;
            """);

        Assert.Equal(["m.0", "m.2", "out"], WeightPaths.Of(graphs[1]));
    }

    [Fact]
    public void Yaml_has_them_in_quotes()
    {
        var file = CompiledFile.Graphs("""
            network: N
            input: 16x28x28
            classes: 0
            parameters: { n: 3 }
            stages:
              - { conv: "3x3:8", repeat: "{n}", name: m }
              - { conv: "1x1:8", repeat: 2, name: out }
            """);
        var source = Compiled.Graph("""
            [Network("16x28x28", Classes = 0, Parameters = "n = 3")] [Conv("3x3:8", Repeat = "{n}", Name = "m")] [Conv("1x1:8", Repeat = 2, Name = "out")] partial class N;
            """);

        Assert.Equal(source.Layers, file[0].Layers);
        Assert.Equal(source.Definition, file[0].Definition);
    }

    [Theory]
    [InlineData("{m}", "IDSL2028", "m", "No parameter 'm'")]
    [InlineData("{n/2}", "IDSL2029", "n/2", "which gives no whole number")]
    [InlineData("{1.5*n}", "IDSL2042", "{1.5*n}", "is 4.5")]
    [InlineData("{act}", "IDSL2043", "act", "is an activation, and a number is needed here")]
    [InlineData("{n - 3}", "IDSL1009", "{n - 3}", "Repeat can't be {n - 3} = 0: write a number of repeats from 1 to 1000")]
    [InlineData("{1000*n}", "IDSL1009", "{1000*n}", "= 3000")]
    [InlineData("n", "IDSL2010", "n", "expected a whole number, or an expression in braces")]
    [InlineData("{n", "IDSL2022", "{", "add '}'")]
    public void A_mistake_is_marked_in_the_expression(string repeat, string id, string at, string saying) =>
        Mistake.IsOne(Network($"\"{repeat}\""), id, at, saying);
}
