using System.Text;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Importing;

/// <summary>Writes definitions as C#: attributes on partial classes, by the tables of settings. What goes without saying is left out.</summary>
internal static class DefinitionCode
{
    /// <summary>Writes a network, and before it the blocks that it places.</summary>
    /// <exception cref="InteropException">A block has a name that no class can have.</exception>
    public static string Write(NetworkDefinition network)
    {
        var code = new StringBuilder("using InceptionDsl;\n");
        foreach (var block in network.Blocks)
        {
            code.Append('\n').Append(Attribute("Block", block.Parameters.Length == 0 ? [] : [Value(block.Parameters)]));
            if (block.Alone is { } alone)
            {
                code.Append(Attribute("Input", Settings(NetworkSettings.Input, NetworkSettings.All, alone, NetworkSettings.Standard, isFirstGiven: true)));
            }

            WriteClass(code, block.Name, block.Stages);
        }

        code.Append('\n').Append(Attribute("Network", Settings(NetworkSettings.Input, NetworkSettings.All, network, NetworkSettings.Standard, isFirstGiven: true)));
        if (network.Budget is { } budget)
        {
            code.Append(Attribute("Budget", Settings(null, BudgetSettings.All, budget, new BudgetDefinition(), isFirstGiven: false)));
        }

        WriteClass(code, network.Name, network.Stages);
        return code.ToString();
    }

    private static void WriteClass(StringBuilder code, string name, IReadOnlyList<StageDefinition> stages)
    {
        if (!Identifier.IsValid(name))
        {
            throw new InteropException($"'{name}' can be no class in C#. Write a file that ends in .network.yaml.");
        }

        foreach (var stage in stages)
        {
            var schema = StageSettings.Of(stage.Kind);
            code.Append(Attribute(
                stage.Block is { } block ? $"{schema.Attribute}<{block}>" : schema.Attribute,
                Settings(schema.First, schema.Others, stage, schema.Standard, isFirstGiven: false)));
        }

        code.Append("public sealed partial class ").Append(name).Append(";\n");
    }

    private static string Attribute(string name, IReadOnlyList<string> arguments) =>
        arguments.Count == 0 ? $"[{name}]\n" : $"[{name}({string.Join(", ", arguments)})]\n";

    private static List<string> Settings<T>(Setting<T>? first, IEnumerable<Setting<T>> all, T given, T standard, bool isFirstGiven)
    {
        var arguments = new List<string>();
        if (first is not null && (isFirstGiven || first.IsSet(given, standard)) && first.Get(given) is { } value)
        {
            arguments.Add(Value(value));
        }

        arguments.AddRange(all
            .Where(setting => setting != first && setting.IsSet(given, standard) && setting.Get(given) is not null)
            .Select(setting => $"{setting.Name} = {Value(setting.Get(given)!)}"));
        return arguments;
    }

    private static string Value(object value) => value switch
    {
        string text => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"",
        int number => Numbers.Write(number),
        double number => Numbers.Write(number),
        bool truth => truth ? "true" : "false",
        _ => $"{value.GetType().Name}.{value}",
    };
}
