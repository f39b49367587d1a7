using InceptionDsl.Generator.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InceptionDsl.Generator.Tests;

/// <summary>
/// Whatever name a network, stage or namespace has, and whatever else its class holds: the generated code compiles without a
/// warning, or there is just one error, of ours.
/// </summary>
public sealed class NameTests
{
    private const string Network = "[Network(\"3x8x8\", Classes = 0)] [Conv(\"1x1:8\")]";

    /// <summary>Without a namespace it would hide one.</summary>
    [Theory]
    [InlineData("System")]
    [InlineData("TorchSharp")]
    [InlineData("InceptionDsl")]
    public void As_a_network_without_a_namespace(string name)
    {
        // Beside a class InceptionDsl no attribute can be named in C#.
        Assert.All(name == "InceptionDsl" ? [] : new[] { name }, _ => Assert.Equal("IDSL1007", Assert.Single(GeneratorRun.Of($"[InceptionDsl.Network(\"3x8x8\", Classes = 0)] [InceptionDsl.Conv(\"1x1:8\")] partial class {name};").Diagnostics).Id));
        var run = GeneratorRun.Of(Compile(), new TextFile("a.network.yaml", Yaml("", name)));
        Assert.Equal("IDSL1007", Assert.Single(run.Diagnostics).Id);
        Assert.Empty(run.CompilerErrors);
    }

    /// <summary>Names of stages and steps that are also locals, members, types of settings, or keywords where a statement begins.</summary>
    [Theory]
    [InlineData("_x")]
    [InlineData("norm")]
    [InlineData("merge")]
    [InlineData("activation")]
    [InlineData("memoryLayout")]
    [InlineData("forward")]
    [InlineData("classes")]
    [InlineData("build")]
    [InlineData("name")]
    [InlineData("input")]
    [InlineData("x")]
    [InlineData("_")]
    [InlineData("yield")]
    [InlineData("await")]
    [InlineData("from")]
    [InlineData("scoped")]
    [InlineData("var")]
    [InlineData("record")]
    [InlineData("Dispose")]
    [InlineData("zero_grad")]
    [InlineData("Enter")]
    public void As_a_stage(string name)
    {
        var run = GeneratorRun.Of(Compile(
            $$"""
            [Network("3x8x8", Classes = 2, Norm = Norm.Batch, Activation = Activation.Gelu)]
            [Conv("1x1:8", Name = "first")]
            [Conv("1x1:8", Name = "{{name}}", From = "first, first", Merge = Merge.Add, Tap = true)] [Linear] partial class Single;
            [Network("3x8x8", Classes = 2, Norm = Norm.Batch, Layout = MemoryLayout.ChannelsLast)]
            [Inception("{{name}}+{{name}}0=1x1:8, {{name}}Unnormalized=3x3:8, pool:8", Name = "{{name}}")] [AuxClassifier] [Linear] partial class Several;
            """));
        Assert.Empty(run.Diagnostics);
        AssertCompiles(run);
    }

    [Theory]
    [InlineData("[Conv(\"1x1:8\")] partial class Sample«(int x)» { int X => x; }", "IDSL1015")]
    [InlineData("[Conv(\"1x1:8\")] partial class Sample«()»;", "IDSL1015")]
    [InlineData("[Conv(\"1x1:8\")] partial class Sample { public «Sample»() { } }", "IDSL1015")]
    [InlineData("[Conv(\"1x1:8\")] partial class Sample { public «Sample»() : base(null!, 2) { } }", "IDSL1015")]
    [InlineData("[Conv(\"1x1:8\")] partial class Sample; partial class Sample { public «Sample»(int number, TorchSharp.torch.Device? a, TorchSharp.torch.ScalarType? b) : this(number) { } }", "IDSL1015")]
    [InlineData("[Conv(\"1x1:8\")] partial class Sample { public override TorchSharp.torch.Tensor «forward»(TorchSharp.torch.Tensor x) => x; }", "IDSL1014")]
    [InlineData("[Conv(\"1x1:8\")] partial class Sample { int «ForwardTraining»; }", "IDSL1014")]
    [InlineData("[Conv(\"1x1:8\")] partial class Sample { public const long «Flops» = 1; }", "IDSL1014")]
    [InlineData("[Conv(\"1x1:8\")] partial class Sample { class «Definition»; }", "IDSL1014")]
    [InlineData("[Conv(\"1x1:8\")] partial class Sample { void «ForwardStages»(string a) { } }", "IDSL1014")]
    public void A_member_that_cannot_stand_beside_the_generated_ones(string marked, string id)
    {
        var source = "using InceptionDsl; [Network(\"3x8x8\", Classes = 0)] " + marked;
        var run = GeneratorRun.Of(source.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal));
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(source.IndexOf('«', StringComparison.Ordinal), diagnostic.Location.SourceSpan.Start);
        Assert.Equal(source.IndexOf('»', StringComparison.Ordinal) - 1, diagnostic.Location.SourceSpan.End);
        Assert.DoesNotContain(run.CompilerErrors, error => error.Id is not ("CS0516" or "CS7036"));
    }

    [Theory]
    [InlineData("[Conv(\"1x1:8\")] partial class Sample { public Sample() : this(classes: 10) { } public Sample(string path) : this(10) => load(path); static Sample() { } }")]
    [InlineData("[Conv(\"1x1:8\")] partial class Sample { public TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor x, int y) => x; void ForwardFeatures() { } void forward<T>() { } }")]
    [InlineData("[Conv(\"1x1:8\")] partial class Sample { int Conv1; class Conv1_2; } partial class Sample { int Create; int Conv1Stage; }")]
    [InlineData("[Conv(\"1x1:8\")] partial class Sample { void Register(string path, object module) { } int Enter(object input) => 0; int Header; int x; int build; int input; int taps; }")]
    [InlineData("[Inception(\"1x1:8, 3x3:8\", Name = \"a\")] partial class Sample { class AStage; int A => 1; }")]
    [InlineData("[Inception(\"1x1:8, 3x3:8\", Name = \"widths\")] [Conv(\"1x1:8\", Name = Widths.Stem)] partial class Sample; static class Widths { public const string Stem = \"stem\"; }")]
    [InlineData("[Conv(\"1x1:8\")] [System.Obsolete] partial class Sample;")]
    [InlineData("[Conv(\"1x1:8\")] [System.Obsolete(\"old\")] public partial class Sample;")]
    [InlineData("[Conv(\"1x1:8\")] [System.Obsolete(\"old\", true)] public partial class Sample;")]
    [InlineData("[Conv(\"1x1:8\")] [System.Diagnostics.CodeAnalysis.Experimental(\"MINE1\")] public partial class Sample;")]
    [InlineData("[Conv(\"1x1:8\")] unsafe partial class Sample;")]
    [InlineData("[Conv(\"1x1:8\")] sealed partial class Sample;")]
    [InlineData("[Conv(\"1x1:8\")] partial class Sample : Network;")]
    [InlineData("[Conv(\"1x1:8\")] partial class Sample : System.IDisposable;")]
    public void What_a_class_may_hold(string source)
    {
        var run = GeneratorRun.Of(Compile("[assembly: System.CLSCompliant(true)] [Network(\"3x8x8\", Classes = 0)] " + source));
        Assert.Empty(run.Diagnostics);
        AssertCompiles(run);
    }

    /// <summary>Types around a network, and what may stand before it.</summary>
    [Theory]
    [InlineData("[System.Obsolete] partial class O { ¶ public partial class Sample; }")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"MINE1\")] partial class O { ¶ public partial class Sample; }")]
    [InlineData("public ref partial struct O { ¶ public partial class Sample; }")]
    [InlineData("readonly partial struct O { ¶ private partial class Sample; }")]
    [InlineData("partial interface O { ¶ partial class Sample; }")]
    [InlineData("partial interface O { ¶ private protected sealed partial class Sample; }")]
    [InlineData("partial record O(int X) { ¶ private protected partial class Sample; }")]
    [InlineData("partial record class O(int X) { ¶ protected internal partial class Sample; }")]
    [InlineData("readonly partial record struct O(int X) { ¶ private unsafe partial class Sample; }")]
    [InlineData("class P(int x) { public int X => x; protected class Sample; } partial class O(int x) : P(x) { ¶ protected new partial class Sample; }")]
    [InlineData("static partial class O { ¶ internal sealed partial class Sample; }")]
    [InlineData("abstract partial class O { ¶ protected internal sealed partial class Sample; }")]
    [InlineData("unsafe partial class O { partial struct @record { ¶ public partial class @file; } }")]
    [InlineData("namespace @record.@file.var; partial class @required { ¶ public partial class @file; }")]
    [InlineData("namespace TorchSharp.My.System.InceptionDsl; ¶ partial class TorchSharp;")]
    public void Around_a_network(string source)
    {
        var run = GeneratorRun.Of(Compile("#pragma warning disable CS0612, MINE1\n" + source.Replace("¶", Network, StringComparison.Ordinal)));
        Assert.Empty(run.Diagnostics);
        AssertCompiles(run);
        Assert.Single(run.Networks);
    }

    [Theory]
    [InlineData("file partial class O { ¶ public partial class Sample; }", "IDSL1007")]
    [InlineData("file partial class O { partial struct P { ¶ public partial class Sample; } }", "IDSL1007")]
    [InlineData("partial class O<T> { ¶ public partial class Sample; }", "IDSL1007")]
    [InlineData("partial class O { ¶ public partial record Sample; }", "IDSL1007")]
    [InlineData("¶ static partial class Sample;", "IDSL1007")]
    [InlineData("¶ abstract partial class Sample;", "IDSL1007")]
    [InlineData("¶ partial class @var;", "IDSL1007")]
    [InlineData("namespace TorchSharp.torch { ¶ partial class Sample; }", "IDSL1007")]
    [InlineData("namespace InceptionDsl.Network { ¶ partial class Sample; }", "IDSL1007")]
    [InlineData("namespace InceptionDsl { ¶ partial class Network; }", "IDSL1007")]
    [InlineData("namespace InceptionDsl.Layers { ¶ partial class LayerBuilder; }", "IDSL1007")]
    [InlineData("namespace System { ¶ partial class Object; }", "IDSL1007")]
    public void What_no_network_can_be(string source, string id)
    {
        var run = GeneratorRun.Of(source.Replace("¶", "[InceptionDsl.NetworkAttribute(\"3x8x8\", Classes = 0)] [InceptionDsl.ConvAttribute(\"1x1:8\")]", StringComparison.Ordinal));
        Assert.Equal(id, Assert.Single(run.Diagnostics).Id);
        Assert.Empty(run.Networks);
    }

    /// <summary>A network of YAML, and what C# has by its name.</summary>
    [Theory]
    [InlineData("namespace N; public partial class Sample { int Conv1; public Sample(string path) : this(10) { } }", null)]
    [InlineData("namespace N; internal sealed partial class Sample;", null)]
    [InlineData("namespace N; [System.Obsolete(\"old\", true)] partial class Sample;", null)]
    [InlineData("namespace N; class Sample;", "IDSL1007")]
    [InlineData("namespace N; partial struct Sample;", "IDSL1007")]
    [InlineData("namespace N; partial record Sample;", "IDSL1007")]
    [InlineData("namespace N; enum Sample { }", "IDSL1007")]
    [InlineData("namespace N; static partial class Sample;", "IDSL1007")]
    [InlineData("namespace N; partial class Sample : System.Exception;", "IDSL1007")]
    [InlineData("namespace N.Sample; class Other;", "IDSL1007")]
    [InlineData("class N;", "IDSL1007")]
    [InlineData("namespace N; partial class Sample { int Definition; }", "IDSL1014")]
    [InlineData("namespace N; partial class Sample(int x) { int X => x; }", "IDSL1015")]
    [InlineData("namespace N; partial class Sample { public Sample() { } }", "IDSL1015")]
    public void Beside_a_class_of_CSharp(string source, string? id)
    {
        var run = GeneratorRun.Of(GeneratorRun.Compile(source), new TextFile("a.network.yaml", Yaml("namespace: N\n", "Sample")));
        Assert.Equal(id, run.Diagnostics.SingleOrDefault()?.Id);
        AssertCompiles(run);
    }

    [Theory]
    [InlineData("my-app", "Sample", "IDSL5022")]
    [InlineData("1app.net", "Sample", "IDSL5022")]
    [InlineData("a..b", "Sample", "IDSL5022")]
    [InlineData("\"\"", "Sample", "IDSL5022")]
    [InlineData("a b", "Sample", "IDSL5022")]
    [InlineData("TorchSharp.torch", "Sample", "IDSL1007")]
    [InlineData("InceptionDsl", "Network", "IDSL1007")]
    [InlineData("record.file", "required", null)]
    public void A_namespace_of_YAML(string space, string name, string? id)
    {
        var run = GeneratorRun.Of(Compile(), new TextFile("a.network.yaml", Yaml($"namespace: {space}\n", name)));
        Assert.Equal(id, run.Diagnostics.SingleOrDefault()?.Id);
        AssertCompiles(run);
    }

    private static string Yaml(string space, string name) => $"{space}network: \"{name}\"\ninput: 3x8x8\nclasses: 0\nstages:\n  - conv: 1x1:8\n";

    private static CSharpCompilation Compile(params string[] sources)
    {
        var compilation = GeneratorRun.Compile(["global using InceptionDsl;", .. sources]);
        return compilation.WithOptions(compilation.Options.WithAllowUnsafe(true));
    }

    /// <summary>No error, and no warning in the generated code either, though it turns them off.</summary>
    private static void AssertCompiles(GeneratorRun run)
    {
        var generated = run.Result.GeneratedTrees;
        var loud = generated.Select(tree => tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(
            tree.GetText().ToString().Replace("#pragma warning disable\n", "#pragma warning disable CS0612, CS0618, CS3001, CS3002, CS3003, CS3008, CS3009, MINE1, CS8981\n", StringComparison.Ordinal))));
        var compilation = run.Input.AddSyntaxTrees(loud);
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic =>
            diagnostic.Severity == DiagnosticSeverity.Error
            || (diagnostic.Severity == DiagnosticSeverity.Warning && diagnostic.Location.SourceTree is { } tree && !run.Input.ContainsSyntaxTree(tree)));
    }
}
