using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Settings;

/// <summary>Reads the tree of a YAML text of settings.</summary>
internal static class SettingYaml
{
    /// <summary>The text's keys with their values.</summary>
    /// <param name="text">One document: a mapping.</param>
    /// <param name="what">What messages call it: <c>a recipe</c>.</param>
    /// <param name="example">Its first line, as a message gives it.</param>
    /// <param name="report">Takes the mistakes.</param>
    /// <returns>What could be read.</returns>
    public static SettingMap Read(string text, string what, string example, Action<SettingMistake> report)
    {
        var problems = new YamlProblems();
        var file = YamlFile.Read(text, problems);
        foreach (var problem in problems.InOrder())
        {
            report(new SettingMistake(problem.Range, problem.Problem.Rule == Rules.EmptyFile
                ? $"This file is empty: write {what}, beginning with '{example}'." : problem.Problem.MessageIn(FrontEnd.Yaml) + "."));
        }

        if (file.Documents.Count > 1)
        {
            report(new SettingMistake(file.Documents[1].Range with { Length = 0 }, $"A file holds {what}, and this is a second one: give it a file of its own."));
        }

        if (file.Documents.Count > 0 && Node(file.Documents[0]) is SettingMap map)
        {
            return map;
        }

        if (file.Documents is [not YamlBroken, ..])
        {
            report(new SettingMistake(file.Documents[0].Range, $"This is not {what}: write keys with values, such as '{example}'."));
        }

        return new SettingMap(default, []);
    }

    /// <summary>A mistake's place, as compilers write it: <c>file(line,column)</c>, both from 1.</summary>
    public static string Place(string file, string text, SettingMistake mistake)
    {
        var place = Math.Min(mistake.Range.Start, text.Length);

        // Behind the last character is no line of its own.
        var line = YamlLines.LineNumber(text, place == text.Length && place > 0 && text[^1] is not ('\r' or '\n') ? place - 1 : place);
        return FormattableString.Invariant($"{file}({line},{place - YamlLines.LineStart(text, place) + 1})");
    }

    private static SettingNode Node(YamlNode node) => node switch
    {
        YamlScalar scalar => Word(scalar),
        YamlSequence list => new SettingList(node.Range, [.. list.Items.Select(Node)]),
        YamlMapping mapping => new SettingMap(node.Range, [.. mapping.Entries.Select(entry => (Word(entry.Key), Value(entry)))]),
        _ => new SettingBroken(node.Range),
    };

    /// <summary>What is not there stands where its key does.</summary>
    private static SettingNode Value(YamlEntry entry) =>
        entry.Value is YamlScalar { Value: "", IsPlain: true } ? new SettingWord(entry.Key.Range, "", _ => entry.Key.Range) : Node(entry.Value);

    private static SettingWord Word(YamlScalar scalar) => new(scalar.Range, scalar.Value, scalar.Locate);
}
