using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Language.Tests;

/// <summary>Problems that are found after reading a file are placed in it as in C#: at the characters inside the text.</summary>
public class YamlDefinitionPlaceTests
{
    [Theory]
    [InlineData("network: A\ninput: ⟦3x32x⟧\nstages: [linear]\n", "IDSL2026")]
    [InlineData("network: A\ninput: 3x32x32\nclasses: ⟦-1⟧\nstages: [linear]\n", "IDSL1009")]
    [InlineData("network: A\ninput: 3x32x32\nnorm: { kind: batch, eps: ⟦-1⟧ }\nstages: [linear]\n", "IDSL1009")]
    [InlineData("network: ⟦A⟧\ninput: 3x32x32\nstages: []\n", "IDSL1008")]
    [InlineData("network: A\ninput: 3x32x32\nstages:\n  - conv: 3x3⟦：⟧64\n  - linear\n", "IDSL2006")]
    [InlineData("network: A\ninput: 3x32x32\nstages:\n  - inception: >\n      1x1:64,\n      ⟦7z⟧\n  - linear\n", "IDSL2002")]
    [InlineData("network: A\ninput: 3x32x32\nstages:\n  - inception: \"1x1:64 \\u2192 ⟦7z⟧\"\n  - linear\n", "IDSL2002")]
    [InlineData("network: A\ninput: 3x32x32\nstages:\n  - conv: 3x3:8\n    name: ⟦a-b⟧\n  - linear\n", "IDSL1005")]
    [InlineData("network: A\ninput: 3x32x32\nstages:\n  - ⟦conv⟧:\n    name: x\n  - linear\n", "IDSL2015")]
    [InlineData("network: A\ninput: 3x32x32\nstages:\n  - ⟦conv⟧\n  - linear\n", "IDSL2015")]
    [InlineData("network: A\ninput: 3x32x32\nstages:\n  - ⟦linear⟧:\n    name: x\n  - linear\n", "IDSL3009")]
    [InlineData("network: A\ninput: 3x32x32\nstages:\n  - &c\n    conv: 3x3⟦;⟧64\n  - linear\n", "IDSL2019")]
    public void A_problem_of_the_compiler_is_found_in_the_file(string marked, string id)
    {
        var (text, places) = YamlTree.Unmark(marked);
        var file = YamlDefinitions.Read(text);
        Assert.Empty(file.Problems.Select(problem => problem.ToString()));
        var network = Assert.Single(file.Networks);

        var problem = Assert.Single(NetworkCompiler.Compile(network.Definition).Problems);

        Assert.Equal((id, places[0]), (problem.Rule.Id, network.Places.Find(problem.Place)));
    }

    [Fact]
    public void Names_and_constants_that_stand_in_several_places_are_found_one_by_one()
    {
        const string Text = """
            network: A
            input: 3x32x32
            parameters: { growth: 32, depth: 'four' }
            stages:
              - conv: 3x3:8
                from: [first, second]
            """;
        var network = Assert.Single(YamlDefinitions.Read(Text).Networks);

        Assert.Equal("first, second", network.Definition.Stages[0].From);
        Assert.Equal("second", Find(0, StageSettings.From, new TextRange(7, 6)));
        Assert.Equal("first, second", Find(0, StageSettings.From, new TextRange(0, 13)));
        Assert.Equal("[first, second]", Find(0, StageSettings.From, null));
        Assert.Equal("growth = 32, depth = four", network.Definition.Parameters);
        Assert.Equal("four", FindOwn(NetworkSettings.Parameters, new TextRange(21, 4)));
        Assert.Equal("depth", FindOwn(NetworkSettings.Parameters, new TextRange(13, 5)));
        Assert.Equal("A", FindOwn(null, null));
        Assert.Equal("conv: 3x3:8", Find(0, null, null));
        Assert.Equal("conv: 3x3:8", Find(0, StageSettings.Merge, null));

        string Find(int stage, Setting<StageDefinition>? setting, TextRange? part) => At(new ProblemPlace(stage, setting?.Names, part));

        string FindOwn(Setting<NetworkDefinition>? setting, TextRange? part) => At(new ProblemPlace(ProblemPlace.Settings, setting?.Names, part));

        string At(ProblemPlace place)
        {
            var range = network.Places.Find(place);
            return Text.Substring(range.Start, range.Length);
        }
    }

    [Fact]
    public void Parts_of_variants_and_blocks_are_found()
    {
        const string Text = """
            blocks:
              B: { parameters: pool = 3, input: 8x4x4, conv: "1x1:{pool}", classes: 7 }
            variants:
              V:
                base: GoogLeNet
                budget: { flops: 1G }
                edits:
                  - insert-after: 3b
                    stages:
                      - lrn: 5
                  - rewrite: 5x5
                    to: 3x3→3x3
                    through: 4e
            """;
        var file = YamlDefinitions.Read(Text);
        Assert.Empty(file.Problems);
        var block = file.Blocks[0].Places;
        var variant = file.Variants[0].Places;

        Assert.Equal(
            ["pool = 3", "8x4x4", "7", "1x1:{pool}"],
            At(block,
                new(ProblemPlace.Settings, NetworkSettings.Parameters.Names, new TextRange(0, 8)),
                new(ProblemPlace.Input, NetworkSettings.Input.Names, new TextRange(0, 5)),
                new(ProblemPlace.Input, NetworkSettings.Classes.Names, null),
                new(0, First(StageKind.Conv), new TextRange(0, 10))));
        Assert.Equal(
            ["GoogLeNet", "1G", "budget", "3b", "5", "lrn: 5", "5x5", "3x3→3x3", "4e", "rewrite"],
            At(variant,
                new(ProblemPlace.Settings, VariantSettings.Base.Names, null),
                new(ProblemPlace.Budget, BudgetSettings.Flops.Names, null),
                new(ProblemPlace.Budget, null, null),
                new(0, EditSettings.Of(EditKind.InsertAfter).First.Names, null),
                new(1, First(StageKind.Lrn), null),
                new(1, null, null),
                new(2, EditSettings.Pattern.Names, null),
                new(2, EditSettings.Replacement.Names, null),
                new(2, EditSettings.To.Names, null),
                new(2, null, null)));

        static IEnumerable<string> At(DefinitionPlaces places, params ProblemPlace[] asked) =>
            asked.Select(places.Find).Select(range => Text.Substring(range.Start, range.Length));

        static SettingName First(StageKind kind) => StageSettings.Of(kind).First!.Names;
    }
}
