using InceptionDsl.Generator.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Tests;

/// <summary>Code that is unusual or half written: emitted code that compiles, or clear errors; never a generator that fails.</summary>
public sealed class HostileCode
{
    [Theory]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Conv(\"1x1:8\")] partial class @class; [Variant<@class>(Width = 2)] partial class @new;")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Conv(\"1x1:8\")] partial class 신경망; [Variant<신경망>(Width = 2)] partial class 넓은신경망;")]
    [InlineData("namespace @namespace.@class; [Network(\"3x8x8\", Classes = 0)] [Conv(\"1x1:8\")] partial class @if; [Variant<@namespace.@class.@if>] partial class @else;")]
    [InlineData("namespace System { [Network(\"3x8x8\", Classes = 0)] [Conv(\"1x1:8\")] partial class Object2; } namespace Nets.System { [Variant<global::System.Object2>] partial class String; }")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Conv(\"1x1:8\")] partial class Sample { private int torch; int Use() => torch = 1; }")]
    [InlineData("partial class Outer { internal partial struct Middle { [Network(\"3x8x8\", Classes = 0)] [Conv(\"1x1:8\")] internal partial class Inner; } } [Variant<Outer.Middle.Inner>] partial class Sample;")]
    [InlineData("partial class Outer { [Network(\"3x8x8\", Classes = 0)] [Conv(\"1x1:8\")] private partial class Hidden; [Variant<Hidden>] private partial class Hidden2; }")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Conv(\"1x1:8\")] partial class Sample; partial class Sample { public int More => Classes; } partial class Sample { }")]
    [InlineData("namespace A.B; using N = InceptionDsl.NetworkAttribute; [N(\"3x8x8\", Classes = 0), Conv(\"1x1:8\")] partial class Sample; [global::InceptionDsl.VariantAttribute<Sample>()] partial class Other;")]
    public void Unusual_code_compiles(string source)
    {
        var run = Run(source);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        Assert.NotEmpty(run.Networks);
    }

    /// <summary>The compiler reports what is missing, and nothing is said on top of it.</summary>
    [Theory]
    [InlineData("[Variant<>] partial class Sample;")]
    [InlineData("[Variant<>(Width = 2)] partial class Sample;")]
    [InlineData("[Variant] partial class Sample;")]
    [InlineData("[Variant<Nope>] partial class Sample;")]
    [InlineData("[Variant<Nope.More>] [Remove(\"a\")] partial class Sample;")]
    [InlineData("[Variant<global::Nope>] partial class Sample;")]
    [InlineData("[Variant<Nope<int>>] partial class Sample;")]
    [InlineData("[Variant<Small, Small>] partial class Sample;")]
    [InlineData("[Variant<Small>(Width = )] partial class Sample;")]
    [InlineData("[Variant<Small>(Width = \"2\")] partial class Sample;")]
    [InlineData("[Variant<Small>(Wdith = 2)] partial class Sample;")]
    [InlineData("[Variant<Small>] [Replace] [Conv(\"1x1:8\")] partial class Sample;")]
    [InlineData("[Variant<Small>] [Replace(\"conv1\")] [Conv(8)] partial class Sample;")]
    [InlineData("[Variant<Small>] [Rewrite(\"5x5\")] partial class Sample;")]
    [InlineData("[Variant<Small>] [Rewrite(\"5x5\", 3)] partial class Sample;")]
    [InlineData("[Variant<Small>] [Remvoe(\"conv1\")] partial class Sample;")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Use<Nope>] partial class Sample;")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Use<>] partial class Sample;")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Use] partial class Sample;")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Use<int>] partial class Sample;")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Conv(\"1x1:8\")] [Budget(Parameters = 7)] partial class Sample;")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Network(\"3x9x9\", Classes = 0)] [Conv(\"1x1:8\")] partial class Sample;")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Conv(\"1x1:8\")] partial class Sample; [Network(\"3x9x9\", Classes = 0)] partial class Sample;")]
    [InlineData("[Block(7)] [Conv(\"1x1:8\")] partial class Sample;")]
    [InlineData("[Block] [Input] [Conv(\"1x1:8\")] partial class Sample;")]
    [InlineData("[Block] [Input(8)] [Conv(\"1x1:8\")] partial class Sample;")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Conv(\"1x1:8\")] partial class Sample; class Sample { }")]
    [InlineData("partial class Sample<T> { [Variant<T>] partial class Inner; }")]
    [InlineData("[Variant<(int, int)>] partial class Sample;")]
    public void Half_written_code_has_only_the_compilers_errors(string source)
    {
        var run = Run(source);
        Assert.Empty(run.Diagnostics.Where(diagnostic => diagnostic.Id is not "IDSL1007"));
        Assert.NotEmpty(run.CompilerErrors);
    }

    [Theory]
    [InlineData("[Block(")]
    [InlineData("[Variant<Small")]
    [InlineData("[Variant<Small>(")]
    [InlineData("[Variant<Small>] [Replace(\"")]
    [InlineData("[Variant<Small>] [Replace(\"conv1\")] [Conv(\"1x1:8\")]")]
    [InlineData("[Variant<Small>] partial")]
    [InlineData("[Block] partial class")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Use<Small")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Use<Small.")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Use<.Small>] partial class Sample;")]
    [InlineData("[Block] [Variant<int*>] partial class Sample;")]
    [InlineData("[Variant<dynamic>] partial class Sample;")]
    [InlineData("[Variant<Small>] partial record Sample;")]
    [InlineData("[Variant<Small>] partial struct Sample;")]
    [InlineData("[Block] static partial class Sample;")]
    [InlineData("[Block] [Input(\"3x8x8\")] abstract partial class Sample;")]
    [InlineData("[Block] partial class Sample<T>;")]
    [InlineData("[Variant<Small>(Norm = (Norm)99, Activation = (Activation)(-1), Layout = (MemoryLayout)7)] partial class Sample;")]
    [InlineData("[Variant<Small>(Init = null, Input = null)] partial class Sample;")]
    [InlineData("[Variant<Small>] [Replace(null)] [Conv(\"1x1:8\")] [Rewrite(null, null)] [Remove(null)] partial class Sample;")]
    [InlineData("[Block(null)] [Input(null)] [Conv(null)] partial class Sample;")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Conv(\"1x1:8\", Repeat = -1, From = null)] [Budget(Parameters = null)] partial class Sample;")]
    [InlineData("file partial class Sample; [Variant<Sample>] partial class Other;")]
    public void Nothing_makes_the_generator_fail(string source) => Run(source);

    /// <summary>A long chain of variants and of blocks neither overflows the stack nor takes long.</summary>
    [Fact]
    public void Long_chains()
    {
        var variants = Enumerable.Range(1, 100).Select(number => $"[Variant<V{number - 1}>] partial class V{number};");
        var run = Run("[Variant<Small>] partial class V0;" + string.Concat(variants));
        Assert.Empty(run.Diagnostics);
        Assert.Equal(102, run.Networks.Count());
    }

    private static GeneratorRun Run(string source) => GeneratorRun.Of(
        "global using InceptionDsl;\n[Network(\"3x32x32\", Classes = 10)] [Conv(\"3x3:64\", Name = \"conv1\")] [Linear] public partial class Small;",
        source);
}
