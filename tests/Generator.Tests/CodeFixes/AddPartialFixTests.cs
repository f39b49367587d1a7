using InceptionDsl.CodeFixes;
using InceptionDsl.Generator.Tests.Verification;

namespace InceptionDsl.Generator.Tests.CodeFixes;

/// <summary>"Make 'X' partial" for IDSL1001 and IDSL1006.</summary>
public sealed class AddPartialFixTests
{
    [Theory]
    [InlineData("public sealed class Sample;", "public sealed partial class Sample;")]
    [InlineData("class Sample { }", "partial class Sample { }")]
    [InlineData("/// <summary>A.</summary>\npublic /* b */ class Sample;", "/// <summary>A.</summary>\npublic /* b */ partial class Sample;")]
    public async Task The_class_becomes_partial(string before, string after)
    {
        var (title, source) = await FixRun.One(new AddPartialFix(), Network(before));
        Assert.Equal("Make 'Sample' partial", title);
        Assert.Equal(Network(after), source);
        AssertCured(source);
    }

    [Theory]
    [InlineData("public class Outer", "public partial class Outer")]
    [InlineData("internal readonly struct Outer", "internal readonly partial struct Outer")]
    [InlineData("record struct Outer", "partial record struct Outer")]
    [InlineData("public interface Outer", "public partial interface Outer")]
    public async Task A_type_around_the_class_becomes_partial(string before, string after)
    {
        var (title, source) = await FixRun.One(new AddPartialFix(), Nested(before));
        Assert.Equal("Make 'Outer' partial", title);
        Assert.Equal(Nested(after), source);
        AssertCured(source);

        static string Nested(string outer) => $$"""
            using InceptionDsl;
            {{outer}}
            {
                [Network("3x8x8", Classes = 0)] [Conv("1x1:8")] internal partial class Inner;
            }
            """;
    }

    /// <summary>Both networks need Outer to be partial, which must be written once.</summary>
    [Fact]
    public async Task All_are_fixed_at_once()
    {
        var source = await FixRun.All(new AddPartialFix(), Three("class Outer", "internal class First", "internal class Second", "public class Third"));
        Assert.Equal(
            Three("partial class Outer", "internal partial class First", "internal partial class Second", "public partial class Third"),
            source);
        AssertCured(source);

        static string Three(string outer, string first, string second, string third) => $$"""
            using InceptionDsl;
            {{outer}}
            {
                [Network("3x8x8", Classes = 0)] [Conv("1x1:8")] {{first}};
                [Network("3x8x8", Classes = 0)] [Conv("1x1:8")] {{second}};
            }
            [Network("3x8x8", Classes = 0)] [Conv("1x1:8")] {{third}};
            """;
    }

    private static string Network(string declaration) => $$"""
        using InceptionDsl;
        [Network("3x8x8", Classes = 0)]
        [Conv("1x1:8")]
        {{declaration}}
        """;

    private static void AssertCured(string source)
    {
        var run = GeneratorRun.Of(source);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
    }
}
