using InceptionDsl.Generator.Emit;
using InceptionDsl.Generator.Tests.Verification;

namespace InceptionDsl.Generator.Tests;

/// <summary>Names of emitted files: the compiler refuses everything when two are alike but for case.</summary>
public sealed class HintNameTests
{
    private const string Network = "[InceptionDsl.Network(\"3x8x8\", Classes = 0)] [InceptionDsl.Conv(\"1x1:8\")]";

    [Theory]
    [InlineData("namespace N { partial class A { " + Network + " partial class x; } } namespace N.a { " + Network + " partial class X; }", 2)]
    [InlineData(Network + " partial class Sample; " + Network + " partial class SAMPLE; " + Network + " partial class sample;", 3)]
    [InlineData("namespace InceptionDsl { " + Network + " partial class NativeLoading; }", 1)]
    [InlineData("namespace inceptiondsl { " + Network + " partial class nativeloading; }", 1)]
    [InlineData("partial class A { partial class B { " + Network + " partial class C; } } namespace a.b { " + Network + " partial class c; }", 2)]
    public void No_two_are_alike(string source, int networks)
    {
        var run = GeneratorRun.Of(source);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        Assert.Equal(networks, run.Networks.Select(file => file.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void A_class_and_one_of_YAML()
    {
        var run = GeneratorRun.Of(
            GeneratorRun.Compile("namespace N { partial class A { " + Network + " partial class x; } }"),
            new TextFile("a.network.yaml", "namespace: N.a\nnetwork: X\ninput: 3x8x8\nclasses: 0\nstages: [conv: 1x1:8]\n"),
            new TextFile("b.network.yaml", "namespace: InceptionDsl\nnetwork: NativeLoading\ninput: 3x8x8\nclasses: 0\nstages: [conv: 1x1:8]\n"));
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        Assert.Equal(3, run.Networks.Count());
    }

    /// <summary>Names that are alike but for case, twice.</summary>
    [Fact]
    public void Every_name_keeps_its_stem()
    {
        var names = HintNames.Of(["costarring", "COSTARRING", "liquid", "LIQUID"]);
        Assert.Equal(4, names.Special.Items.Select(special => special.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names.Special.Items, special => Assert.Contains(special.MetadataName + ".", special.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void Long_and_foreign_names_are_hashed_and_plain_ones_are_not()
    {
        var names = HintNames.Of([new string('a', 200), "신경망", "Sample"]);
        Assert.Equal(2, names.Special.Items.Count);
        Assert.All(names.Special.Items, special => Assert.Matches(@"^[a_]+\.[0-9a-f]{8}\.g\.cs$", special.Name));
    }
}
