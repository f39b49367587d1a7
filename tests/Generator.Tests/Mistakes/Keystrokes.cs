using InceptionDsl.Generator.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Tests;

/// <summary>A declaration while it is typed, character by character: the generator runs after each, and never fails.</summary>
public sealed class Keystrokes
{
    private const string Yaml = """
        namespace: Zoo
        network: Typed
        input: 3x64x64
        classes: 10
        norm: { kind: batch, eps: 1e-3 }
        budget: { parameters: 10M }
        blocks:
          Fire:
            parameters: { squeeze: 16, expand: 64 }
            conv: "squeeze=1x1:{squeeze} → [expand1x1=1x1:{expand} | expand3x3=3x3:{expand}]"
        stages:
          - &stem { conv: "7x7/2:64", name: conv1 }
          - maxpool: 3x3/2 ceil
          - inception: 1x1:64, 3x3r:96→128 p1, pool → 1x1:32 linear
            name: 3a
          - { use: Fire, with: { squeeze: 32 }, name: "fire{i}", repeat: 2 }
          - { conv: "1x1:128", from: [fire1, fire0], merge: add }
          - globalavgpool
          - dropout: 0.4
          - linear
        variants:
          Wide:
            width: 2
            edits:
              - { rewrite: 3x3, to: 1x3→3x1 }
              - insert-after: 3a
                stages: [ lrn: 5 ]
        """;

    [Theory]
    [InlineData("InceptionDigits.cs", 350)]
    [InlineData("SqueezeNet.cs", 150)]
    public void In_CSharp(string file, int last)
    {
        var text = File.ReadAllText(Path.Combine(FindRoot(), "Definitions", file));
        var compilation = GeneratorRun.Compile("global using InceptionDsl;", "");
        var driver = GeneratorRun.NewDriver();
        for (var length = text.Length - last; length <= text.Length; length++)
        {
            compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], GeneratorRun.Parse(text[..length], "Typed.cs"));
            driver = driver.RunGenerators(compilation);
            Assert.All(driver.GetRunResult().Results, run => Assert.Null(run.Exception));
        }

        Assert.Empty(driver.GetRunResult().Diagnostics);
    }

    /// <summary>What is whole when a line begins is right, and the line that is being typed has one mistake at most.</summary>
    [Fact]
    public void In_YAML()
    {
        var compilation = GeneratorRun.Compile();
        var driver = GeneratorRun.NewDriver();
        TextFile? file = null;
        for (var length = 0; length <= Yaml.Length; length++)
        {
            var next = new TextFile("Typed.network.yaml", Yaml[..length]);
            driver = file is null ? driver.AddAdditionalTexts([next]) : driver.ReplaceAdditionalText(file, next);
            file = next;
            driver = driver.RunGenerators(compilation);
            var run = Assert.Single(driver.GetRunResult().Results);
            Assert.Null(run.Exception);
            var line = Yaml.LastIndexOf('\n', Math.Max(0, length - 1)) + 1;
            // A network that has just begun lacks several keys.
            var told = run.Diagnostics.Where(found => found.Location.SourceSpan.Start >= line && found.Id != "IDSL5018").Select(found => found.ToString()).ToArray();
            Assert.True(told.Length <= 1, string.Join("\n", told));
        }

        Assert.Empty(driver.GetRunResult().Diagnostics);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "InceptionDsl.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
