using InceptionDsl.Generator.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Tests;

/// <summary>
/// One mistake, one error, at the exact characters. In each source the characters that must be marked stand between
/// <c>«</c> and <c>»</c>, which are taken out before it is compiled.
/// </summary>
public sealed class DiagnosticPlaces
{
    [Theory]
    [InlineData("IDSL2001", "[Inception(\"1x1:64, 3x3r:96«→»\")]", "write the next width")]
    [InlineData("IDSL2002", "[Inception(\"1x1:64, 3x3r:96→«12a»\")]", "did you mean '12'?")]
    [InlineData("IDSL2005", "[Inception(\"1x1:64«;» 3x3:96\")]", "write ',' for ';'")]
    [InlineData("IDSL2003", "[Inception(\"3x3:«0»\")]", "at least 1")]
    [InlineData("IDSL2006", "[Inception(\"1x1«：»64\")]", "write ':'")]
    [InlineData("IDSL3001", "[Inception(\"1x1:64, «3x3/2:96», pool:32\")]", "gives 14×14, but its siblings give 28×28")]
    [InlineData("IDSL3002", "[MaxPool(\"«29x29»\")]", "needs at least 29×29, but its input is 28×28")]
    [InlineData("IDSL2015", "[«Inception»]", "write for example '1x1:64, ")]
    [InlineData("IDSL2015", "[«Inception()»]", "write for example '1x1:64, ")]
    [InlineData("IDSL1003", "[Conv(\"1x1:8\", Name = \"a\")] [Conv(\"1x1:8\", Name = \"«a»\")]", "such as 'a_2'")]
    [InlineData("IDSL1005", "[Conv(\"1x1:8\", Name = \"«a b»\")]", "segments of ASCII letters")]
    [InlineData("IDSL2012", "[Conv(\"3x3:8 «vaild»\")]", "did you mean 'valid'?")]
    [InlineData("IDSL1009", "[Dropout(«1.5»)]", "from 0 up to")]
    public void A_mistake_in_a_stage(string id, string stage, string cure) => Check(id, cure, Network(stage));

    [Theory]
    [InlineData("IDSL2026", "[Network(\"«3x28x»\", Classes = 0)]")]
    [InlineData("IDSL2003", "[Network(\"3x«0»x28\", Classes = 0)]")]
    [InlineData("IDSL1009", "[Network(\"192x28x28\", Classes = «-1»)]")]
    [InlineData("IDSL1010", "[Network(\"192x28x28\", Classes = 0, Init = \"«xaver»\")]")]
    public void A_mistake_in_the_settings(string id, string network) => Check(
        id, "", $$"""
        using InceptionDsl;
        {{network}}
        [Conv("1x1:8")]
        public partial class Sample;
        """);

    [Theory]
    [InlineData("\"3x3:8, 5x5:«0»\"")]
    [InlineData("@\"3x3:8, 5x5:«0»\"")]
    [InlineData("\"\\u0033x3:8\\x2c 5x5\\U0000003A«0»\"")]
    [InlineData("\"3x3:8,\\t5x5:«\\x30»\"")]
    [InlineData("\"\"\"3x3:8, 5x5:«0»\"\"\"")]
    [InlineData("\"\"\"\n    3x3:8,\n      5x5:«0»\n    \"\"\"")]
    [InlineData("\"\"\"\r\n\t3x3:8,\r\n\t5x5:«0»\r\n\t\"\"\"")]
    [InlineData("@\"3x3:8,\n    5x5:«0»\"")]
    [InlineData("branches: \"3x3:8, 5x5:«0»\"")]
    public void Every_kind_of_string_literal(string literal) => Check("IDSL2003", "", Network($"[Inception({literal})]"));

    [Theory]
    [InlineData("\"3x3:8, «😀», 5x5:8\"")]
    [InlineData("\"3x3:8, «\\U0001F600», 5x5:8\"")]
    public void Surrogate_pairs_are_one_character(string literal) => Check("IDSL2009", "delete it", Network($"[Inception({literal})]"));

    [Theory]
    [InlineData("«\"3x3:\" + \"0\"»")]
    [InlineData("«Text»")]
    public void What_is_not_one_literal_is_marked_whole(string expression) => Check("IDSL2003", "", $$"""
        using InceptionDsl;
        [Network("192x28x28", Classes = 0)]
        [Conv({{expression}})]
        public partial class Sample { private const string Text = "3x3:0"; }
        """);

    [Theory]
    [InlineData("IDSL1001", "public class «Sample»;", "write 'partial class Sample'")]
    [InlineData("IDSL1007", "public static partial class «Sample»;", "remove 'static'")]
    [InlineData("IDSL1007", "public abstract partial class «Sample»;", "remove 'abstract'")]
    [InlineData("IDSL1007", "public partial class «Flops»;", "give the class another name")]
    [InlineData("IDSL1007", "public partial record «Sample»;", "make it a class")]
    [InlineData("IDSL1007", "public partial class «Sample»<T>;", "remove the type parameters")]
    [InlineData("IDSL1007", "public partial class «Sample» : System.Collections.ArrayList;", "remove the base class")]
    [InlineData("IDSL1002", "public partial class Sample; [«Linear»] public partial class Sample;", "put all of them on one declaration")]
    public void A_mistake_in_the_declaration(string id, string declaration, string cure) => Check(id, cure, $$"""
        using InceptionDsl;
        [Network("192x28x28", Classes = 0)]
        [Conv("1x1:8")]
        {{declaration}}
        """);

    [Fact]
    public void A_containing_class_that_is_not_partial() => Check("IDSL1006", "write 'partial' before 'Outer' too", """
        using InceptionDsl;
        public class «Outer»
        {
            [Network("3x8x8", Classes = 0)] [Conv("1x1:8")] private partial class Inner;
        }
        """);

    [Theory]
    [InlineData("[Inception(123)]")]
    [InlineData("[Inception(Nope.X)]")]
    [InlineData("[Inception(\"1x1:64\", Name = )]")]
    [InlineData("[Incepton(\"1x1:64\")]")]
    [InlineData("[Conv(\"3x3:8\", Norm = Norm.)]")]
    [InlineData("[Lrn(\"5\")]")]
    [InlineData("[Inception(]")]
    public void What_the_compiler_reports_is_not_reported_again(string stage)
    {
        var run = GeneratorRun.Of(Network(stage + " [Conv(\"400x400:8 valid\")]"));
        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.CompilerErrors);
    }

    [Theory]
    [InlineData("[Inception(null)]")]
    [InlineData("[Conv(null, Name = null)]")]
    public void A_null_is_an_empty_specification(string stage) =>
        Assert.Equal(["IDSL2015"], GeneratorRun.Of(Network(stage)).Diagnostics.Select(diagnostic => diagnostic.Id));

    [Theory]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Conv(\"1x1:8\")] partial class")]
    [InlineData("[Network] partial class Sample;")]
    [InlineData("[Network(] partial class Sample;")]
    [InlineData("[Network(null)] partial class Sample;")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)]")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Inception")]
    public void Incomplete_code_never_throws(string source) => GeneratorRun.Of("using InceptionDsl;\n" + source);

    [Fact]
    public void Two_mistakes_are_two_errors()
    {
        var run = GeneratorRun.Of(Network("[Inception(\"1x1:0, 3x3r:96→\")] [Conv(\"3x3:8 vaild\")]"));
        Assert.Equal(["IDSL2003", "IDSL2001", "IDSL2012"], run.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    /// <summary>Code that uses a network with a mistake adds no error of its own.</summary>
    [Theory]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Conv(\"3x3:0\")]", "IDSL2003")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Inception(123)]", "CS1503")]
    [InlineData("[Network(\"3x8x8\", Classes = -1)] [Linear]", "IDSL1009")]
    public void A_mistake_is_the_only_error(string attributes, string id)
    {
        var run = GeneratorRun.Of($$"""
            using InceptionDsl;
            using TorchSharp;

            {{attributes}}
            public partial class Mistaken;

            internal static class User
            {
                public static torch.Tensor Use(torch.Tensor image)
                {
                    using var network = new Mistaken(classes: 5, dtype: torch.bfloat16);
                    using var output = network.ForwardTraining(image);
                    System.Console.WriteLine(Mistaken.ParameterCount + Mistaken.Definition.Classes + network.Report.Total.Flops);
                    return network.call(NetworkDescriptor.Of<Mistaken>().Create().call(image));
                }
            }
            """);
        Assert.Equal([id], run.CompilerErrors.Concat(run.Diagnostics).Select(diagnostic => diagnostic.Id).Distinct());
    }

    [Fact]
    public void A_pragma_suppresses()
    {
        var run = GeneratorRun.Of(
            """
            using InceptionDsl;
            #pragma warning disable IDSL2003
            [Network("3x8x8", Classes = 0)]
            [Conv("3x3:0")]
            public partial class Sample;
            """);

        Assert.True(Assert.Single(run.Diagnostics).IsSuppressed);
    }

    private static string Network(string stages) => $$"""
        using InceptionDsl;

        [Network("192x28x28", Classes = 0)]
        {{stages}}
        public partial class Sample;
        """;

    private static void Check(string id, string cure, string marked)
    {
        var start = marked.IndexOf('«', StringComparison.Ordinal);
        var end = marked.IndexOf('»', StringComparison.Ordinal) - 1;
        var run = GeneratorRun.Of(marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal));
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal((start, end), (diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.End));
        Assert.Contains(cure, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
