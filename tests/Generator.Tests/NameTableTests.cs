using System.Reflection;
using InceptionDsl.Generator.Model;
using InceptionDsl.Generator.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InceptionDsl.Generator.Tests;

/// <summary>
/// Every name that may mean something where generated code stands: keywords, what networks and modules inherit, and each
/// identifier of generated code itself. Whatever is called so, the code compiles, or one error of ours says why it can't.
/// </summary>
public sealed class NameTableTests
{
    /// <summary>A type called var hides the keyword from all code around it, so it has a test of its own.</summary>
    private static readonly string[] Names = [.. Keywords().Concat(EmittedMembers.Settings).Concat(Inherited()).Concat(Generated())
        .Where(SyntaxFacts.IsValidIdentifier).Where(name => name != "var").Distinct().Order(StringComparer.Ordinal)];

    [Fact]
    public void The_table_has_names_of_each_kind() =>
        Assert.Superset(new HashSet<string> { "record", "class", "field", "zero_grad", "Dispose", "MemoryLayout", "Enter", "global", "System", "x", "DefinitionText" }, new HashSet<string>(Names));

    [Fact]
    public void As_networks_in_CSharp() => AssertCompiles(GeneratorRun.Of(GeneratorRun.Compile(
        string.Concat(Names.Select(name =>
            $"namespace N {{ [global::InceptionDsl.NetworkAttribute(\"3x8x8\", Classes = 0)] [global::InceptionDsl.ConvAttribute(\"1x1:8\")] partial class @{name}; }}\n")))),
        EmittedMembers.All);

    [Fact]
    public void As_networks_in_YAML() => AssertCompiles(
        GeneratorRun.Of(
            GeneratorRun.Compile(),
            new TextFile("a.network.yaml", "namespace: N\nnetworks:\n" + string.Concat(Names.Select(name => $"  \"{name}\": {{ input: 3x8x8, classes: 0, stages: [ conv: 1x1:8 ] }}\n")))),
        EmittedMembers.All);

    [Fact]
    public void As_blocks() => AssertCompiles(GeneratorRun.Of(GeneratorRun.Compile(
        string.Concat(Names.Select(name => $"namespace N {{ [global::InceptionDsl.BlockAttribute] [global::InceptionDsl.ConvAttribute(\"1x1:8\")] partial class @{name}; }}\n")))),
        []);

    [Fact]
    public void As_namespaces_and_types_around() => AssertCompiles(GeneratorRun.Of(GeneratorRun.Compile(
        string.Concat(Names.Select(name =>
            $"namespace N.@{name} {{ partial class @{name} {{ [global::InceptionDsl.NetworkAttribute(\"3x8x8\", Classes = 0)] [global::InceptionDsl.ConvAttribute(\"1x1:8\")] partial class Sample; }} }}\n")))),
        []);

    /// <summary>Names that differ in case alone stand in networks of their own, so that none gives way to another's.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("int @{0};")]
    [InlineData("class @{0};")]
    [InlineData("void @{0}(string text) {{ }}")]
    public void As_stages_beside_members_of_that_name(string member)
    {
        var networks = Names
            .Where(name => name[0] != '@' && char.IsAsciiLetter(name[0]))
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .SelectMany(alike => alike.Select((name, index) => (Name: name, Index: index)))
            .GroupBy(one => one.Index, one => one.Name)
            .Select(group =>
                "[Network(\"3x8x8\", Classes = 0, Norm = global::InceptionDsl.Norm.Batch)] "
                + string.Concat(group.Select(name => $"[Conv(\"1x1:8\", Name = \"{name}\")]\n"))
                + $"[Inception(\"{string.Join(", ", group.Select(name => name + "=1x1:8"))}\", Name = \"several\")]\n"
                + $"partial class Sample{group.Key} {{ "
                + string.Concat(group.Except(EmittedMembers.All)
                    .Select(name => string.Format(System.Globalization.CultureInfo.InvariantCulture, member, name) + "\n")) + "}\n");
        AssertCompiles(GeneratorRun.Of("global using InceptionDsl;", string.Concat(networks)), []);
    }

    /// <summary>Names that differ in case alone stand beside each other, as outputs and as stages.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("class Outputs;")]
    [InlineData("int Outputs() => 1; void EnterFeatures() { } void Enter() { }")]
    public void As_outputs(string members) => AssertCompiles(
        GeneratorRun.Of(
            "global using InceptionDsl;",
            "[Network(\"3x8x8\", Classes = 0)] "
            + string.Concat(Names.Where(name => name[0] != '@' && char.IsAsciiLetter(name[0])).Select(name => $"[Conv(\"1x1:8\", Name = \"{name}\", Output = true, Tap = true)]\n"))
            + $"partial class Sample {{ {members} }}"),
        []);

    private static IEnumerable<string> Keywords() =>
        SyntaxFacts.GetKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds())
            .Concat(SyntaxFacts.GetPreprocessorKeywordKinds()).Select(SyntaxFacts.GetText);

    private static IEnumerable<string> Inherited()
    {
        for (var type = typeof(Network); type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static))
            {
                yield return member.Name;
            }
        }
    }

    private static IEnumerable<string> Generated() => GeneratorRun.Of(
        """
        using InceptionDsl;
        [Network("3x32x32", Classes = 10, Norm = Norm.Batch, Activation = Activation.Gelu, Layout = MemoryLayout.ChannelsLast)]
        [Conv("3x3:8", Name = "a", Tap = true)] [MaxPool("2x2/2")] [Lrn]
        [Inception("1x1:8, 1x1:8 → 3x3:8, pool:8")] [AuxClassifier]
        [Conv("1x1:8", Name = "b")] [Conv("1x1:8", Name = "c", From = "b, b", Merge = Merge.Add)]
        [Dropout(0.5)] [GlobalAvgPool] [Linear] partial class Whole;
        [Network("3x8x8", Classes = 0)] [Conv("3x3:8", Name = "a", Output = true)] [Conv("3x3:8", Name = "b", Output = true)] partial class Several;
        [Block] [Conv("3x3:8")] partial class Part;
        [Variant<Whole>(Norm = Norm.None, Classes = 0)] [Remove("a")] partial class Mistaken;
        """).Result.GeneratedTrees.SelectMany(tree => tree.GetRoot().DescendantTokens())
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText);

    /// <summary>The refused names have one error each, and nothing else has any, or a warning in generated code.</summary>
    private static void AssertCompiles(GeneratorRun run, IEnumerable<string> refused)
    {
        Assert.Equal(
            Names.Intersect(refused).Select(name => $"IDSL1007 '{name}'").Order(StringComparer.Ordinal),
            run.Diagnostics.Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Split(' ')[0]}").Order(StringComparer.Ordinal));
        Assert.True(!run.CompilerErrors.Any(), string.Join("\n", run.CompilerErrors.Take(5)));
    }
}
