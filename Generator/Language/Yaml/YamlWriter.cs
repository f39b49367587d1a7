using System.Text;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Yaml;

/// <summary>Writes definitions as canonical YAML: lines of keys in the tables' order, without what goes without saying.</summary>
internal sealed class YamlWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isItem;

    public override string ToString() => _text.ToString();

    /// <summary>Writes the keys of a network, the last with its blocks and stages.</summary>
    public void Write(NetworkDefinition network)
    {
        WriteSettings(network);
        if (network.Blocks.Count > 0)
        {
            Line(YamlKeys.Blocks + ":");
            Inside(() => WriteEach(network.Blocks, Write));
        }

        WriteStages(YamlKeys.Stages, network.Stages);
    }

    /// <summary>Writes a block under its name.</summary>
    public void Write(BlockDefinition block)
    {
        Line(YamlText.Write(block.Name, isInBraces: false) + ":");
        Inside(() =>
        {
            if (block.Parameters.Length > 0)
            {
                Line("parameters: " + YamlText.Write(block.Parameters, isInBraces: false));
            }

            if (block.Alone is not null)
            {
                WriteSettings(block.Alone);
            }

            WriteStages(YamlKeys.Stages, block.Stages);
        });
    }

    /// <summary>Writes a variant under its name.</summary>
    public void Write(VariantDefinition variant)
    {
        Line(YamlText.Write(variant.Name, isInBraces: false) + ":");
        Inside(() =>
        {
            Line($"{VariantSettings.Base.Key}: {YamlText.Write(variant.Base, isInBraces: false)}");
            WriteKeys(YamlKeys.OfNetwork, setting => variant.Settings.FirstOrDefault(given => given.Name == setting.Name)?.Value);
            WriteBudget(variant.Budget);
            WriteEdits(variant.Items);
        });
    }

    /// <summary>Writes a key whose value is a text.</summary>
    public void Write(string key, string value) => Line($"{key}: {YamlText.Write(value, isInBraces: false)}");

    /// <summary>Writes a key, and what lies under it one level deeper.</summary>
    public void Write(string key, Action content)
    {
        Line(key + ":");
        Inside(content);
    }

    private void WriteSettings(NetworkDefinition network)
    {
        WriteKeys(
            YamlKeys.OfNetwork,
            setting => setting == NetworkSettings.Input || setting.IsSet(network, NetworkSettings.Standard) ? setting.Get(network) : null);
        WriteBudget(network.Budget);
    }

    private void WriteBudget(BudgetDefinition? budget)
    {
        if (budget is not null)
        {
            var limits = BudgetSettings.All
                .Where(setting => setting.Get(budget) is not null)
                .Select(setting => $"{setting.Key}: {Value(setting.Get(budget)!, isInBraces: true)}");
            Line($"{YamlKeys.Budget}: {Braces(limits)}");
        }
    }

    private void WriteStages(string key, IReadOnlyList<StageDefinition> stages)
    {
        if (stages.Count == 0)
        {
            Line(key + ": []");
            return;
        }

        Line(key + ":");
        Inside(() => WriteEach(stages, WriteStage));
    }

    private void WriteStage(StageDefinition stage)
    {
        var (schema, keys) = YamlKeys.OfStages[StageSettings.Of(stage.Kind).Key];
        object? Get(Setting<StageDefinition> setting) => setting.IsSet(stage, schema.Standard) ? setting.Get(stage) : null;

        var others = keys.Skip(1).Where(key => key.AllParts.Any(part => Get(part.Setting) is not null)).ToArray();
        var isGiven = keys[0].AllParts.Any(part => Get(part.Setting) is not null);
        Item(() =>
        {
            if (isGiven)
            {
                WriteKeys([keys[0]], Get);
            }
            else
            {
                Line(others.Length == 0 ? schema.Key : schema.Key + ":");
            }

            WriteKeys(others, Get);
        });
    }

    private void WriteEdits(IReadOnlyList<VariantItem> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        Line(YamlKeys.Edits + ":");
        Inside(() =>
        {
            for (var index = 0; index < items.Count;)
            {
                var edit = items[index++];
                var stages = items.Skip(index).TakeWhile(item => item.Kind == EditKind.Stage).Select(item => item.Stage!).ToArray();
                index += stages.Length;
                var (schema, keys) = YamlKeys.OfEdits[EditSettings.Of(edit.Kind).Key];
                Item(() =>
                {
                    WriteKeys(keys, setting => setting.Get(edit));
                    if (schema.StagesKey is not null)
                    {
                        WriteStages(schema.StagesKey, stages);
                    }
                });
            }
        });
    }

    /// <summary>Writes those keys of a table that have a value.</summary>
    private void WriteKeys<T>(IEnumerable<YamlKey<T>> keys, Func<Setting<T>, object?> get)
    {
        foreach (var key in keys)
        {
            if (key.Parts.Any(part => get(part.Setting) is not null))
            {
                var parts = key.AllParts
                    .Where(part => get(part.Setting) is not null)
                    .Select(part => $"{part.Name}: {Value(get(part.Setting)!, isInBraces: true)}");
                Line($"{key.Name}: {Braces(parts)}");
            }
            else if (key.Main is { } main && get(main) is { } value)
            {
                WriteValue(key.Name, value);
            }
        }
    }

    /// <summary>Writes a key with its value; a text of several lines stands below the key.</summary>
    private void WriteValue(string key, object value)
    {
        if (value is not string text || !YamlText.IsLines(text, out var lines))
        {
            Line($"{key}: {Value(value, isInBraces: false)}");
            return;
        }

        Line(key + ": |-");
        Inside(() => WriteEach(lines, Line));
    }

    private static string Braces(IEnumerable<string> parts) => string.Join(", ", parts) is { Length: > 0 } inside ? $"{{ {inside} }}" : "{}";

    private static string Value(object value, bool isInBraces) => value switch
    {
        string text => YamlText.Write(text, isInBraces),
        int number => Numbers.Write(number),
        double number => Numbers.Write(number),
        bool truth => truth ? "true" : "false",
        _ => Words.Of(value),
    };

    private static void WriteEach<T>(IEnumerable<T> items, Action<T> write)
    {
        foreach (var item in items)
        {
            write(item);
        }
    }

    private void Inside(Action content)
    {
        _depth++;
        content();
        _depth--;
    }

    /// <summary>Writes an item of a list: its first line behind a dash, the others below it.</summary>
    private void Item(Action content)
    {
        _isItem = true;
        Inside(content);
        _isItem = false;
    }

    private void Line(string line)
    {
        var blanks = new string(' ', 2 * _depth);
        _text.Append(_isItem ? blanks.Substring(2) + "- " : blanks).Append(line).Append('\n');
        _isItem = false;
    }
}
