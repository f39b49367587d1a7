using CsCheck;
using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Tests;

/// <summary>What holds of every definition, right or wrong.</summary>
public class GraphProperties
{
    private static readonly double[] Values = [0, 0.3, 0.5, 1, -1, 1e-5, 1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    private static readonly string?[] Names =
        [null, null, null, null, "a", "a", "a.b", "b", "conv1", "fc", "gap1", "x.branch1", "", "a b", "input", "합성곱", "3a"];

    private static readonly string?[] Texts =
    [
        null, "", "3x3:8", "3x3/2:8", "1x1:8, 3x3r:4→8, pool:8", "3x3:8 valid", "3x3:8 g4", "2x2", "3x3/2 ceil", "7x7/4:12", "4x4", "2", "identity",
        "gap → fc", "gap→conv=1x1:8→fc1=fc(16)→fc2=fc", "fc", "flatten", "a=3x3:8, b=[1x1:4 | a=1x1:8]", "bn → relu", "3x3:1000000 p1000000",
        "1x1:64, 3x3r:96→", "branch2=1x1:5, 1x1:5→1x1:6", "c+d=3x3:8 norm → c.x=1x1:4", "999999x1:9 d999999 p999999", "adaptiveavgpool(1000000)",
        "3x3/2:16 sep → se(4) → shuffle(2)", "3x3/2:8 tfsame, maxpool 2x2/2 p0-1 ceil, avgpool 3x3/2 tfsame", "1x1:{classes} → gap", "spp(3, 2, 2)",
        "fc(8) norm → bn → fc({classes})", "se(2, 8) sigmoid → se=se(4) hard", "adaptivemaxpool(3) → leaky-relu(0.2)", "x=se(2) → x.fc1=1x1:4",
        "2x2/2:8", "up 2x2/2:8", "3x3/2:8 → up=up 4x4/2:8 p1 → [up 3x3:4 p1 | 3x3:4]", "up 2x2/3:4 op1 d2",
        "k3/2:8 → [k1:4 | k3r:2→4]", "maxpool 3/2 → k5:8 d2 sep → se(2)", "k1:4, pool:4, k3:8 dw", "1x3x3/1x2x2:8 → 3x1x1:8", "1x1x1:4, pool:4, 2x2x2:4 tfsame",
        "up k2/2:4 → adaptiveavgpool(4)", "maxpool 2 ceil → k3",
        "3x3:8 gn(4) → in noshift → bn noaffine", "3x3:8 bn noscale", "gap → in", "gn", "flatten → gn(2) noaffine → fc(8) gn(3)", "1x1:{classes} in → gap", "1x1:{classes} gn(2) → gap",
        "upsample(2) → reflectpad p1-2", "crop p1 → affine(2, -1) → l2norm", "softmax → 3x3", "gap → fc → softmax eval", "1x1:{classes} → gap → softmax eval", "flatten → softmax", "crop(3)", "crop p1000000", "flatten → l2norm → affine(0, 1)", "upsample(1000000) bilinear", "resize(5) bilinear aligned → zeropad p1000000", "upsample(2, 1) aligned → zeropad p1x2", "reflectpad",
    ];

    private static readonly string[] Inputs =
    [
        "3x32x32", "1x28x28", "3x7x5", "64x1x1", "8x1000x2", "1000000x1000x1000", "3x1000000x1",
        "3x32", "x", "0x1x1", "9x144", "3x4x9x8", "1000000x1000000x1000000x1000000",
    ];

    private static readonly Gen<StageDefinition> Stage = Gen.Select(
        Gen.Enum<StageKind>(), Gen.OneOf(Texts), Gen.OneOf(Names), Gen.OneOf(-1, 0, 1, 5, 10, 1_000_000, 1_000_001), Gen.OneOf(Values),
        Gen.Int[0, 30], (kind, text, name, size, value, choice) => new StageDefinition(kind)
        {
            Text = text,
            Head = text,
            Name = name,
            Size = size,
            Probability = value,
            // Most stages are right in what is not at stake.
            Alpha = choice == 0 ? value : 1e-4,
            Weight = choice == 1 ? value : 0.3,
            Norm = choice switch { < 10 => Norm.Default, < 20 => Norm.Batch, < 30 => Norm.None, _ => (Norm)choice },
            Activation = choice switch { < 20 => Activation.Default, < 30 => Activation.Gelu, _ => (Activation)choice },
            IsBroken = choice == 2,
            Output = choice is 7 or 17 or 27,
            Tap = choice is 8 or 18 or 28,
        });

    private static readonly Gen<NetworkDefinition> Definition = Gen.Select(
        Gen.OneOf(Inputs), Gen.OneOf(Values), Gen.OneOf(10, 10, 10, 1, 0, -1, 1_000_000), Stage.List[0, 8], Gen.Bool, (input, value, classes, stages, ends) =>
            new NetworkDefinition
            {
                Name = "Any",
                Input = input,
                Classes = classes,
                BiasInit = value,
                Stages = [.. ends ? stages.Append(new StageDefinition(StageKind.Linear)) : stages],
            });

    [Fact]
    public void A_definition_gives_a_sound_graph_or_problems_in_their_places() => Definition.Sample(
        definition =>
        {
            var compiled = NetworkCompiler.Compile(definition);

            Assert.True(compiled.Graph is null || compiled.Problems.Count == 0);
            Assert.True(compiled.Graph is not null || compiled.Problems.Count > 0 || definition.Stages.Items.Any(stage => stage.IsBroken));
            Assert.All(compiled.Problems, problem => AssertInside(problem, definition));
            if (compiled.Graph is { } graph)
            {
                AssertSound(graph);
            }
        },
        iter: 10_000);

    [Fact]
    public void The_same_definition_gives_an_equal_graph() => Definition.Sample(
        definition =>
        {
            var (first, second) = (NetworkCompiler.Compile(definition), NetworkCompiler.Compile(definition with { Name = definition.Name }));

            Assert.Equal(first, second);
            Assert.Equal(first.GetHashCode(), second.GetHashCode());
        },
        iter: 1_000);

    private static void AssertInside(Problem problem, NetworkDefinition definition)
    {
        Assert.InRange(problem.Place.Stage, -1, definition.Stages.Count - 1);
        if (problem.Place.Range is not { } range)
        {
            return;
        }

        var text = problem.Place.Stage < 0
            ? problem.Place.Setting == NetworkSettings.Init.Names ? definition.Init : definition.Input
            : problem.Place.Setting?.CSharp switch
            {
                "Name" => definition.Stages[problem.Place.Stage].Name,
                "Head" => definition.Stages[problem.Place.Stage].Head,
                "" => definition.Stages[problem.Place.Stage].Text,
                _ => null,
            };
        Assert.NotNull(text);
        Assert.True(range.Start >= 0 && range.End <= text.Length && (range.Length > 0 || text.Length == 0));
    }

    private static void AssertSound(NetworkGraph graph)
    {
        var next = 1;
        foreach (var stage in graph.Stages)
        {
            // Stages own consecutive layers, and their steps too.
            Assert.Equal(Enumerable.Range(next, stage.LastLayer - next + 1), stage.Layers);
            Assert.Equal(stage.Layers, stage.Steps.SelectMany(step => Enumerable.Range(step.FirstLayer, step.LayerCount)));
            Assert.InRange(stage.Input, 0, next - 1);
            next = stage.LastLayer + 1;
        }

        Assert.Equal(graph.Layers.Count, next);
        for (var index = 1; index < graph.Layers.Count; index++)
        {
            var layer = graph.Layers[index];
            Assert.All(layer.Inputs, input => Assert.InRange(input, 0, index - 1));
            Assert.True(layer.Output.Elements > 0);
        }

        Assert.Equal(graph.Layers.Count, graph.Layers.Select(layer => layer.Name).Distinct().Count());
        var weights = WeightPaths.Of(graph).ToArray();
        Assert.All(weights, path => Assert.DoesNotContain(weights, other => other.StartsWith(path + ".", StringComparison.Ordinal)));

        ScheduleRun.Check(graph, givesHeads: false);
        ScheduleRun.Check(graph, givesHeads: true);

        // Nothing overflows, and what is evaluated costs no more than what is trained.
        var report = NetworkReport.Of(graph);
        Assert.True(report.Total.Parameters >= 0 && report.Total.Parameters <= report.TotalWithAuxiliary.Parameters);
        Assert.True(report.Total.Flops >= 0 && report.Total.Flops <= report.TotalWithAuxiliary.Flops);
        Assert.All(report.Layers, layer => Assert.True(layer.Fields.All(field => field.Size >= 1 && field.Jump >= 1)));
    }
}
