using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Parser;

/// <summary>The members that emitted classes inherit from the referenced runtime and its libraries. It compares by value.</summary>
/// <param name="OfNetworks">Names of a network's.</param>
/// <param name="OfStages">Names of a stage's module.</param>
internal sealed record InheritedNames(EquatableArray<string> OfNetworks, EquatableArray<string> OfStages)
{
    /// <summary>Reads them off the types that a compilation references.</summary>
    public static InheritedNames Of(Compilation compilation) =>
        new(Read(compilation, WellKnownNames.Network), Read(compilation, WellKnownNames.StageModule));

    private static EquatableArray<string> Read(Compilation compilation, string type)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        for (var symbol = compilation.GetTypeByMetadataName(type); symbol is not null; symbol = symbol.BaseType)
        {
            foreach (var member in symbol.GetMembers())
            {
                if (member.CanBeReferencedByName && IsInherited(member, compilation.Assembly))
                {
                    names.Add(member.Name);
                }
            }
        }

        return names.ToEquatableArray();
    }

    private static bool IsInherited(ISymbol member, IAssemblySymbol assembly) => member.DeclaredAccessibility switch
    {
        Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal => true,
        Accessibility.Internal or Accessibility.ProtectedAndInternal => member.ContainingAssembly.GivesAccessTo(assembly),
        _ => false,
    };
}
