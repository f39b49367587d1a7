using CsCheck;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Tests;

/// <summary>Generates definitions with any settings that the tables know, right or wrong, to be written and read back.</summary>
internal static class DefinitionGenerator
{
    /// <summary>Texts that YAML could take for something else, and characters that need an escape.</summary>
    private static readonly Gen<string> Text = Gen.Frequency(
        (3, Gen.OneOf("1x1:64, 3x3r:96→128, pool:32", "3x3/2 ceil", "1x1:{4*growth} → 3x3", "a = 1", "conv1")),
        (1, Gen.OneOf("", " ", "null", "~", "true", "yes", "1e-3", "0x10", "-", "- a", "a: b", "a:", "a #b", "#", "'", "\"", "it's", "\\n", "!x", "&a", "*a", "[a", "{a", "a]", "%a", "@a",
            "`a", "|", ">", "? a", "<<", "---", "...", "a\tb", "a\nb\n", "3x3:64 →\n3x3:64", "# a\n- b: c", "a\n b", "a\n\nb", "a \nb", "'\n\"", "a\r\nb", " a", "a ", "×→", "：", "\u00a0", "\u0085", "\u2028", "\uFEFF", "\u200b", "é", "😀", "\0", "\u001b")),
        (1, Gen.Char["ab:#-,[]{}'\"\\ \n\t!&*?|>%@`~→é"].Array[0, 12].Select(characters => new string(characters))));

    private static readonly Gen<string> Name = Gen.OneOf("A", "GoogLeNet", "Mixed_5b", "null", "True", "_", "Größe", "on");

    private static readonly Gen<double> Decimal = Gen.Frequency(
        (2, Gen.OneOf(0.5, 1e-5, 1e-3, 0.045, 0, 1, -0.25, 123456789.5, 0.1)), (1, Gen.Double[-1e300, 1e300]), (1, Gen.Double[0, 1]));

    private static readonly Gen<StageDefinition> Stage =
        Gen.OneOf([.. StageSettings.All.Where(schema => schema.Kind != StageKind.Use)]).SelectMany(
            schema => Settings<StageDefinition>(
                [.. schema.First is null ? (Setting<StageDefinition>[])[] : [schema.First], .. schema.Others], WithoutText(schema.Standard)))
            .Select(stage => stage.Kind == StageKind.Module ? stage with { Module = "Own.Gate" } : stage);

    /// <summary>A network with blocks, in the order of their names, that its stages place.</summary>
    public static readonly Gen<NetworkDefinition> Network = Gen.Select(
        Settings(NetworkSettings.All, NetworkSettings.Standard), Name, Text.Where(text => text.Length > 0
            && text is not "~" and not "null"), Budget(), Block.List[0, 2], Stage.List[0, 4],
        (network, name, input, budget, blocks, stages) => network with
        {
            Name = name,
            Input = input,
            Budget = budget,
            Blocks = [.. blocks.Select((block, index) => Renamed(block, "Block" + Numbers.Write(index)))],
            Stages = [.. stages, .. blocks.Select(
                (_, index) => new StageDefinition(StageKind.Use) { Block = "Block" + Numbers.Write(index), Text = index == 0 ? null : "a = 1" })],
        });

    public static readonly Gen<VariantDefinition> Variant = Gen.Select(
        Name, Settings(NetworkSettings.All, NetworkSettings.Standard), Budget(), Edit.List[0, 4],
        (name, settings, budget, edits) => new VariantDefinition
        {
            Name = name + "Variant",
            Base = name,
            Budget = budget,
            Settings = [.. NetworkSettings.All.Where(setting => setting.IsSet(settings, NetworkSettings.Standard))
                .Select(setting => new SettingValue(setting.Name, setting.Get(settings)!))],
            Items = [.. edits.SelectMany(edit => edit)],
        });

    public static Gen<BlockDefinition> Block => Gen.Select(
        Name, Gen.OneOf("", "pool = 32", "pool = 32, width = 64"), Gen.Bool, Settings(
            [.. NetworkSettings.All.Where(setting => setting.Name != "Parameters")], NetworkSettings.Standard), Stage.List[0, 3],
        (name, parameters, isAlone, settings, stages) => new BlockDefinition
        {
            Name = name,
            Parameters = parameters,
            Alone = isAlone ? settings with { Name = name, Input = "3x8x8" } : null,
            Stages = [.. stages],
        });

    /// <summary>Any but a Keep, which is a sweep's.</summary>
    private static Gen<IEnumerable<VariantItem>> Edit => Gen.OneOf([.. EditSettings.All.Where(edit => edit.Kind != EditKind.Keep)]).SelectMany(
        schema => Gen.Select(
            Settings(schema.Settings, Required(schema)),
            schema.StagesKey is null ? Gen.Const(new List<StageDefinition>()) : Stage.List[0, 2],
            (edit, stages) => stages.Select(stage => new VariantItem(EditKind.Stage) { Stage = stage }).Prepend(edit)));

    private static BlockDefinition Renamed(BlockDefinition block, string name) =>
        block with { Name = name, Alone = block.Alone is null ? null : block.Alone with { Name = name } };

    /// <summary>Values without which an edit is none.</summary>
    private static VariantItem Required(EditSchema schema) =>
        schema.Settings.Where(setting => setting.Name is "" or "1").Aggregate(new VariantItem(schema.Kind), (item, setting) => setting.With(item, "x"));

    private static StageDefinition WithoutText(StageDefinition stage) =>
        StageSettings.Of(stage.Kind).First?.Type == SettingType.Text ? stage with { Text = "" } : stage;

    private static Gen<BudgetDefinition?> Budget() => Gen.Frequency(
        (2, Gen.Const((BudgetDefinition?)null)), (1, Settings(BudgetSettings.All, new BudgetDefinition()).Select(budget => (BudgetDefinition?)budget)));

    /// <summary>Any of a table's settings, each with a value of its type.</summary>
    private static Gen<T> Settings<T>(IReadOnlyList<Setting<T>> settings, T standard) =>
        settings.Aggregate(Gen.Const(standard), (definitions, setting) => Gen.Select(
            definitions,
            Gen.Frequency((3, Gen.Const((object?)null)), (1, Value(setting.Type))),
            (definition, value) => value is null ? definition : setting.With(definition, value)));

    private static Gen<object?> Value(SettingType type) => type switch
    {
        SettingType.Integer => Gen.Int.Where(number => number > int.MinValue).Select(number => (object?)number),
        SettingType.Count => Gen.OneOf<object?>(1, 3, -2, "{n}", "{2*n + 1}", "{n"),
        SettingType.Decimal => Decimal.Select(number => (object?)number),
        SettingType.Boolean => Gen.Bool.Select(truth => (object?)truth),
        SettingType.Norm => Gen.OneOf(Norm.None, Norm.Batch).Select(norm => (object?)norm),
        SettingType.Activation => Gen.OneOf(Enum.GetValues<Activation>()[1..]).Select(activation => (object?)activation),
        SettingType.Merge => Gen.OneOf(Enum.GetValues<Merge>()).Select(merge => (object?)merge),
        SettingType.Layout => Gen.OneOf(Enum.GetValues<MemoryLayout>()).Select(layout => (object?)layout),
        SettingType.Affine => Gen.OneOf(Enum.GetValues<Affine>()).Select(affine => (object?)affine),
        _ => Text.Select(text => (object?)text),
    };
}
