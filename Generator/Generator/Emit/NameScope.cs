using InceptionDsl.Language;
using Microsoft.CodeAnalysis.CSharp;

namespace InceptionDsl.Generator.Emit;

/// <summary>Gives out identifiers, each only once.</summary>
internal sealed class NameScope
{
    private readonly HashSet<string> _taken;

    public NameScope(params string[] taken) => _taken = new HashSet<string>(taken, StringComparer.Ordinal);

    /// <summary>Members that a network inherits or that are emitted for every network.</summary>
    public static string[] NetworkMembers { get; } =
    [
        "Definition", "DefinitionText", "ParameterCount", "ParameterCountWithAuxiliary", "MultiplyAdds", "MultiplyAddsWithAuxiliary", "Flops",
        "Graph", "Report", "Classes", "Enter", "Register", "RegisterComponents", "ForwardTraining", "ForwardFeatures", "ForwardStages", "Create",
        "Dispose", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize", "GetName",
        "InputDimensions",
    ];

    /// <summary>Members that a stage's module inherits.</summary>
    public static string[] StageMembers { get; } =
    [
        "Register", "RegisterComponents", "Dispose", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone",
        "ReferenceEquals", "Finalize", "GetName",
    ];

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
