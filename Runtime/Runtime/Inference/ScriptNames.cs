using System.Text;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Inference;

/// <summary>Gives out identifiers of TorchScript, each only once: letters, digits and underscores of ASCII.</summary>
internal sealed class ScriptNames
{
    /// <summary>What the language means otherwise.</summary>
    private static readonly string[] Words =
    [
        "False", "None", "True", "and", "as", "assert", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for",
        "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with",
        "yield", "annotate", "forward", "inf", "input", "nan", "max", "ops", "self", "torch", "training", "weights",
    ];

    private readonly HashSet<string> _taken = new(Words, StringComparer.Ordinal);

    /// <summary>An identifier made of a path, with a number after it where it is taken.</summary>
    public string Take(string path)
    {
        var name = new StringBuilder();
        foreach (var character in path)
        {
            name.Append(char.IsAsciiLetterOrDigit(character) ? character : '_');
        }

        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
        {
            name.Insert(0, '_');
        }

        var free = name.ToString();
        for (var number = 2; !_taken.Add(free); number++)
        {
            free = $"{name}_{Numbers.Write(number)}";
        }

        return free;
    }
}
