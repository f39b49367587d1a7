using InceptionDsl.Language.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace InceptionDsl.Generator.Emit;

/// <summary>Gives out identifiers, each only once.</summary>
internal sealed class NameScope
{
    private readonly HashSet<string> _taken;

    public NameScope(params IEnumerable<string> taken) => _taken = new HashSet<string>(taken.Select(name => name.TrimStart('@')), StringComparer.Ordinal);

    /// <summary>The identifier, with a number after it where it is taken; escaped where it is a keyword.</summary>
    public string Take(string identifier)
    {
        var name = identifier;
        for (var number = 2; !_taken.Add(name); number++)
        {
            name = identifier + "_" + Numbers.Write(number);
        }

        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
    }
}
