using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Tests;

/// <summary>The tests' own reading of several classes in one source.</summary>
public class DeclarationSetTests
{
    private const string Source = """
        [Block("pool = 32")]
        [Conv("1x1:{pool}", Name = "squeeze")]
        public partial class Inner;

        [Block("pool = 32, width = 64")] [Input("192x35x35", Norm = Norm.Batch)]
        [Use<Inner>("pool = {pool}")]
        public partial class Outer;

        [Block] [Dropout] public partial class Unused;

        // [Conv("3x3:1")] is a comment
        [Network("3x32x32", Classes = 10)] [Budget(Parameters = "1M", MultiplyAdds = "2G")]
        [Use<Outer>("pool = 64", Name = "a", Repeat = 2, Tap = true)]
        [Lrn] [Linear]
        public sealed partial class Base;

        [Variant<Base>(Width = 1.25, Input = "3x64x64")]
        [Replace("lrn1")] [Conv("3x3:8", From = "a.0, a.1", Merge = Merge.Add)] [Dropout(0.1)]
        [Rewrite("5x5", "3x3→3x3", From = "a.1")]
        [Remove("fc")]
        public sealed partial class Derived;
        """;

    [Fact]
    public void A_network_has_the_blocks_that_it_places_and_those_that_these_place()
    {
        var network = Declaration.Network(Source);

        Assert.Equal(["Inner", "Outer"], network.Blocks.Select(block => block.Name));
        Assert.Equal("pool = 32, width = 64", network.Blocks[1].Parameters);
        Assert.Equal(("192x35x35", Norm.Batch), (network.Blocks[1].Alone!.Input, network.Blocks[1].Alone!.Norm));
        Assert.Equal(new BudgetDefinition { Parameters = "1M", MultiplyAdds = "2G" }, network.Budget);
        Assert.Equal(
            [
                new StageDefinition(StageKind.Use) { Block = "Outer", Text = "pool = 64", Name = "a", Repeat = 2, Tap = true },
                new StageDefinition(StageKind.Lrn) { Size = 5 },
                new StageDefinition(StageKind.Linear),
            ],
            network.Stages);
    }

    [Fact]
    public void A_variant_has_the_settings_that_are_given_and_its_edits_in_order()
    {
        var variant = Declaration.ReadAll(Source).Single(declaration => declaration.IsVariant).ReadVariant();

        Assert.Equal(("Derived", "Base"), (variant.Name, variant.Base));
        Assert.Equal([new SettingValue("Input", "3x64x64"), new SettingValue("Width", 1.25)], variant.Settings);
        Assert.Equal(
            [
                new VariantItem(EditKind.Replace) { Target = "lrn1" },
                new VariantItem(EditKind.Stage) { Stage = new(StageKind.Conv) { Text = "3x3:8", From = "a.0, a.1", Merge = Merge.Add } },
                new VariantItem(EditKind.Stage) { Stage = new(StageKind.Dropout) { Probability = 0.1 } },
                new VariantItem(EditKind.Rewrite) { Pattern = "5x5", Replacement = "3x3→3x3", From = "a.1" },
                new VariantItem(EditKind.Remove) { Target = "fc" },
            ],
            variant.Items);
    }

    [Theory]
    [InlineData("Derived", 3, "1", 0, 3, "3x3")]
    [InlineData("Derived", 3, "From", 2, 1, "1")]
    [InlineData("Derived", ProblemPlace.Settings, "Width", null, 0, "1.25")]
    [InlineData("Derived", ProblemPlace.Settings, "Base", null, 0, "Base")]
    [InlineData("Base", 0, "Block", null, 0, "Outer")]
    [InlineData("Base", ProblemPlace.Budget, "MultiplyAdds", 0, 2, "2G")]
    [InlineData("Base", ProblemPlace.Settings, "Input", 2, 2, "32")]
    [InlineData("Outer", ProblemPlace.Input, "Input", 0, 3, "192")]
    [InlineData("Outer", ProblemPlace.Settings, "Parameters", 0, 4, "pool")]
    public void A_place_is_found_in_its_own_class(string name, int stage, string setting, int? start, int length, string at)
    {
        SettingName[] ofClass = [VariantSettings.Base.Names, StageSettings.Block.Names];
        var names = ofClass.FirstOrDefault(names => names.CSharp == setting) ?? new SettingName(setting, "");
        var place = new ProblemPlace(stage, names, start is { } from ? new TextRange(from, length) : null);

        var range = Declaration.ReadAll(Source).Single(declaration => declaration.Name == name).Find(place);

        Assert.Equal(at, Source.Substring(range.Start, range.Length));
    }

    [Fact]
    public void A_variant_of_a_variant_has_the_settings_of_both()
    {
        const string source = """
            [Network("3x32x32", Classes = 10)] [Conv("3x3:8", Name = "a")] [Linear] class Base;
            [Variant<Base>(Width = 2)] [InsertAfter("a")] [Conv("3x3:16")] class Wide;
            [Variant<Wide>(Classes = 7)] [Replace("a")] [Conv("5x5:8")] class WideOfSeven;
            """;

        var resolved = DeclarationSet.Read(source).Resolve("WideOfSeven")!;

        Assert.Equal((7, 2.0), (resolved.Classes, resolved.Width));
        Assert.Equal(["5x5:8", "3x3:16", null], resolved.Stages.Select(stage => stage.Text));
        Assert.Equal(3, Compiled.Graphs(source).Count);
    }

    [Fact]
    public void A_mistake_in_the_base_is_not_reported_for_its_variants()
    {
        var problems = Compiled.Problems("""
            [Network("3x32x32")] [Conv("3x3:0")] [Linear] class Base;
            [Variant<Base>(Width = 2)] class Wide;
            [Variant<Wide>(Width = 2)] class Wider;
            """);

        Assert.Equal("0", Assert.Single(problems).At);
    }
}
