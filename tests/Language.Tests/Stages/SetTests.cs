using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Variants;

namespace InceptionDsl.Language.Tests;

/// <summary>Settings that a variant gives stages of its base, by name and by pattern.</summary>
public class SetTests
{
    private const string Base = """
        [Block("width = 8")] [Conv("1x1:{width}")] [MaxPool("2x2")] partial class Narrow;
        [Network("3x32x32", Classes = 10, Norm = Norm.Batch)]
        [Conv("3x3:8", Name = "stem")]
        [Inception("1x1:8, 3x3:8, pool:8", Name = "inception3a")]
        [Inception("1x1:8, 3x3:8, pool:8", Name = "inception3b", Repeat = 2)]
        [Use<Narrow>(Name = "narrow")]
        [GlobalAvgPool] [Linear]
        partial class N;

        """;

    [Fact]
    public void A_setting_alone_changes_and_the_rest_stays()
    {
        var graphs = Compiled.Graphs(Base + "[Variant<N>] [Set(\"stem\", Bias = true)] class V;");

        var (before, after) = (graphs[^2].Definition.Stages[0], graphs[^1].Definition.Stages[0]);
        Assert.Equal(before with { Bias = true }, after);
        Assert.Equal(8, NetworkReport.Of(graphs[^1]).Total.Parameters - NetworkReport.Of(graphs[^2]).Total.Parameters);
    }

    [Theory]
    [InlineData("inception3*", "inception3a inception3b.0 inception3b.1")]
    [InlineData("*.1", "inception3b.1")]
    [InlineData("inception*b*, stem", "stem inception3b.0 inception3b.1")]
    [InlineData("stem, st*m", "stem")]
    [InlineData("*", "stem inception3a inception3b.0 inception3b.1 narrow fc")] // a gap has no activation that could be set
    public void Stages_are_given_it_by_name_and_pattern(string target, string given)
    {
        var graphs = Compiled.Graphs(Base + $"[Variant<N>] [Set(\"{target}\", Bias = true)] class V;");

        var unrolled = EditedStages.Unrolled(graphs[^2].Definition).Stages;
        var changed = graphs[^1].Definition.Stages.Zip(unrolled).Where(pair => pair.First != pair.Second).Select(pair => pair.First.Name);
        Assert.Equal(given, string.Join(" ", changed));
    }

    [Fact]
    public void A_block_is_given_what_its_use_does_not_have()
    {
        var graph = Compiled.Graph(Base + "[Variant<N>] [Set(\"narrow\", Bias = true, Width = 2)] class V;");

        // The Use has a width of its own, and no bias: 8·16 weights, 16 biases, and 2·16 of the normalization.
        var use = graph.Definition.Stages.Single(stage => stage.Name == "narrow");
        Assert.Equal((2, "Narrow_2"), (use.Width, use.Block));
        Assert.Equal(24 * 16 + 16 + 32, NetworkReport.Of(graph).Stages[4].Cost.Parameters);
    }

    [Fact]
    public void Sets_follow_each_other()
    {
        var graph = Compiled.Graph(Base + "[Variant<N>] [Set(\"inc*\", Norm = Norm.None)] [Set(\"inception3a\", Norm = Norm.Batch)] class V;");

        Assert.Equal([Norm.Default, Norm.Batch, Norm.None, Norm.None], graph.Definition.Stages.Take(4).Select(stage => stage.Norm));
    }

    [Fact]
    public void Stages_are_removed_by_pattern()
    {
        var graph = Compiled.Graph(Base + "[Variant<N>] [Remove(\"inception3b*, narrow\")] class V;");

        Assert.Equal(["stem", "inception3a", "gap1", "fc"], graph.Stages.Select(stage => stage.Name));
    }

    [Fact]
    public void Branches_are_removed_by_pattern()
    {
        var graph = Compiled.Graph(Base + "[Variant<N>] [Remove(\"inception3b*.branch2\")] class V;");

        Assert.Equal(["1x1:8, 3x3:8, pool:8", "1x1:8, pool:8", "1x1:8, pool:8"], graph.Definition.Stages.Skip(1).Take(3).Select(stage => stage.Text));
    }

    [Theory]
    [InlineData("[Set(\"stem\")]", "IDSL6031", "[Set(\"stem\")]", "such as Bias = true")]
    [InlineData("[Set(\"gap1\", Bias = true)]", "IDSL6032", "true", "'gap1', a GlobalAvgPool, has no Bias")]
    [InlineData("[Set(\"narrow\", Shortcut = \"1x1\")]", "IDSL6032", "\"1x1\"", "'narrow', a Use, has no Shortcut")]
    [InlineData("[Set(\"inc*\", Head = \"fc\")]", "IDSL6032", "\"fc\"", "What 'inc*' names has no Head")]
    [InlineData("[Set(\"stm\", Bias = true)]", "IDSL6012", "stm", "did you mean 'stem'?")]
    [InlineData("[Set(\"stem, inceptoin*\", Bias = true)]", "IDSL6012", "inceptoin*", "its stages are stem, inception3a")]
    [InlineData("[Set(\"stem\", NormEpsilon = -1)]", "IDSL1009", "-1", "-1")]
    [InlineData("[Set(\"inc*\", Init = \"xvier\")]", "IDSL1010", "xvier", "did you mean 'xavier'?")]
    [InlineData("[Set(\"fc\", Activation = Activation.Relu)]", "IDSL2013", "Activation.Relu", "the classifier")]
    [InlineData("[Set(\"inception3b.0\", From = \"stm\")]", "IDSL3015", "stm", "did you mean 'stem'?")]
    [InlineData("[Remove(\"aux*\")]", "IDSL6012", "aux*", "its stages are")]
    public void One_mistake_is_one_problem_at_its_place(string edit, string id, string at, string saying)
    {
        var (problem, marked) = Assert.Single(Compiled.Problems(Base + $"[Variant<N>] {edit} class V;"));

        Assert.Equal((id, at.Trim('[', ']')), (problem.Rule.Id, marked));
        Assert.Contains(saying, problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a*", "a", true)]
    [InlineData("*a", "ba", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("a*a", "aa", true)]
    [InlineData("a*b*c", "a.b.b.c", true)]
    [InlineData("a*bb*c", "abc", false)]
    [InlineData("*ab*ab*", "ab", false)]
    [InlineData("**", "", true)]
    [InlineData("a", "ab", false)]
    public void A_star_is_any_characters(string pattern, string name, bool matches) => Assert.Equal(matches, StagePattern.Matches(pattern, name));
}
