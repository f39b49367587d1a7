using System.Text.Json;
using CsCheck;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Schema;
using InceptionDsl.Language.Text;
using InceptionDsl.Language.Yaml;
using Json.Schema;

namespace InceptionDsl.Language.Tests;

/// <summary>The JSON Schema agrees with the reader on what may stand in a file, judged by an independent validator.</summary>
public class NetworkSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(NetworkSchema.Write());

    [Fact]
    public void The_file_in_the_package_is_the_one_that_is_written_from_the_tables()
    {
        var path = Path.Combine(RulePage.Folder, "..", "..", "Runtime", "Package", "network.schema.json");
        var written = NetworkSchema.Write();
        var isCurrent = File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == written;
        if (!isCurrent)
        {
            var received = Path.Combine(AppContext.BaseDirectory, "network.schema.json");
            File.WriteAllText(received, written);
            Assert.Fail($"The tables say something else now. If that is meant: cp {received} {Path.GetFullPath(path)}");
        }
    }

    [Fact]
    public void It_is_a_schema_of_draft_2020_12()
    {
        using var schema = JsonDocument.Parse(NetworkSchema.Write());

        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.RootElement.GetProperty("$schema").GetString());
        Assert.True(MetaSchemas.Draft202012.Evaluate(schema.RootElement).IsValid);
    }

    [Theory]
    [InlineData("network: A\ninput: 3x32x32\nstages: [linear]\n")]
    [InlineData("network: A\ninput: 3x32x32\nparameters: { growth: 32 }\nnorm: { kind: batch, eps: 1e-3 }\nactivation: { kind: elu, slope: 0.5 }\ninit: { weights: xavier, bias: 0.2 }\nbudget: { parameters: 7M }\nstages:\n  - conv: 3x3:64\n    from: [a, b]\n    activation: relu\n  - adaptiveavgpool: 7\n  - lrn:\n    alpha: 1e-4\n  - batchnorm:\n    norm: { eps: 1e-3 }\n  - activation: { kind: elu, slope: 1 }\n  - use: B\n    with: { pool: 3 }\n  - dropout: 0.4\n  - globalavgpool:\n  - linear:\n    name: fc\n")]
    [InlineData("namespace: Zoo\nvisibility: internal\nnetworks:\n  A: { input: 1x8x8, stages: [linear] }\nblocks:\n  B: { parameters: { pool: 32 }, inception: \"1x1:{pool}\" }\n  C: { input: 3x8x8, classes: 3, stages: [conv: 3x3:8] }\n  D: { conv: 3x3:8, norm: none }\nvariants:\n  V:\n    base: A\n    width: 1.25\n    edits:\n      - replace: a\n        with: [conv: 3x3:8]\n      - remove: b\n      - rewrite: 5x5\n        to: 3x3→3x3\n        through: c\n")]
    [InlineData("variants:\n  V: { base: A }\n")]
    [InlineData("network: A\ninput: 3x32x32\nstages:\n  - &c { conv: 3x3:8 }\n  - { <<: *c, norm: batch }\n  - linear\n")]
    public void Files_that_are_right_are_valid(string text)
    {
        Assert.Empty(YamlDefinitions.Read(text).Problems.Select(problem => problem.ToString()));
        Assert.True(IsValid(text));
    }

    [Theory]
    [InlineData("netwrok: A\n")]
    [InlineData("network: A\ninput: 3x32x32\n")]
    [InlineData("network: A\ninput: 3x32x32\nnrom: batch\nstages: [linear]\n")]
    [InlineData("network: A\ninput: 3x32x32\nnorm: layer\nstages: [linear]\n")]
    [InlineData("network: A\ninput: 3x32x32\nnorm: { epsilon: 1 }\nstages: [linear]\n")]
    [InlineData("network: A\ninput: 3x32x32\nclasses: 1_000\nstages: [linear]\n")]
    [InlineData("network: A\ninput: 3x32x32\nclasses: 2.5\nstages: [linear]\n")]
    [InlineData("network: A\ninput: 3x32x32\nclasses: '10'\nstages: [linear]\n")]
    [InlineData("network: A\ninput: 3x32x32\nbudget: 7M\nstages: [linear]\n")]
    [InlineData("network: A\ninput: 3x32x32\nstages: linear\n")]
    [InlineData("network: A\ninput: 3x32x32\nstages: [lienar]\n")]
    [InlineData("network: A\ninput: 3x32x32\nstages: [cnov: 3x3:8]\n")]
    [InlineData("network: A\ninput: 3x32x32\nstages: [name: x]\n")]
    [InlineData("network: A\ninput: 3x32x32\nstages: [inception: [1x1:8, pool:8]]\n")]
    [InlineData("network: A\ninput: 3x32x32\nstages: [{ conv: 3x3:8, tap: yes }]\n")]
    [InlineData("network: A\ninput: 3x32x32\nstages: [{ conv: 3x3:8, lrn: 5 }]\n")]
    [InlineData("network: A\ninput: 3x32x32\nstages: [{ maxpool: 3x3/2, norm: batch }]\n")]
    [InlineData("network: A\ninput: 3x32x32\nstages: [globalavgpool: 7x7]\n")]
    [InlineData("input: 3x32x32\nstages: [linear]\n")]
    [InlineData("networks: { A: { input: 1x8x8 } }\n")]
    [InlineData("blocks: { A: { parameters: { pool: 3 } } }\n")]
    [InlineData("blocks: { A: { cnov: 3x3:8 } }\n")]
    [InlineData("variants: { V: { base: A, stages: [linear] } }\n")]
    [InlineData("variants: { V: { base: A, edits: [{ rewrite: 5x5 }] } }\n")]
    [InlineData("variants: { V: { base: A, edits: [{ remove: a, with: [linear] }] } }\n")]
    public void Files_with_a_mistake_are_not(string text)
    {
        Assert.NotEmpty(YamlDefinitions.Read(text).Problems);
        Assert.False(IsValid(text));
    }

    /// <summary>Texts that look like a truth value or nothing stand in quotes here, as YAML itself would take them for that.</summary>
    [Fact]
    public void Whatever_is_written_is_valid_as_far_as_its_numbers_are_in_their_ranges() =>
        DefinitionGenerator.Network.Sample(network => IsValid(DefinitionText.Write(network)) == IsAllowed(network), iter: 300, print: DefinitionText.Write);

    public static TheoryData<string, string, bool> Bounds => new()
    {
        { "classes: 0", "", true },
        { "classes: -1", "", false },
        { "classes: 1000000", "", true },
        { "classes: 1000001", "", false },
        { "dropout: 0", "", true },
        { "dropout: 1", "", false },
        { "width: 0", "", false },
        { "width: 100", "", true },
        { "norm: { kind: batch, momentum: 0 }", "", false },
        { "norm: { kind: batch, momentum: 1 }", "", true },
        { "norm: { kind: batch, eps: -1e-9 }", "", false },
        { "classes: 10", "{ conv: 3x3:8, repeat: 1000 }", true },
        { "classes: 10", "{ conv: 3x3:8, repeat: 1001 }", false },
        { "classes: 10", "lrn: 0", false },
        { "classes: 10", "dropout: 1", false },
        { "classes: 10", "linear: -1", false },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void An_editor_and_the_compiler_draw_a_numbers_bounds_alike(string setting, string stage, bool isValid)
    {
        var text = $"network: A\ninput: 3x8x8\n{setting}\nstages:\n{(stage.Length == 0 ? "" : $"- {stage}\n")}- linear\n";

        var problems = CompiledFile.Locate(text).Where(found => found.Problem.Rule == Rules.SettingOutOfRange);

        Assert.Equal((isValid, isValid), (IsValid(text), !problems.Any()));
    }

    [Fact]
    public void Every_key_is_explained()
    {
        using var schema = JsonDocument.Parse(NetworkSchema.Write());
        var definitions = schema.RootElement.GetProperty("$defs");

        Assert.All(
            definitions.EnumerateObject().Where(definition => definition.Name.Contains('-')),
            definition => Assert.InRange(definition.Value.GetProperty("description").GetString()!.Length, 5, 250));
    }

    private static bool IsAllowed(NetworkDefinition network) =>
        AreAllowed(NetworkSettings.All, network)
        && network.Stages.Concat(network.Blocks.SelectMany(block => block.Stages)).All(stage => AreAllowed(StageSettings.Of(stage.Kind).Settings, stage))
        && network.Blocks.All(block => block.Alone is null || AreAllowed(NetworkSettings.All, block.Alone));

    private static bool AreAllowed<T>(IEnumerable<Setting<T>> settings, T definition) => settings.All(setting => setting.Allows(setting.Get(definition)));

    private static bool IsValid(string text)
    {
        var json = JsonSerializer.SerializeToElement(Json(YamlTree.Root(text)));
        return Schema.Evaluate(json).IsValid;
    }

    /// <summary>A tree as JSON, by the rules of YAML 1.2's core schema, which editors follow.</summary>
    private static object? Json(YamlNode node) => node switch
    {
        YamlMapping mapping => mapping.Entries.ToDictionary(entry => entry.Key.Value, entry => Json(entry.Value)),
        YamlSequence list => list.Items.Select(Json).ToArray(),
        YamlScalar { IsNull: true } => null,
        YamlScalar { IsPlain: true, Value: "true" or "True" or "TRUE" } => true,
        YamlScalar { IsPlain: true, Value: "false" or "False" or "FALSE" } => false,
        YamlScalar { IsPlain: true } scalar when Numbers.TryReadInteger(scalar.Value.TrimStart('-'), out _) =>
            decimal.Parse(scalar.Value, System.Globalization.CultureInfo.InvariantCulture),
        YamlScalar { IsPlain: true } scalar when Numbers.TryReadDecimal(scalar.Value.TrimStart('-'), out var number) =>
            scalar.Value[0] == '-' ? -number : number,
        YamlScalar scalar => scalar.Value,
        _ => throw new ArgumentException("A broken node has no JSON.", nameof(node)),
    };
}
