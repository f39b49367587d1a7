using InceptionDsl.Generator.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Tests;

/// <summary>Sweeps and ablations: the classes of their points, and the places of what is wrong with them.</summary>
public sealed class Sweeps
{
    private const string Base =
        """
        [Network("3x16x16", Classes = 4)]
        [Conv("5x5:8", Name = "conv1")] [MaxPool("2x2")] [Inception("1x1:4, 3x3r:2→4, pool:2", Name = "a")]
        [AuxClassifier(Head = "gap → fc", Name = "aux")] [GlobalAvgPool] [Linear]
        public partial class Small;

        """;

    [Fact]
    public void Small_sweep() => Snapshot.Verify(GeneratorRun.Of(
        """
        using InceptionDsl;
        namespace Sample;
        [Network("1x8x8", Classes = 2)] [Conv("5x5:8", Name = "conv1")] [Linear] public sealed partial class Plain;
        [Sweep<Plain>(Width = [1, 2])]
        [Rewrite("5x5", "3x3→3x3", Axis = "5x5", Name = "two 3x3")]
        [Budget(Parameters = "2.4k")]
        public sealed partial class PlainSweep;
        """));

    [Fact]
    public void Points_are_the_variants_that_one_would_declare_by_hand()
    {
        var run = GeneratorRun.Of("using InceptionDsl;\n" + Base + """
            [Sweep<Small>(Width = [1, 1.5], Input = new[] { "3x16x16", "3x24x24" }, Norm = [Norm.Batch])]
            [InsertAfter("conv1")] [Dropout(0.1)]
            [Keep(Axis = "5x5", Name = "5x5")]
            [Rewrite("5x5", "3x3→3x3", Axis = "5x5", Name = "two 3x3")]
            [Rewrite("5x5", "1x5→5x1", Axis = "5x5", Name = "asymmetric")]
            [Remove("a.branch3", Axis = "pool", Name = "without")]
            [Remove("aux", Axis = "aux", Name = "off")]
            public partial class S;
            [Variant<Small>(Width = 1.5, Input = "3x24x24", Norm = Norm.Batch)]
            [InsertAfter("conv1")] [Dropout(0.1)]
            [Rewrite("5x5", "1x5→5x1")]
            [Remove("a.branch3")]
            [Remove("aux")]
            public partial class ByHand;
            """);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        Assert.Equal(2 * 2 * 3 * 2 * 2, run.Output.GetTypeByMetadataName("S")!.GetTypeMembers().Length);

        var (point, byHand) = (Text("S+Width1_5_Input3x24x24_5x5Asymmetric_PoolWithout_AuxOff"), Text("ByHand"));
        Assert.Equal(byHand.Replace("ByHand", "S_Width1_5_Input3x24x24_5x5Asymmetric_PoolWithout_AuxOff", StringComparison.Ordinal), point);
        foreach (var figure in new[] { "ParameterCount", "ParameterCountWithAuxiliary", "MultiplyAdds", "Flops" })
        {
            Assert.Equal(run.Constant("ByHand", figure), run.Constant("S+Width1_5_Input3x24x24_5x5Asymmetric_PoolWithout_AuxOff", figure));
        }

        // What every point has: the settings of one value, and the edit without an axis.
        Assert.All(
            run.Output.GetTypeByMetadataName("S")!.GetTypeMembers(),
            type => Assert.Matches("norm: batch\\n(.|\\n)*- dropout: 0.1\\n", Text("S+" + type.MetadataName)));

        string Text(string type) => (string)run.Output.GetTypeByMetadataName(type)!.GetMembers("DefinitionText").OfType<IFieldSymbol>().Single().ConstantValue!;
    }

    [Theory]
    [InlineData("IDSL6021", "[«Sweep<Small>»] partial class S;", "Nothing differs between the points of S")]
    [InlineData("IDSL6021", "[«Sweep<Small>(Width = [2])»] partial class S;", "give a setting several values")]
    [InlineData("IDSL6022", "[Sweep<Small>(Width = «[]», Classes = [2, 3])] partial class S;", "Width has no values")]
    [InlineData("IDSL6023", "[Sweep<Small>(Width = [1, 2, «1.0»])] partial class S;", "'1' is among the values of Width already")]
    [InlineData("IDSL6023", "[Sweep<Small>] [Keep(Axis = \"a\", Name = \"x\")] [Remove(\"aux\", Axis = \"a\", Name = «\"x\"»)] partial class S;", "the axis 'a'")]
    [InlineData("IDSL6024", "[Sweep<Small>] [Remove(\"aux\", Axis = «\"aux\"»)] partial class S;", "this Remove lacks Name: write for example Name = \"two 3x3\"")]
    [InlineData("IDSL6024", "[Sweep<Small>] [Remove(\"aux\", Name = «\"off\"»)] partial class S;", "this Remove lacks Axis")]
    [InlineData("IDSL6024", "[Sweep<Small>(Width = [1, 2])] [«Keep»] partial class S;", "this Keep lacks Axis")]
    [InlineData("IDSL6025", "[Sweep<Small>] [Keep(Axis = \"«axu»\", Name = \"on\")] [Remove(\"aux\", Axis = \"aux\", Name = \"off\")] partial class S;", "did you mean 'aux'?")]
    [InlineData("IDSL6020", "[Variant<Small>] [Remove(\"aux\", Axis = «\"aux\"», Name = \"off\")] partial class S;", "S is a variant, which has none")]
    [InlineData("IDSL6020", "[Variant<Small>] [«Keep(Axis = \"aux\", Name = \"on\")»] partial class S;", "Keep is an alternative")]
    [InlineData("IDSL6027", "[Sweep<Small>(Input = [\"3x16x16\", «\"3x1x1\"»])] partial class S;", "The point of Input = \"3x1x1\" does not compile: Stage 'maxpool1' of Small")]
    [InlineData("IDSL6027", "[Sweep<Small>(Width = [1, 2], Input = [\"3x16x16\", \"«3x16x»\"])] partial class S;", "The point of Width = 1, Input = \"3x16x\", and 1 more, does not compile")]
    [InlineData("IDSL6027", "[Sweep<Small>(Width = [1, «-2»])] partial class S;", "The point of Width = -2 does not compile: Width can")]
    [InlineData("IDSL6027", "[Sweep<Small>] [Remove(\"aux\", Axis = \"aux\", Name = \"off\")] [Remove(\"«aux»\", Axis = \"more\", Name = \"off\")] partial class S;", "The point of aux = off, more = off does not compile: Small has no stage 'aux'")]
    [InlineData("IDSL6012", "[Sweep<Small>(Width = [1, 2])] [Remove(\"«axu»\")] partial class S;", "did you mean 'aux'?")]
    [InlineData("IDSL6012", "[Variant<Small>] [Remove(\"«a.branch4»\")] partial class S;", "'a' has the branches branch1, branch2, branch3")]
    [InlineData("IDSL6028", "[Sweep<Small>] [Keep(Axis = \"a\", Name = \"x\")] [«Rewrite(\"5x5\", \"5x5\", Axis = \"a\", Name = \"y\")»] partial class S;", "The point of a = y is the same network as that of a = x")]
    [InlineData("IDSL6029", "[Sweep<Small>(Width = [1, 2])] [«Budget(Parameters = \"1\")»] partial class S;", "None of the 2 points of S is within the budget: S_Width1 has")]
    [InlineData("IDSL4002", "[Sweep<Small>(Width = [1, 2])] [Budget(Parameters = \"«lots»\")] partial class S;", "no amount")]
    [InlineData("IDSL6030", "[Network(\"3x8x8\")] [Linear] partial class One; [Ablation<«One»>] partial class S;", "One has no auxiliary head")]
    [InlineData("IDSL3021", "[Sweep<Small>(Width = [1, 2], Input = [\"3x16x16\", \"«16x16x3»\"])] partial class S;", "")]
    [InlineData("IDSL6001", "[Sweep<Small>(Width = [1, 2])] partial class S; [Variant<«S»>] partial class Of;", "'S' is a sweep")]
    [InlineData("IDSL6001", "[Sweep<Small>(Width = [1, 2])] partial class S; [Variant<«S.Width2»>] partial class Of;", "'S.Width2' is a point of a sweep")]
    [InlineData("IDSL6001", "[Sweep<«string»>(Width = [1, 2])] partial class S;", "carries no definition")]
    public void A_mistake_in_a_sweep(string id, string marked, string says)
    {
        var source = MarkedSource.CSharp(Base + marked);
        var run = GeneratorRun.Of(source.Text);
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Contains(says, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal((source.Start, source.Length), (diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Empty(run.CompilerErrors);
    }

    [Fact]
    public void Too_many_points()
    {
        var values = string.Join(", ", Enumerable.Range(1, 50).Select(number => $"0.{number:00}"));
        var run = GeneratorRun.Of("using InceptionDsl;\n" + Base + $"[Sweep<Small>(Width = [{values}], Dropout = [{values}])] partial class S;");
        Assert.Equal("S has 50·50 = 2,500 points, and a sweep has at most 2,000: declare several sweeps, or take values away", Assert.Single(run.Diagnostics).GetMessage(null));
    }

    /// <summary>Small has three branches and one head; of a variant of it also the rewrite. One whose sizes then differ is left out.</summary>
    [Fact]
    public void Ablations()
    {
        var run = GeneratorRun.Of("using InceptionDsl;\n" + Base + """
            [Variant<Small>(Width = 2)] [Rewrite("5x5", "3x3→3x3")] public partial class Wide;
            [Ablation<Wide>] public partial class WithoutParts;
            [Network("1x8x8", Classes = 2)] [Inception("1x1:8, 1x1:8, 3x3:8", Name = "r")] [Linear] public partial class Alike;
            [Ablation<Alike>] public partial class AlikeAblation;
            [Network("1x8x8", Classes = 2)] [Inception("1x1:8, 3x3:16", Name = "r")] [Conv("3x3:6 g3")] [Linear] public partial class Grouped;
            [Ablation<Grouped>] public partial class GroupedAblation;
            """);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        Assert.Equal(
            ["AsItIs", "Without5x5", "WithoutABranch1", "WithoutABranch2", "WithoutABranch3", "WithoutAux"],
            run.Output.GetTypeByMetadataName("WithoutParts")!.GetTypeMembers().Select(type => type.Name).Order(StringComparer.Ordinal));
        Assert.Equal(run.Constant("Wide", "ParameterCount"), run.Constant("WithoutParts+AsItIs", "ParameterCount"));
        Assert.Equal(run.Constant("Wide", "ParameterCountWithAuxiliary"), run.Constant("WithoutParts+AsItIs", "ParameterCountWithAuxiliary"));
        Assert.Equal(run.Constant("Wide", "ParameterCount"), run.Constant("WithoutParts+WithoutAux", "ParameterCountWithAuxiliary"));

        // 25·3·16 and 16 biases in the place of 9·3·3 and 3, 9·3·16 and 16: the first of a chain keeps the channels that it reads.
        Assert.Equal((25 * 3 * 16) - (9 * 3 * 3) - 3 - (9 * 3 * 16), run.Constant("WithoutParts+Without5x5", "ParameterCount") - run.Constant("Wide", "ParameterCount"));
        Assert.Equal("AsItIs", Assert.Single(run.Output.GetTypeByMetadataName("GroupedAblation")!.GetTypeMembers()).Name);
        Assert.Contains("3 groups can't split 16 input", run.Networks.Single(source => source.HintName == "GroupedAblation.g.cs").SourceText.ToString(), StringComparison.Ordinal);
        var alike = run.Networks.Single(source => source.HintName == "AlikeAblation.g.cs").SourceText.ToString();
        Assert.Contains("It is the same network as the one without r.branch1 (1x1:8).", alike, StringComparison.Ordinal);
        Assert.Equal(["AsItIs", "WithoutRBranch1", "WithoutRBranch3"], run.Output.GetTypeByMetadataName("AlikeAblation")!.GetTypeMembers().Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    /// <summary>A new value of a list compiles the points that are new, and an edit elsewhere none.</summary>
    [Theory]
    [InlineData("[1, 2]", "[1, 2, 3]", "S+Width3, S+Width3_5x5Two3x3")]
    [InlineData("class Other;", "class Other2;", "")]
    [InlineData("two 3x3", "both", "S+Width1_5x5Both, S+Width2_5x5Both")]
    public void An_edit_compiles_what_it_changes(string before, string after, string compiled)
    {
        var source = "using InceptionDsl;\n" + Base + """
            [Sweep<Small>(Width = [1, 2])] [Rewrite("5x5", "3x3→3x3", Axis = "5x5", Name = "two 3x3")] public partial class S;
            class Other;
            """;
        var compilation = GeneratorRun.Compile(source);
        var driver = GeneratorRun.NewTrackingDriver().RunGenerators(compilation);
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees.Single(), GeneratorRun.Parse(source.Replace(before, after, StringComparison.Ordinal), "Source0.cs")));
        var changed = driver.GetRunResult().Results.Single().TrackedSteps["CompiledPoints"]
            .SelectMany(step => step.Outputs)
            .Where(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified)
            .Select(output => ((Generator.Model.CompiledDeclaration)output.Value).Model!.Type.MetadataName);
        Assert.Equal(compiled, string.Join(", ", changed));
    }
}
