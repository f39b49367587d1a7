using System.Text.RegularExpressions;

namespace InceptionDsl.Generator.Tests;

/// <summary>What a message tells to write is right where it tells it: each such text is put there, and compiles.</summary>
public sealed partial class AdviceCompiles
{
    [Theory]
    [InlineData("[Conv(\"3x3:64 «vaild»\")] [Linear]", "- conv: 3x3:64 «vaild»\n- linear")]
    [InlineData("[Conv(\"3x3:64 «p»\")] [Linear]", "- conv: 3x3:64 «p»\n- linear")]
    [InlineData("[Conv(\"3x3:64 norm «eps»\")] [Linear]", "- conv: 3x3:64 norm «eps»\n- linear")]
    [InlineData("[Conv(\"3x3:64 → «swish»\")] [Linear]", "- conv: 3x3:64 → «swish»\n- linear")]
    [InlineData("[Conv(\"3x3:64 → «batchnorm»\")] [Linear]", "- conv: 3x3:64 → «batchnorm»\n- linear")]
    [InlineData("[Conv(\"3x3:64 → «lrn»\")] [Linear]", "- conv: 3x3:64 → «lrn»\n- linear")]
    [InlineData("[Conv(\"3x3:64 → «spp»\")] [Linear]", "- conv: 3x3:64 → «spp»\n- linear")]
    [InlineData("[Conv(\"3x3:64 «=>» 3x3:8\")] [Linear]", "- conv: 3x3:64 «=>» 3x3:8\n- linear")]
    [InlineData("[Conv(\"3x3:«12a»\")] [Linear]", "- conv: 3x3:«12a»\n- linear")]
    [InlineData("[Inception(\"1x1:64, «96»\")] [Linear]", "- inception: 1x1:64, «96»\n- linear")]
    [InlineData("[Inception(\"1x1:64, «3x3r:96»\")] [Linear]", "- inception: 1x1:64, «3x3r:96»\n- linear")]
    [InlineData("[Inception(\"1x1:64«;» 3x3:96\")] [Linear]", "- inception: 1x1:64«;» 3x3:96\n- linear")]
    [InlineData("[Inception(\"1x1:64, «avgpool:8 exclude-pad»\")] [Linear]", "- inception: 1x1:64, «avgpool:8 exclude-pad»\n- linear")]
    [InlineData("[Inception(\"1x1:64, «pool:32 linear»\")] [Linear]", "- inception: 1x1:64, «pool:32 linear»\n- linear")]
    [InlineData("[Conv(\"«3x3 valid:64»\")] [Linear]", "- conv: «3x3 valid:64»\n- linear")]
    [InlineData("[Conv(\"«pool» → 1x1:8\")] [Linear]", "- conv: «pool» → 1x1:8\n- linear")]
    [InlineData("[MaxPool(\"3x3/2 «p2»\")] [Linear]", "- maxpool: 3x3/2 «p2»\n- linear")]
    [InlineData("[MaxPool(\"3x3/1 d2 «p3»\")] [Linear]", "- maxpool: 3x3/1 d2 «p3»\n- linear")]
    [InlineData("[Conv(«\"\"»)] [Linear]", "- conv: «\"\"»\n- linear")]
    [InlineData("[Inception(«\"\"»)] [Linear]", "- inception: «\"\"»\n- linear")]
    [InlineData("[MaxPool(«\"\"»)] [Linear]", "- maxpool: «\"\"»\n- linear")]
    [InlineData("[AvgPool(«\"\"»)] [Linear]", "- avgpool: «\"\"»\n- linear")]
    [InlineData("[AdaptiveAvgPool(«\"\"»)] [Linear]", "- adaptiveavgpool: «\"\"»\n- linear")]
    [InlineData("[SpatialPyramidPool(«\"\"»)] [Linear]", "- spatialpyramidpool: «\"\"»\n- linear")]
    [InlineData("[Residual(«\"\"»)] [Linear]", "- residual: «\"\"»\n- linear")]
    [InlineData("[Residual(\"3x3/2:128 linear\", Shortcut = «\"\"»)] [Linear]", "- { residual: \"3x3/2:128 linear\", shortcut: «\"\"» }\n- linear")]
    [InlineData("[Residual(\"3x3/2:128 linear\", Shortcut = «\"1x1:64\"»)] [Linear]", "- { residual: \"3x3/2:128 linear\", shortcut: «\"1x1:64\"» }\n- linear")]
    [InlineData("[Residual(\"3x3:64 linear\", After = «\"\"»)] [Linear]", "- { residual: \"3x3:64 linear\", after: «\"\"» }\n- linear")]
    [InlineData("[Dense(«\"\"»)] [Linear]", "- dense: «\"\"»\n- linear")]
    [InlineData("[Conv(\"3x3:8\")] [AuxClassifier(Head = «\"\"»)] [Linear]", "- conv: 3x3:8\n- { auxclassifier: , head: «\"\"» }\n- linear")]
    [InlineData("[Conv(\"3x3:64\", Name = \"«a b»\")] [Linear]", "- { conv: \"3x3:64\", name: \"«a b»\" }\n- linear")]
    [InlineData("[Conv(\"1x1:8\", Name = \"a\")] [Conv(\"1x1:8\", Name = \"«a»\")] [Linear]", "- { conv: \"1x1:8\", name: a }\n- { conv: \"1x1:8\", name: «a» }\n- linear")]
    [InlineData("[Conv(\"3x3:64\", Init = \"«xaver»\")] [Linear]", "- { conv: \"3x3:64\", init: «xaver» }\n- linear")]
    [InlineData("[Conv(\"3x3:64\", Init = \"«normal»\")] [Linear]", "- { conv: \"3x3:64\", init: «normal» }\n- linear")]
    [InlineData("[Lrn(5, Beta = «double.NaN»)] [Linear]", null)]
    [InlineData("[Conv(\"3x3:64\", NormEpsilon = «-1»)] [Linear]", "- { conv: \"3x3:64\", norm: { eps: «-1» } }\n- linear")]
    [InlineData("[Network(\"3x32x32\", Width = «double.NaN»)] [Conv(\"3x3:8\")] [Linear] partial class Sample;", "network: Sample\ninput: 3x32x32\nwidth: «-1»\nstages: [linear]\n")]
    [InlineData("[Network(\"«3x32x»\")] [Conv(\"3x3:8\")] [Linear] partial class Sample;", "network: Sample\ninput: «3x32x»\nstages: [linear]\n")]
    [InlineData("[Network(\"3x32x32\", Parameters = \"«growth»\")] [Linear] partial class Sample;", null)]
    [InlineData("[Network(\"3x32x32\", Parameters = \"«64»\")] [Linear] partial class Sample;", "network: Sample\ninput: 3x32x32\nparameters: «64»\nstages: [linear]\n")]
    [InlineData(
        "[Block(\"n = 8, m = 4\")] [Conv(\"1x1:{n} → 1x1:{m}\")] partial class B; [Network(\"3x32x32\")] [Use<B>(\"m = 96, «64»\")] [Linear] partial class Sample;",
        "network: Sample\ninput: 3x32x32\nblocks:\n  B: { parameters: { n: 8, m: 4 }, conv: \"1x1:{n} → 1x1:{m}\" }\nstages:\n  - use: B\n    with: m = 96, «64»\n  - linear\n")]
    [InlineData(null, "- conv: «[1x1:8 | 3x3:8]»\n- linear")]
    [InlineData(null, "- conv: «[1x1:8, 3x3:8]»\n- linear")]
    [InlineData(null, "- inception: «[1x1:8, 3x3:8]»\n- linear")]
    [InlineData(null, "- maxpool: «[3x3/2]»\n- linear")]
    [InlineData(null, "- spatialpyramidpool: «[4, 2, 1]»\n- linear")]
    [InlineData(null, "- conv: «{3x3:8}»\n- linear")]
    [InlineData(null, "network: A\ninput: «[3, 32, 32]»\nstages: [linear]\n")]
    [InlineData(null, "network: A\nparameters: { k: 4 }\ninput: 3x32x32\nstages:\n  - adaptiveavgpool: «{k}»\n  - linear\n")]
    [InlineData(null, "- { conv: \"3x3:64\", activation: «swish» }\n- linear")]
    [InlineData(null, "- «gap»\n- linear")]
    [InlineData(null, "-« »\n- linear")]
    [InlineData(null, "network: A\ninput: 3x32x32\nclasses: «1_000»\nstages: [linear]\n")]
    public void Every_text_that_a_message_tells_to_write(string? csharp, string? yaml)
    {
        MarkedSource?[] sources = [csharp is null ? null : MarkedSource.CSharp(csharp), yaml is null ? null : MarkedSource.Yaml(yaml)];
        foreach (var source in sources.OfType<MarkedSource>())
        {
            var told = Assert.Single(source.Compile());
            var advised = Advised().Matches(told.Message);
            Assert.NotEmpty(advised);
            foreach (var text in advised.Select(match => match.Groups["text"].Value))
            {
                var quoted = source.Marked.StartsWith('"') && !text.StartsWith('"') ? $"\"{text}\"" : text;
                var left = source.With(string.IsNullOrWhiteSpace(source.Marked) ? " " + text : quoted).Compile();
                Assert.True(left.Count == 0, $"{told.Message}\n{text}\n{string.Join("\n", left)}");
            }
        }
    }

    /// <summary>Texts in quotes, padding and numbers after the words that introduce what to write.</summary>
    [GeneratedRegex(
        """\b(?:write(?: for example| one text,)?|did you mean|such as|or|put it in quotes:) (?:'(?<text>[^']+)'|(?<text>"[^"]+")|(?<text>p?\d[0-9e.\-]*))|'(?<text>[^']+)' would fit""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Advised();
}
