using System.Globalization;
using InceptionDsl.Generator.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Tests;

/// <summary>Networks declared in YAML, alone and together with classes. What must be marked stands between « and ».</summary>
public sealed class YamlFiles
{
    private const string Small = """
        namespace: Nets
        network: Small
        input: 3x32x32
        classes: 10
        norm: batch
        blocks:
          Stem: { parameters: { width: 8 }, conv: "3x3:{width}" }
        stages:
          - use: Stem
            with: { width: 16 }
            name: stem
          - inception: "1x1:8, pool:8"
            name: 3a
          - globalavgpool
          - linear
        variants:
          Wide: { width: 2 }
        """;

    private const string SmallInCSharp = """
        using InceptionDsl;
        namespace Nets;
        [Block("width = 8")] [Conv("3x3:{width}")] public partial class Stem;
        [Network("3x32x32", Classes = 10, Norm = Norm.Batch)]
        [Use<Stem>("width = 16", Name = "stem")] [Inception("1x1:8, pool:8", Name = "3a")] [GlobalAvgPool] [Linear]
        public partial class Small;
        [Variant<Small>(Width = 2)] public partial class Wide;
        """;

    [Fact]
    public void The_code_is_the_same_as_for_classes()
    {
        var yaml = Run("", Small);
        var classes = GeneratorRun.Of(SmallInCSharp);
        Assert.Empty(yaml.Diagnostics);
        Assert.Empty(yaml.CompilerErrors);
        Assert.Equal(3, yaml.Networks.Count());
        Assert.Equal(Texts(classes), Texts(yaml));

        static IEnumerable<string> Texts(GeneratorRun run) =>
            run.Networks.Select(source => source.HintName + "\n" + source.SourceText).Order(StringComparer.Ordinal);
    }

    /// <summary>Classes name networks and blocks in YAML, with and without a using, in every spelling of a name.</summary>
    [Theory]
    [InlineData("using Nets; [Variant<Small>] [Replace(\"3a\")] [Use<Stem>] partial class Other;")]
    [InlineData("namespace Nets; [Variant<Small>] [Replace(\"3a\")] [Use<Stem>] partial class Other;")]
    [InlineData("namespace Nets.More; [Variant<Wide>] [Replace(\"3a\")] [Use<Nets.Stem>(\"width = 4\")] partial class Other;")]
    [InlineData("[Variant<Nets.Wide>] partial class Other;")]
    [InlineData("[Variant<global::Nets.Small>] partial class Other;")]
    [InlineData("using N = Nets; [Variant<N.Small>] partial class Other;")]
    [InlineData("using S = Nets.Small; [Variant<S>] partial class Other;")]
    [InlineData("[Network(\"3x8x8\")] [Use<Nets.Stem>] [Linear] partial class Other;")]
    [InlineData("namespace Nets { partial class Small { public int Twice => 2 * Classes; } } [Variant<Nets.Small>(Classes = 5)] partial class Other;")]
    public void Classes_refer_to_YAML(string source)
    {
        var run = Run("global using InceptionDsl;", Small, source);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        Assert.Contains(run.Networks, network => network.HintName.EndsWith("Other.g.cs", StringComparison.Ordinal));
        Assert.DoesNotContain("has mistakes", string.Concat(run.Networks.Select(network => network.SourceText.ToString())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("base: Base")]
    [InlineData("base: Classes.Base")]
    [InlineData("base: Base\n    edits: [{ replace: conv1, with: [use: Inner, use: Nets.Stem] }]")]
    public void YAML_refers_to_classes_and_other_files(string variant)
    {
        var run = GeneratorRun.Of(
            GeneratorRun.Compile(
                """
                using InceptionDsl;
                namespace Classes;
                [Network("3x32x32", Classes = 10)] [Conv("3x3:8", Name = "conv1")] [GlobalAvgPool] [Linear] public partial class Base;
                public partial class Outer { [Block] [Conv("1x1:4")] public partial class Inner; }
                """),
            new TextFile("a.network.yaml", $"variants:\n  Other:\n    {variant}\n"),
            new TextFile("b.network.yaml", Small));
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
    }

    [Theory]
    [InlineData("IDSL2003", "network: Sample\ninput: 3x8x8\nclasses: 0\nstages:\n  - conv: 3x3:«0»\n", "at least 1")]
    [InlineData("IDSL2026", "network: Sample\ninput: «3x8x»\nstages: [conv: 3x3:8]\n", "channels x height x width")]
    [InlineData("IDSL3002", "network: Sample\ninput: 3x8x8\nclasses: 0\nstages:\n  - maxpool: «9x9»\n", "at least 9×9")]
    [InlineData("IDSL1007", "network: «Flops»\ninput: 3x8x8\nclasses: 0\nstages: [conv: 3x3:8]\n", "give the class another name")]
    [InlineData("IDSL5022", "network: «My Net»\ninput: 3x8x8\nclasses: 0\nstages: [conv: 3x3:8]\nvariants:\n  Wide: { width: 2 }\n", "can't name a class")]
    [InlineData("IDSL5017", "network: Sample\ninput: 3x8x8\n«clases»: 10\nstages: [conv: 3x3:8, linear]\n", "did you mean 'classes'?")]
    [InlineData("IDSL6002", "network: Sample\ninput: 3x8x8\nclasses: 0\nstages:\n  - use: «Sample»\n", "'Sample' is a network")]
    [InlineData("IDSL6006", "variants:\n  Sample: { base: «Smal» }\n", "did you mean 'Small'?")]
    [InlineData("IDSL6006", "network: Sample\ninput: 3x8x8\nstages:\n  - use: «Stm»\n  - linear\n", "did you mean 'Stem'?")]
    [InlineData("IDSL6003", "variants:\n  A: { base: «B» }\n  B: { base: A }\n", "A → B → A")]
    [InlineData("IDSL6005", "namespace: Nets\nnetwork: «Small»\ninput: 3x8x8\nclasses: 0\nstages: [conv: 3x3:8]\n", "in small.network.yaml")]
    public void A_mistake_is_marked_in_the_file(string id, string marked, string says)
    {
        var start = marked.IndexOf('«', StringComparison.Ordinal);
        var end = marked.IndexOf('»', StringComparison.Ordinal) - 1;
        var text = marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);
        var run = GeneratorRun.Of(GeneratorRun.Compile("class Program;"), new TextFile("sub/small.network.yaml", text), new TextFile("small.network.yaml", Small));
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Contains(says, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var place = diagnostic.Location.GetLineSpan();
        Assert.Equal("sub/small.network.yaml", place.Path);
        Assert.Equal((start, end), (diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.End));
        Assert.Equal(text[..start].Count(character => character == '\n'), place.StartLinePosition.Line);
        Assert.Empty(run.CompilerErrors);
    }

    /// <summary>The class in C# counts.</summary>
    [Fact]
    public void A_class_and_a_file_declare_the_same_name()
    {
        var run = Run(SmallInCSharp, Small);
        Assert.Equal(["IDSL6005", "IDSL6005", "IDSL6005"], run.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.All(run.Diagnostics, diagnostic => Assert.Contains("is declared in C# too", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Assert.Empty(run.CompilerErrors);
        Assert.Equal(3, run.Networks.Count());
    }

    [Fact]
    public void A_file_listed_twice_counts_once_and_one_that_cannot_be_read_not_at_all()
    {
        var run = GeneratorRun.Of(
            GeneratorRun.Compile("class Program;"),
            new TextFile("a.network.yaml", Small), new TextFile("a.network.yaml", Small), new TextFile("b.network.yaml", null), new TextFile("c.yaml", "nothing: of ours"));
        Assert.Empty(run.Diagnostics);
        Assert.Equal(3, run.Networks.Count());
    }

    [Theory]
    [InlineData("Nets.Zoo", "Nets.Zoo.Sample")]
    [InlineData("My-App.3D", "My_App._3D.Sample")]
    [InlineData("class.namespace", "class.namespace.Sample")]
    [InlineData("", "Sample")]
    [InlineData(null, "Sample")]
    public void The_projects_root_namespace_is_the_default(string? root, string name)
    {
        var file = new TextFile("a.network.yaml", "network: Sample\nvisibility: internal\ninput: 3x8x8\nclasses: 0\nstages: [conv: 3x3:8]\n");
        var run = GeneratorRun.Of(GeneratorRun.Compile("class Program;"), GeneratorRun.NewDriver([file], root is null ? [] : [("RootNamespace", root)]));
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        Assert.Equal(Accessibility.Internal, run.Output.GetTypeByMetadataName(name)!.DeclaredAccessibility);
    }

    [Theory]
    [InlineData("class")]
    [InlineData("신경망")]
    [InlineData("नेटवर्क")]
    [InlineData("String")]
    public void Names_of_classes(string name)
    {
        var run = Run("", $"network: {name}\ninput: 3x8x8\nclasses: 0\nstages: [conv: 3x3:8]\nvariants:\n  Other: {{ width: 2 }}\n");
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        Assert.NotNull(run.Output.GetTypeByMetadataName(name));
    }

    private static GeneratorRun Run(string source, string yaml, params string[] more) =>
        GeneratorRun.Of(GeneratorRun.Compile([source, .. more]), new TextFile("small.network.yaml", yaml));
}
