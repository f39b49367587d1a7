using InceptionDsl.Generator.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Tests;

/// <summary>
/// Modules of the users' own are compared with their classes: one mistake, one error, at the characters between <c>«</c> and <c>»</c>, in C#
/// and in YAML, and none in the generated code.
/// </summary>
public sealed class ModuleStages
{
    private const string Classes = """
        using TorchSharp;
        using static TorchSharp.torch;

        namespace Own;

        public sealed class Gate(long channels, double scale = 1, bool bias = true, string mode = "same") : nn.Module<Tensor, Tensor>("gate")
        {
            public override Tensor forward(Tensor input) => input * scale + channels + mode.Length + (bias ? 1 : 0);
        }

        public sealed class Two : nn.Module<Tensor, Tensor>
        {
            public Two(string name) : base(name) { }

            public Two(int width, int height, Device? device = null) : base("two") { }

            public override Tensor forward(Tensor input) => input;
        }

        public sealed class Single(float scale) : nn.Module<Tensor, Tensor>("single")
        {
            public override Tensor forward(Tensor input) => input * scale;
        }

        public sealed class Pair() : nn.Module<Tensor, Tensor, Tensor>("pair")
        {
            public override Tensor forward(Tensor input, Tensor other) => input + other;
        }

        public class Generic<T>() : nn.Module<Tensor, Tensor>("generic")
        {
            public override Tensor forward(Tensor input) => input;
        }

        public sealed class OfFloats() : Generic<float>;

        public abstract class Unfinished() : nn.Module<Tensor, Tensor>("unfinished");

        public static class Outer
        {
            public sealed class Inner() : nn.Module<Tensor, Tensor>("inner") { public override Tensor forward(Tensor input) => input; }

            private sealed class Hidden() : nn.Module<Tensor, Tensor>("hidden") { public override Tensor forward(Tensor input) => input; }
        }
        """;

    [Theory]
    [InlineData("[Module<Own.Gate>(Arguments = \"{in}\")]")]
    [InlineData("[Module<Own.Gate>(Arguments = \" 16 , 1e-3,true , 'a, b' \")]")]
    [InlineData("[Module<Own.Gate>(Arguments = \"{channels + height*width}, 2, false\")]")]
    [InlineData("[Module<Own.Two>(Arguments = \"'two'\")]")]
    [InlineData("[Module<Own.Two>(Arguments = \"3, -4\")]")]
    [InlineData("[Module<Own.OfFloats>]")]
    [InlineData("[Module<Own.Outer.Inner>(Gives = \"{features}\")]", "[Flatten]")]
    public void A_class_and_arguments_that_fit(string stage, string before = "")
    {
        var run = GeneratorRun.Of(Classes, Network(before + stage));
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
    }

    [Theory]
    [InlineData("IDSL3036", "[Module<«string»>]", "and 'String' derives from nothing: derive it from nn.Module<Tensor, Tensor>")]
    [InlineData("IDSL3036", "[Module<«int[]»>]", "is no class")]
    [InlineData("IDSL3036", "[Module<«System.IDisposable»>]", "is no class")]
    [InlineData("IDSL3036", "[Module<«Own.Pair»>]", "and 'Pair' derives from 'nn.Module<Tensor, Tensor, Tensor>': derive it from nn.Module<Tensor, Tensor>")]
    [InlineData("IDSL3036", "[Module<«Own.Generic<int>»>]", "'Generic' is generic: derive a class without type parameters from it")]
    [InlineData("IDSL3036", "[Module<«Own.Unfinished»>]", "'Unfinished' is abstract: name a class that derives from it")]
    [InlineData("IDSL3036", "[Module<«Own.Single»>]", "has no constructor that numbers, true or false and texts are enough for: give it one")]
    [InlineData("IDSL3038", "[«Module<Own.Gate>»]",
        "'Gate' is built by Gate(long channels, double scale = …, bool bias = …, string mode = …), and 'long channels' is not given: write for example Arguments = \"{channels}\"")]
    [InlineData("IDSL3038", "[Module<Own.Gate>(Arguments = \"«0.5»\")]", "and '0.5' is no 'long channels': write a whole number, or an expression in braces")]
    [InlineData("IDSL3038", "[Module<Own.Gate>(Arguments = \"8, «'same'»\")]", "and ''same'' is no 'double scale': write a number")]
    [InlineData("IDSL3038", "[Module<Own.Gate>(Arguments = \"8, 2, «1»\")]", "and '1' is no 'bool bias': write true or false")]
    [InlineData("IDSL3038", "[Module<Own.Gate>(Arguments = \"8, 2, true, «{in}»\")]", "and '{in}' is no 'string mode': write a text in single quotes")]
    [InlineData("IDSL3038", "[Module<Own.Gate>(Arguments = \"8, 2, true, 'same', «5»\")]", "and '5' is too much: remove it")]
    [InlineData("IDSL3038", "[Module<Own.Two>(Arguments = «\"3\"»)]",
        "'Two' is built by Two(int width, int height), and 'int height' is not given: write for example Arguments = \"{channels}, 16\"")]
    [InlineData("IDSL3038", "[Module<Own.OfFloats>(Arguments = \"«1»\")]", "'OfFloats' is built by OfFloats(), and '1' is too much: remove it")]
    [InlineData("IDSL2010", "[Module<Own.Gate>(Arguments = \"8, «same»\")]", "expected a number, an expression in braces, true, false or a text in single quotes")]
    [InlineData("IDSL2010", "[Module<Own.Gate>(Arguments = \"8«;» 2\")]", "expected")]
    [InlineData("IDSL2010", "[Module<Own.Gate>(Arguments = \"8«,»\")]", "expected the end, or an argument behind it")]
    [InlineData("IDSL2022", "[Module<Own.Gate>(Arguments = \"8, 1, true, «'»same\")]", "add '''")]
    [InlineData("IDSL2022", "[Module<Own.Gate>(Arguments = \"«{»in\")]", "add '}'")]
    [InlineData("IDSL2028", "[Module<Own.Gate>(Arguments = \"{«length»}\")]", "it knows channels, height, width, classes, in")]
    [InlineData("IDSL2028", "[Module<Own.Gate>(Arguments = \"{«heigth»}\")]", "did you mean 'height'?")]
    [InlineData("IDSL2029", "[Module<Own.OfFloats>(Gives = \"{channels}x{«height/3»}x{width}\")]", "is 8 divided by 3")]
    [InlineData("IDSL2030", "[Module<Own.OfFloats>(Gives = \"«{classes}»\")]", "")]
    [InlineData("IDSL2010", "[Module<Own.OfFloats>(Parameters = \"«12k»\")]", "expected a whole number, or an expression in braces")]
    [InlineData("IDSL2003", "[Module<Own.OfFloats>(MultiplyAdds = \"«{height - 100}»\")]", "{height-100} = -92")]
    public void A_mistake_in_C_sharp(string id, string stage, string message)
    {
        var (source, start, end) = Marked(Network(stage));
        var run = GeneratorRun.Of(Classes, source);
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal((id, source[start..end]), (diagnostic.Id, At(source, diagnostic)));
        Assert.Contains(message, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(start, diagnostic.Location.SourceSpan.Start);
        Assert.Empty(run.CompilerErrors);
    }

    [Theory]
    [InlineData("IDSL3037", "{ module: «Own.Gte», arguments: 8 }", "There is no class 'Own.Gte' here: did you mean 'Own.Gate'?")]
    [InlineData("IDSL3037", "{ module: «Gate», arguments: 8 }", "did you mean 'Own.Gate'?")]
    [InlineData("IDSL3037", "{ module: «Elsewhere.Thing» }", "write the full name of a class in C#, with its namespace")]
    [InlineData("IDSL3036", "{ module: «Own.Outer.Hidden» }", "'Hidden' can't be named by the generated code: make it public or internal")]
    [InlineData("IDSL3036", "{ module: «Own.Unfinished» }", "is abstract")]
    [InlineData("IDSL3038", "{ module: Own.Gate, arguments: \"8, «x»\" }", "")]
    [InlineData("IDSL3038", "«module: Own.Gate»", "write for example 'arguments: {channels}'")]
    [InlineData("IDSL5019", "«module»:", "")]
    public void A_mistake_in_YAML(string id, string stage, string message)
    {
        var isText = stage.Contains("«x»", StringComparison.Ordinal);
        var (source, start, end) = Marked($"network: N\ninput: 3x8x8\nclasses: 0\nstages:\n  - {stage}\n");
        var run = GeneratorRun.Of(GeneratorRun.Compile(Classes), new TextFile("n.network.yaml", source));
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal((isText ? "IDSL2010" : id, source[start..end]), (diagnostic.Id, At(source, diagnostic)));
        Assert.Contains(message, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(run.CompilerErrors);
    }

    [Theory]
    [InlineData("[Module<Own.Nope>]")]
    [InlineData("[Module<>]")]
    [InlineData("[Module]")]
    [InlineData("[Module<Own.Gate>(Arguments = 8)]")]
    [InlineData("[Module<Own.Gate>(Arguments = )]")]
    public void What_the_compiler_reports_is_not_reported_again(string stage)
    {
        var run = GeneratorRun.Of(Classes, Network(stage));
        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.CompilerErrors);
    }

    /// <summary>A mistake is told where it stands alone: nothing is said, and no code written, of what depends on it.</summary>
    [Fact]
    public void A_mistake_in_a_block_or_a_base_is_one_error()
    {
        var run = GeneratorRun.Of(Classes, """
            using InceptionDsl;
            [Block] [Module<Own.Gate>] partial class Gated;
            [Network("3x8x8", Classes = 5)] [Use<Gated>] [Linear] partial class N;
            [Network("3x8x8", Classes = 5)] [Module<Own.Pair>] [Linear] partial class Base;
            [Variant<Base>] [InsertBefore("fc")] [Conv("3x3:8")] partial class V;
            [Sweep<Base>(Width = [1, 2])] partial class S;
            [Variant<N2>] [InsertBefore("fc")] [Module<Own.Gate>(Arguments = "true")] partial class V2;
            [Network("3x8x8", Classes = 5)] [Conv("3x3:8")] [Linear] partial class N2;
            """);
        Assert.Equal(["IDSL3038", "IDSL3036", "IDSL3038"], run.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Empty(run.CompilerErrors);
    }

    /// <summary>A constructor that changes is looked at again, though the network's own source stays as it is.</summary>
    [Fact]
    public void A_class_that_changes_is_read_again()
    {
        var network = GeneratorRun.Parse(Network("[Module<Own.Gate>(Arguments = \"8\")]"), "N.cs");
        var compilation = GeneratorRun.Compile(Classes).AddSyntaxTrees(network);
        var driver = GeneratorRun.NewDriver().RunGenerators(compilation);
        Assert.Empty(driver.GetRunResult().Diagnostics);

        var changed = GeneratorRun.Compile(Classes.Replace("Gate(long channels, double", "Gate(bool channels, double", StringComparison.Ordinal)).AddSyntaxTrees(network);
        Assert.Equal(["IDSL3038"], driver.RunGenerators(changed).GetRunResult().Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void A_module_of_a_referenced_network_must_be_one_that_can_be_named()
    {
        var vendor = GeneratorRun.Of(Classes.Replace("public sealed class Gate", "internal sealed class Gate", StringComparison.Ordinal), """
            using InceptionDsl;
            namespace Vendor;
            [Network("3x8x8", Classes = 5)] [Module<Own.Gate>(Arguments = "8", Name = "gate")] [Module<Own.OfFloats>(Name = "other")] [Linear] public partial class Net;
            """);
        Assert.Empty(vendor.CompilerErrors);
        var user = GeneratorRun.Compile("""
            using InceptionDsl;
            [Variant<Vendor.Net>(Width = 2)] partial class Wide;
            """);
        var run = GeneratorRun.Of(user.WithAssemblyName("User").AddReferences(vendor.Emit()));
        Assert.Equal("'Gate' can't be named by the generated code", Assert.Single(run.Diagnostics).GetMessage(System.Globalization.CultureInfo.InvariantCulture)
            .Split("and ")[1].Split(':')[0]);
        Assert.Empty(run.CompilerErrors);
    }

    private static string Network(string stages) => $$"""
        using InceptionDsl;
        [Network("3x8x8", Classes = 0)]
        {{stages}}
        public partial class Sample;
        """;

    private static string At(string source, Diagnostic diagnostic) =>
        source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);

    private static (string Source, int Start, int End) Marked(string marked)
    {
        var (start, end) = (marked.IndexOf('«', StringComparison.Ordinal), marked.IndexOf('»', StringComparison.Ordinal) - 1);
        return (marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal), start, end);
    }
}
