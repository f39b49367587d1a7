using InceptionDsl.Generator.Diagnostics;
using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InceptionDsl.Generator.Parser;

/// <summary>What a user has put into the class of a network.</summary>
/// <param name="Names">Names of its members, and what its attributes name.</param>
/// <param name="Diagnostics">Members that can't stand beside the emitted ones.</param>
/// <param name="Omitted">Emitted members that its outline must not have.</param>
/// <param name="IsBare">Whether its outline can't derive from a network.</param>
internal sealed record OwnMembers(
    EquatableArray<string> Names, EquatableArray<DiagnosticModel> Diagnostics, EquatableArray<string> Omitted, bool IsBare)
{
    /// <summary>Stands among the omitted members for the constructor.</summary>
    public const string Constructor = ".ctor";

    public static OwnMembers None { get; } = new([], [], [], IsBare: false);

    /// <summary>Reads a class.</summary>
    /// <param name="symbol">The class.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static OwnMembers Of(INamedTypeSymbol symbol, CancellationToken cancellation)
    {
        var names = new SortedSet<string>(Written(symbol, cancellation), StringComparer.Ordinal);
        var omitted = new SortedSet<string>(StringComparer.Ordinal);
        var diagnostics = new List<DiagnosticModel>();
        var isBare = false;
        foreach (var member in symbol.GetMembers())
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
            {
                if (Faulty(constructor, cancellation) is var (kind, cure, hasNoBase))
                {
                    diagnostics.Add(new DiagnosticModel(Rules.OwnConstructor, Place(constructor, cancellation), [kind, symbol.Name, cure]));
                    omitted.Add(Constructor);
                    isBare |= hasNoBase;
                }
            }
            else if (!member.IsImplicitlyDeclared && member.CanBeReferencedByName)
            {
                names.Add(member.Name);
                if (EmittedMembers.All.Contains(member.Name) && !IsOverload(member))
                {
                    diagnostics.Add(new DiagnosticModel(Rules.EmittedMember, member.Locations[0], [symbol.Name, member.Name]));
                    omitted.Add(member.Name);
                    isBare |= !member.IsOverride && EmittedMembers.Overrides.Contains(member.Name);
                }
            }
        }

        return new OwnMembers(names.ToEquatableArray(), diagnostics.ToEquatableArray(), omitted.ToEquatableArray(), isBare);
    }

    /// <summary>Whether a method of an emitted name has other parameters than the emitted one.</summary>
    private static bool IsOverload(ISymbol member) =>
        member is IMethodSymbol method
        && EmittedMembers.Overrides.Contains(method.Name)
        && !(method.TypeParameters.Length == 0 && method.Parameters.Length == 1 && IsOfTorch(method.Parameters[0].Type, "Tensor"));

    /// <summary>What is wrong with a constructor, what to do, and whether it can't have a network's as its base; null when it is right.</summary>
    private static (string Kind, string Cure, bool HasNoBase)? Faulty(IMethodSymbol constructor, CancellationToken cancellation)
    {
        const string Call = "': this(classes: …)'";
        switch (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation))
        {
            case TypeDeclarationSyntax:
                return ("primary constructor", $"remove the parameters behind the name, and write a constructor with them that calls {Call}", true);
            case ConstructorDeclarationSyntax { Initializer: var initializer }:
                return initializer?.IsKind(SyntaxKind.ThisConstructorInitializer) != true
                    ? ("constructor", $"write {Call} behind its parameters, so that the stages are built", initializer is null)
                    : IsEmitted(constructor) ? ("constructor", "it has the parameters of the generated one; give it others, or remove it", false)
                    : null;
            default:
                return null;
        }
    }

    private static bool IsEmitted(IMethodSymbol constructor) =>
        constructor.Parameters is
            [{ Type.SpecialType: SpecialType.System_Int32 }, { Type: var device }, { Type: INamedTypeSymbol { TypeArguments: [var number] } }]
        && IsOfTorch(device, "Device")
        && IsOfTorch(number, "ScalarType");

    private static bool IsOfTorch(ITypeSymbol type, string name) => type is { ContainingType.Name: "torch" } && type.Name == name;

    private static Location Place(IMethodSymbol constructor, CancellationToken cancellation) =>
        constructor.DeclaringSyntaxReferences[0].GetSyntax(cancellation) switch
        {
            TypeDeclarationSyntax { ParameterList: { } parameters } => parameters.GetLocation(),
            ConstructorDeclarationSyntax declaration => declaration.Identifier.GetLocation(),
            var other => other.GetLocation(),
        };

    /// <summary>Names that values of the class's attributes begin with, inside the class: a member of such a name would be meant instead.</summary>
    private static IEnumerable<string> Written(INamedTypeSymbol symbol, CancellationToken cancellation) => symbol.DeclaringSyntaxReferences
        .Select(part => part.GetSyntax(cancellation))
        .OfType<TypeDeclarationSyntax>()
        .SelectMany(part => part.AttributeLists)
        .SelectMany(list => list.Attributes)
        .SelectMany(attribute => attribute.ArgumentList?.DescendantNodes() ?? [])
        .OfType<SimpleNameSyntax>()
        .Where(name => name.Parent is not NameEqualsSyntax and not NameColonSyntax && (name.Parent as MemberAccessExpressionSyntax)?.Name != name)
        .Select(name => name.Identifier.ValueText);
}
