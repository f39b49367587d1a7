using System.Collections.Immutable;
using InceptionDsl.Generator.Faults;
using InceptionDsl.Generator.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InceptionDsl.Generator.Tests;

/// <summary>
/// Which edits of another file have a declaration read again. What is not read again is what a run from the beginning would read.
/// </summary>
public sealed class Rereading
{
    private const string Network = "[Network(\"3x8x8\", Classes = 2)] [Conv(\"3x3:4\", Name = \"conv1\")] [Linear] public partial class Sample;";

    /// <summary>A declaration, another file, and an edit of that after which the declaration, or what is said of it, is another.</summary>
    public static TheoryData<string, string, string, string> Edits => new()
    {
        {
            "[Network(\"3x8x8\", Classes = Sizes.Classes)] [Linear] public partial class Sample;",
            "static class Sizes { public const int Classes = 2; }",
            "2", "3"
        },
        {
            "[Network(\"3x8x8\", Classes = Sizes.Classes)] [Linear] public partial class Sample;",
            "static class Sizes { const int Two = 2; public const int Classes = Two; }",
            "= 2", "= 3"
        },
        {
            "[Network(\"3x8x8\", Classes = (int)Size.Two)] [Linear] public partial class Sample;",
            "enum Size { Two = 2 }",
            "= 2", "= 3"
        },
        {
            "namespace N { " + Network + " }",
            "class Other;",
            "class Other;", "namespace N { class NetworkAttribute(string input) : System.Attribute { public int Classes { get; set; } } }"
        },
        {
            "namespace N { " + Network + " }",
            "class Other;",
            "class Other;", "namespace N { class ConvAttribute(string text) : System.Attribute { public string Name { get; set; } } }"
        },
        {
            Network,
            "partial class Sample;",
            ";", " { public Sample(string own) { } }"
        },
        {
            Network,
            "class Other;",
            "class Other;", "partial class Sample { public Sample(string own) { } }"
        },
        {
            Network,
            "class Other;",
            "class Other;", "[Conv(\"1x1:2\")] partial class Sample;"
        },
        {
            Network,
            "class Other;",
            "class Other;", "class Base; partial class Sample : Base;"
        },
        {
            Network,
            "class Other;",
            "class Other;", "static partial class Sample;"
        },
        {
            "namespace N { [Network(\"3x8x8\", Classes = 2)] [Use<Inner>] [Linear] public partial class Sample; }",
            "[Block] [Conv(\"1x1:8\")] public partial class Inner;",
            "[Block]", "namespace N { [Block] [Conv(\"1x1:4\")] public partial class Inner; } [Block]"
        },
        {
            "[Net(\"3x8x8\", Classes = 2)] [Linear] public partial class Sample;",
            "global using Net = InceptionDsl.NetworkAttribute;",
            "Net =", "Nets ="
        },
        {
            "[Network(\"3x8x8\", Classes = Two)] [Linear] public partial class Sample;",
            "global using static Sizes; static class Sizes { public const int Two = 2; }",
            "= 2", "= 3"
        },
        {
            "public partial class Outer { [Network(\"3x8x8\", Classes = Two)] [Linear] public partial class Sample; }",
            "partial class Outer { const int Two = 2; }",
            "= 2", "= 3"
        },
        {
            "public partial class Outer { " + Network + " }",
            "partial class Outer;",
            "partial class Outer;", "[System.Obsolete(\"\", true)] partial class Outer;"
        },
    };

    /// <summary>After each, the run is as one from the beginning.</summary>
    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_elsewhere_that_changes_a_declaration_has_it_read_again(string declaration, string other, string before, string after)
    {
        var edited = other.Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(other, edited);
        var warm = Results(Edited(declaration, other, edited));
        var cold = Results(Driver().RunGenerators(Compile(declaration, edited)));

        Assert.Equal(cold, warm);
        Assert.NotEqual(Results(Driver().RunGenerators(Compile(declaration, other))), warm);
    }

    [Theory]
    [InlineData("class Other { }", "class Other { int _field; }")]
    [InlineData("class Other { int Number() => 1; }", "class Other { int Number() => 2; }")]
    [InlineData("class Other { }", "class Other { /* a comment */ }")]
    [InlineData("class Other { }", "[System.Obsolete] class Other { }")]
    [InlineData("[Network(\"3x8x8\", Classes = 2)] [Linear] partial class Other;", "[Network(\"3x8x8\", Classes = 3)] [Linear] partial class Other;")]
    public void Any_other_edit_has_nothing_else_read_again(string other, string edited)
    {
        var (read, after) = ReadAfter(other, edited);

        Assert.DoesNotContain("Sample", read);
        Assert.Equal(Results(Driver().RunGenerators(Compile(Network, edited))), Results(after));
    }

    [Theory]
    [InlineData("class Other { }", "class Another { }")]
    [InlineData("class Other { }", "class Other { const int Two = 2; }")]
    [InlineData("class Other { }", "class Other : System.Exception { }")]
    [InlineData("class Other { }", "using System.IO; class Other { }")]
    public void Types_constants_and_usings_of_another_file_may_change_it(string other, string edited) =>
        Assert.Contains("Sample", ReadAfter(other, edited).Read);

    /// <summary>A compiler's server runs the generator again in the same process, with a driver that has run or a new one.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_second_build_by_a_compilers_server_gives_what_the_first_gave(bool isSameDriver)
    {
        var compilation = Compile(Network, "class Other;");
        var driver = Driver().RunGenerators(OnCommandLine(compilation));
        var again = (isSameDriver ? driver : Driver()).RunGenerators(OnCommandLine(compilation));

        Assert.Null(again.GetRunResult().Results.Single().Exception);
        Assert.Equal(Results(Driver().RunGenerators(compilation)), Results(again));
    }

    private static CSharpCompilation OnCommandLine(CSharpCompilation compilation) =>
        compilation.WithOptions(compilation.Options.WithMetadataReferenceResolver(new CommandLineResolver()));

    private static GeneratorDriver Driver() => GeneratorRun.NewTrackingDriver();

    private static CSharpCompilation Compile(string declaration, string other) => GeneratorRun.Compile("using InceptionDsl;\n" + declaration, Whole(other));

    private static GeneratorDriver Edited(string declaration, string other, string edited)
    {
        var compilation = Compile(declaration, other);
        return Edit(Driver().RunGenerators(compilation), compilation, edited);
    }

    private static GeneratorDriver Edit(GeneratorDriver driver, CSharpCompilation compilation, string edited) => driver.RunGenerators(
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], GeneratorRun.Parse(Whole(edited), compilation.SyntaxTrees[1].FilePath)));

    /// <summary>Usings stand before all else, those for the whole project first.</summary>
    private static string Whole(string other) =>
        other.StartsWith("global using", StringComparison.Ordinal)
            ? other.Insert(other.IndexOf(';', StringComparison.Ordinal) + 1, " using InceptionDsl;") : "using InceptionDsl; " + other;

    /// <summary>The classes that are read after an edit, and the run.</summary>
    private static (IReadOnlyList<string> Read, GeneratorDriver After) ReadAfter(string other, string edited)
    {
        var read = new List<string>();
        var generator = new NetworkGenerator(new Isolation((step, name) =>
        {
            if (step == PipelineStep.Read)
            {
                read.Add(name);
            }
        }));
        var compilation = Compile(Network, other);
        var before = GeneratorRun.NewDriver(generator, files: null).RunGenerators(compilation);
        Assert.Contains("Sample", read);
        read.Clear();
        return (read, Edit(before, compilation, edited));
    }

    private static List<string> Results(GeneratorDriver driver)
    {
        var result = driver.GetRunResult().Results.Single();
        return
        [
            .. result.GeneratedSources.Select(source => source.HintName + source.SourceText),
            .. result.Diagnostics.Select(diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Refuses to be compared, as the command line compiler's does.</summary>
    private sealed class CommandLineResolver : MetadataReferenceResolver
    {
        public override bool Equals(object? other) => throw new NotImplementedException();

        public override int GetHashCode() => throw new NotImplementedException();

        public override ImmutableArray<PortableExecutableReference> ResolveReference(
            string reference, string? baseFilePath, MetadataReferenceProperties properties) => [];
    }
}
