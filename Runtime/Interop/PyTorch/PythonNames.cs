using System.Text;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.PyTorch;

/// <summary>Gives out identifiers of one scope, each only once.</summary>
internal sealed class PythonNames
{
    /// <summary>Python's keywords, which no name can be; <c>match</c> and the like can.</summary>
    private static readonly string[] Keywords =
    [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
        "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
        "while", "with", "yield",
    ];

    private readonly HashSet<string> _taken = new(Keywords, StringComparer.Ordinal);

    /// <param name="taken">Names that mean something else here.</param>
    public PythonNames(params IEnumerable<string> taken) => _taken.UnionWith(taken);

    /// <summary>An identifier made of a path's characters, with a number after it where it is taken.</summary>
    /// <param name="path">A state-dict path, or a name of C#.</param>
    /// <param name="before">What is written before one that begins with a digit.</param>
    public string Take(string path, string before)
    {
        var name = Identifier(path);
        name = name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') ? name : before + name;
        var free = name;
        for (var number = 2; !_taken.Add(free); number++)
        {
            free = name + "_" + Numbers.Write(number);
        }

        return free;
    }

    /// <summary>Whether a name can stand after a dot as it is.</summary>
    public static bool IsIdentifier(string name) =>
        Identifier(name) == name && name.Length > 0 && !char.IsDigit(name[0]) && !Keywords.Contains(name);

    /// <summary>Python compares identifiers in the form NFKC, so what may change in it is left out.</summary>
    private static string Identifier(string path)
    {
        var text = new StringBuilder();
        foreach (var character in path.Normalize(NormalizationForm.FormKC))
        {
            text.Append(char.IsLetterOrDigit(character) || character == '_' ? character : '_');
        }

        return text.ToString();
    }
}
