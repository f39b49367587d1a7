using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Yaml;

/// <summary>Says what a list or mapping in the place of a text was meant to be: a text that is right there, or nothing.</summary>
internal static class YamlTextCure
{
    /// <summary>What would be right.</summary>
    /// <param name="key">The key whose value it is.</param>
    /// <param name="node">The list or mapping.</param>
    /// <param name="file">The file's text.</param>
    public static string Of(string key, YamlNode node, string file)
    {
        var written = file.Substring(node.Range.Start, node.Range.Length);
        var inBrackets = written.Length > 0 && written[0] is '[' or '{' && !written.Contains('"') && IsValid(key, written) ? written : null;
        var meant = Texts(key, node).FirstOrDefault(text => IsValid(key, text));
        return inBrackets is not null && (meant is null || key != "inception") ? $"put it in quotes: \"{inBrackets}\""
            : meant is not null ? $"write one text, '{meant}'"
            : node is YamlSequence ? "a list can't stand here"
            : "a mapping can't stand here";
    }

    /// <summary>The texts that a list's items, or the keys of a mapping without values, may have been meant for.</summary>
    private static IEnumerable<string> Texts(string key, YamlNode node)
    {
        var parts = node switch
        {
            YamlSequence list => list.Items,
            YamlMapping mapping when mapping.Entries.All(entry => entry.Value is YamlScalar { IsNull: true }) =>
                [.. mapping.Entries.Select(entry => entry.Key)],
            _ => [],
        };
        if (parts.Count == 0 || !parts.All(part => part is YamlScalar { IsNull: false }))
        {
            return [];
        }

        var texts = parts.Select(part => ((YamlScalar)part).Value).ToArray();
        return [string.Join(key == "input" ? "x" : ", ", texts), string.Join(" → ", texts)];
    }

    /// <summary>Whether a text can stand under a key, as far as its grammar tells. What an expression refers to is known later.</summary>
    private static bool IsValid(string key, string text)
    {
        var problems = new TextProblems();
        switch (key)
        {
            case "conv" or "dense" or "head" or "shortcut" or "after" or "to":
                Read(SpecGrammar.Chain);
                break;
            case "inception" or "residual":
                Read(SpecGrammar.Branches);
                break;
            case "adaptiveavgpool" or "rewrite":
                Read(SpecGrammar.Size);
                break;
            case "spatialpyramidpool":
                Read(SpecGrammar.Grids);
                break;
            case "input":
                InputShape.Read(text, problems);
                break;
            case "init" or "weights":
                return Initialization.TryParse(text, out _, out _);
            case var stage when StageSettings.All.FirstOrDefault(schema => schema.Key == stage)?.Window is { } window:
                Read(SpecGrammar.Window(window));
                break;
            default:
                return text.All(character => character is not ('[' or '{' or ',' or '→'));
        }

        return !problems.ContainOther(Rules.ParameterOutsideBlock);

        void Read<T>(SpecGrammar<T> grammar) => SpecText.Of(text).Read(grammar, SpecParameters.None(1), problems);
    }
}
