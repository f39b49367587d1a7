using System.Globalization;
using InceptionDsl.Generator.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Tests;

/// <summary>
/// The costs of stages where they are declared, in a project that asks for them. A 3x3 convolution from 3 to 4 channels on 8×8
/// has 9·3·4 = 108 weights and 4 biases, and 108·64 multiply-adds; from 4 to 4 channels it has 144 weights.
/// </summary>
public sealed class ShownCosts
{
    [Fact]
    public void Each_stage_tells_its_shapes_and_costs_at_its_attribute() => Check(
        """
        using InceptionDsl;
        [Network("3x8x8", Classes = 2)]
        [Conv("3x3:4")]
        [MaxPool(
            "2x2/2")]
        [Linear]
        public partial class Sample;
        """,
        "Conv(\"3x3:4\") | conv1: 3×8×8 → 4×8×8; 112 parameters, 6,912 multiply-adds",
        "MaxPool(\n    \"2x2/2\") | maxpool1: 4×8×8 → 4×4×4; no parameters",
        "Linear | fc: 4×4×4 → 2; 130 parameters, 128 multiply-adds");

    [Fact]
    public void A_repeated_stage_tells_the_sum_and_what_each_repeat_has() => Check(
        """
        using InceptionDsl;
        [Network("4x8x8", Classes = 0)]
        [Conv("3x3:4", Name = "same", Repeat = 2)]
        [Conv("3x3:3", Name = "less")]
        [Conv("3x3:4", Name = "first", Repeat = 3)]
        [Conv("3x3:4", Name = "more{i}", Repeat = 5)]
        public partial class Sample;
        """,
        "Conv(\"3x3:4\", Name = \"same\", Repeat = 2) | same.0 to same.1: 4×8×8 → 4×8×8; together 296 parameters, 18,432 multiply-adds; each 148 parameters, 9,216 multiply-adds",
        "Conv(\"3x3:3\", Name = \"less\") | less: 4×8×8 → 3×8×8; 111 parameters, 6,912 multiply-adds",
        "Conv(\"3x3:4\", Name = \"first\", Repeat = 3) | first.0 to first.2: 3×8×8 → 4×8×8; together 408 parameters, 25,344 multiply-adds; first.0 112 parameters, 6,912 multiply-adds; first.1 to first.2 148 parameters, 9,216 multiply-adds each",
        "Conv(\"3x3:4\", Name = \"more{i}\", Repeat = 5) | more0 to more4: 4×8×8 → 4×8×8; together 740 parameters, 46,080 multiply-adds; each 148 parameters, 9,216 multiply-adds");

    /// <summary>A dense stage adds 2 channels each time, so that its 1x1 convolution reads 2, 4, 6, 8 and has 2 biases: 6, 10, 14, 18 parameters.</summary>
    [Fact]
    public void Of_many_unlike_repeats_it_tells_the_first_and_the_last() => Check(
        """
        using InceptionDsl;
        [Network("2x1x1", Classes = 0)]
        [Dense("1x1:2", Name = "d", Repeat = 4)]
        public partial class Sample;
        """,
        "Dense(\"1x1:2\", Name = \"d\", Repeat = 4) | d.0 to d.3: 2×1×1 → 10×1×1; together 48 parameters, 40 multiply-adds; d.0 6 parameters, 4 multiply-adds; …; d.3 18 parameters, 16 multiply-adds");

    /// <summary>1x1 from 3 to 4: 12 weights and 4 biases; 3x3: 144 and 4.</summary>
    [Fact]
    public void A_placed_block_tells_its_sum_and_one_without_an_input_nothing() => Check(
        """
        using InceptionDsl;
        [Network("3x8x8", Classes = 0)]
        [Use<Pair>("width = 4", Name = "pair")]
        public partial class Sample;

        [Block("width = 2")]
        [Conv("1x1:{width}")]
        [Conv("3x3:{width}")]
        public partial class Pair;
        """,
        "Use<Pair>(\"width = 4\", Name = \"pair\") | pair: 3×8×8 → 4×8×8; 164 parameters, 9,984 multiply-adds");

    [Fact]
    public void A_block_with_an_input_tells_its_own() => Check(
        """
        using InceptionDsl;
        [Block("width = 4")]
        [Input("3x8x8")]
        [Conv("3x3:{width}")]
        public partial class Alone;
        """,
        "Conv(\"3x3:{width}\") | conv1: 3×8×8 → 4×8×8; 112 parameters, 6,912 multiply-adds");

    /// <summary>What stands in the base is told there.</summary>
    [Fact]
    public void A_variant_tells_its_own_stages() => Check(
        """
        using InceptionDsl;
        [Variant<Vendor.Base>]
        [Remove("second")]
        [InsertAfter("first")]
        [Conv("1x1:8", Name = "new")]
        public partial class Other;
        """,
        "Conv(\"1x1:8\", Name = \"new\") | new: 4×8×8 → 8×8×8; 40 parameters, 2,048 multiply-adds");

    [Fact]
    public void A_network_with_a_mistake_tells_the_mistake_alone()
    {
        var run = Run("using InceptionDsl; [Network(\"3x8x8\", Classes = 0)] [Conv(\"3x3:4\")] [Conv(\"3x3:0\")] public partial class Sample;");
        Assert.Equal(["IDSL2003"], run.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void In_YAML_it_stands_at_the_stages_key()
    {
        const string Text = "network: Sample\ninput: 3x8x8\nclasses: 0\nstages:\n  - name: first\n    conv: 3x3:4\n  - globalavgpool\n";
        var run = GeneratorRun.Of(
            GeneratorRun.Compile("class Program;"), GeneratorRun.NewDriver([new TextFile("a.network.yaml", Text)], ("InceptionDslShowCosts", "true")));
        Assert.Equal(
            ["conv: 3x3:4 | first: 3×8×8 → 4×8×8; 112 parameters, 6,912 multiply-adds", "globalavgpool | gap1: 4×8×8 → 4×1×1; no parameters"],
            run.Diagnostics.Select(diagnostic => Show(Text, diagnostic)));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("false", false)]
    [InlineData("True", true)]
    public void It_is_told_to_those_who_ask(string? value, bool isTold)
    {
        (string, string)[] properties = value is null ? [] : [("InceptionDslShowCosts", value)];
        var run = GeneratorRun.Of(
            GeneratorRun.Compile("using InceptionDsl; [Network(\"3x8x8\", Classes = 0)] [Conv(\"3x3:4\")] public partial class Sample;"),
            GeneratorRun.NewDriver(null, properties));
        Assert.Equal(isTold ? ["IDSL7001"] : [], run.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    /// <summary>An edit tells anew what it changes and nothing else: neither a comment nor another network.</summary>
    [Fact]
    public void An_edit_elsewhere_tells_nothing_anew()
    {
        const string Source = "using InceptionDsl;\n[Network(\"3x8x8\", Classes = 0)] [Conv(\"3x3:4\")] public partial class Sample;";
        var second = Source.Replace("Sample", "Second", StringComparison.Ordinal);
        var compilation = GeneratorRun.Compile(Source, second);
        var driver = GeneratorRun.NewTrackingDriver(null, ("InceptionDslShowCosts", "true")).RunGenerators(compilation);
        var edited = second.Replace("3x3:4", "3x3:8", StringComparison.Ordinal) + " // edited";
        var run = driver
            .RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], GeneratorRun.Parse(edited, compilation.SyntaxTrees[1].FilePath)))
            .GetRunResult();
        Assert.Equal(
            [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified],
            run.Results.Single().TrackedSteps[TrackingNames.Told].SelectMany(step => step.Outputs)
                .Select(output => output.Reason == IncrementalStepRunReason.Unchanged ? IncrementalStepRunReason.Cached : output.Reason).Order().Reverse());
        Assert.Contains(run.Diagnostics, diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains("8×8×8", StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_information_that_a_pragma_suppresses()
    {
        var run = Run("using InceptionDsl;\n[Network(\"3x8x8\", Classes = 0)]\n[Conv(\"3x3:4\")]\n#pragma warning disable IDSL7001\n[Conv(\"3x3:4\")]\npublic partial class Sample;");
        Assert.All(run.Diagnostics, diagnostic => Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity));
        Assert.Equal([false, true], run.Diagnostics.Select(diagnostic => diagnostic.IsSuppressed));
    }

    private static GeneratorRun Run(string source)
    {
        var vendor = GeneratorRun.Of(
            "namespace Vendor; using InceptionDsl; [Network(\"3x8x8\", Classes = 0)] [Conv(\"3x3:4\", Name = \"first\")] [Conv(\"3x3:4\", Name = \"second\")] public partial class Base;");
        return GeneratorRun.Of(
            GeneratorRun.Compile(source).WithAssemblyName("User").AddReferences(vendor.Emit()),
            GeneratorRun.NewDriver(null, ("InceptionDslShowCosts", "true")));
    }

    private static void Check(string source, params string[] told)
    {
        var run = Run(source);
        Assert.Empty(run.CompilerErrors);
        Assert.Equal(told, run.Diagnostics.Select(diagnostic => Show(source, diagnostic)));
    }

    private static string Show(string source, Diagnostic diagnostic)
    {
        Assert.Equal("IDSL7001", diagnostic.Id);
        var span = diagnostic.Location.SourceSpan;
        return $"{source.AsSpan(span.Start, span.Length)} | {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }
}
