using System.Text.RegularExpressions;

namespace InceptionDsl.Interop.PyTorch;

/// <summary>The classes and functions of layers.py, of which a network's file gets those that it uses.</summary>
internal static partial class LayerClasses
{
    private static readonly (string Name, string Text)[] All =
        [.. PythonFile.Read("layers.py").Split("\n\n\n").Select(text => (Definition().Match(text).Groups[1].Value, text.Trim('\n')))];

    /// <summary>Names that stage classes can't have.</summary>
    public static IEnumerable<string> Names => All.Select(definition => definition.Name);

    /// <summary>What a text uses, and what that uses, in the file's order.</summary>
    public static IReadOnlyList<string> UsedBy(string text)
    {
        var used = new HashSet<string>();
        var pending = new Stack<string>([text]);
        while (pending.TryPop(out var next))
        {
            foreach (var (name, definition) in All.Where(definition => Regex.IsMatch(next, $@"(?<![\w.]){definition.Name}\b")))
            {
                if (used.Add(name))
                {
                    pending.Push(definition);
                }
            }
        }

        return [.. All.Where(definition => used.Contains(definition.Name)).Select(definition => definition.Text)];
    }

    [GeneratedRegex(@"\A\s*(?:class|def) (\w+)")]
    private static partial Regex Definition();
}
