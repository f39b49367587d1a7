using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Tests;

/// <summary>Names of repeated stages.</summary>
public class NameTemplateTests
{
    [Theory]
    [InlineData("layer1", 0, false, "layer1")]
    [InlineData("layer1", 2, true, "layer1.2")]
    [InlineData("layer1.{i}", 2, true, "layer1.2")]
    [InlineData("features.denseblock1.denselayer{i+1}", 2, true, "features.denseblock1.denselayer3")]
    [InlineData("a{2*(i+1)}b{ i }", 3, true, "a8b3")]
    [InlineData("a{1}", 3, true, "a1.3")]
    [InlineData("a{i}", 0, false, "a0")]
    public void A_name_says_the_number_of_its_repeat(string template, int repeat, bool isRepeated, string expected)
    {
        var problems = new TextProblems();

        Assert.Equal(expected, NameTemplate.Read(template, 0, problems)?.Expand(repeat, isRepeated, SpecParameters.None(1), problems));
        Assert.Equal(0, problems.Count);
    }

    [Theory]
    [InlineData("a b", "IDSL1005", "a b")]
    [InlineData("a}", "IDSL1005", "a}")]
    [InlineData("a{i", "IDSL2022", "{")]
    [InlineData("a{j}", "IDSL2028", "j")]
    [InlineData("a{classes}", "IDSL2028", "classes")]
    [InlineData("a{}", "IDSL2010", "}")]
    [InlineData("a{i-1}", "IDSL2003", "{i-1}")]
    [InlineData("a{7/i}", "IDSL2029", "7/i")]
    public void One_mistake_is_one_problem(string template, string id, string at)
    {
        var problems = new TextProblems();

        Assert.Null(NameTemplate.Read(template, 0, problems)?.Expand(0, isRepeated: true, SpecParameters.None(1), problems));

        var problem = Assert.Single(problems.At(0, StageSettings.Name.Names));
        var range = problem.Place.Range!.Value;
        Assert.Equal((id, at), (problem.Rule.Id, template.Substring(range.Start, range.Length)));
    }
}
