using System.Runtime.CompilerServices;
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

    /// <summary>What was read of a referenced type, which the next compilation has too.</summary>
    private static readonly ConditionalWeakTable<INamedTypeSymbol, Reading> Readings = new();

    private static EquatableArray<string> Read(Compilation compilation, string name)
    {
        if (compilation.GetTypeByMetadataName(name) is not { } type)
        {
            return [];
        }

        if (Readings.TryGetValue(type, out var reading) && reading.Assembly == compilation.AssemblyName)
        {
            return reading.Names;
        }

        var names = Read(type, compilation.Assembly);
        if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
        {
            Readings.Remove(type);
            Readings.GetValue(type, _ => new Reading(compilation.AssemblyName, names));
        }

        return names;
    }

    private static EquatableArray<string> Read(INamedTypeSymbol type, IAssemblySymbol assembly)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        for (var symbol = type; symbol is not null; symbol = symbol.BaseType)
        {
            foreach (var member in symbol.GetMembers())
            {
                if (member.CanBeReferencedByName && IsInherited(member, assembly))
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

    /// <summary>The names that a type gives to the classes of an assembly.</summary>
    private sealed class Reading(string? assembly, EquatableArray<string> names)
    {
        public string? Assembly => assembly;

        public EquatableArray<string> Names => names;
    }
}
