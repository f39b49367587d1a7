using System.Runtime.CompilerServices;
using InceptionDsl.Generator.Faults;
using InceptionDsl.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InceptionDsl.Generator.Parser;

/// <summary>A class with an attribute that declares something.</summary>
/// <param name="Role">What that attribute says.</param>
/// <param name="Candidate">What is declared.</param>
internal sealed record AttributedClass(AttributeRole Role, DeclarationCandidate Candidate)
{
    /// <summary>
    /// What was read of classes, as long as their source stays as it is. The compiler has every class read again after each edit of any
    /// file; the binding of a large network's attributes takes as long as its compilation.
    /// </summary>
    private static readonly ConditionalWeakTable<SyntaxNode, Reading> Readings = new();

    /// <summary>Whether a node may declare something, as far as it alone tells.</summary>
    public static bool MayBe(SyntaxNode node) => node is TypeDeclarationSyntax { AttributeLists.Count: > 0 };

    /// <summary>Reads a class; null for one that declares nothing, or by an attribute on another part of it.</summary>
    public static AttributedClass? Of(GeneratorSyntaxContext context, Isolation isolation, CancellationToken cancellation)
    {
        var declaration = (TypeDeclarationSyntax)context.Node;
        var surroundings = Surroundings.Of(context.SemanticModel.Compilation, cancellation);
        var surface = TreeSurface.Of(declaration.SyntaxTree, cancellation);
        var isNamedOtherwise = surroundings.NameSomething || surface.NamesHere;
        if (!isNamedOtherwise && !HasDeclaringName(declaration))
        {
            return null;
        }

        if (Readings.TryGetValue(declaration, out var reading) && ReferenceEquals(reading.Isolation, isolation) && reading.Surroundings.Are(surroundings))
        {
            reading.Surroundings = surroundings;
            return reading.Class;
        }

        var found = DeclarationParser.Parse(declaration, context.SemanticModel, isolation, cancellation);
        Readings.Remove(declaration);
        if (!isNamedOtherwise && IsAlone(declaration, context.SemanticModel, cancellation))
        {
            Readings.GetValue(declaration, _ => new Reading(found, isolation, surroundings));
        }

        return found;
    }

    private static bool HasDeclaringName(TypeDeclarationSyntax declaration) =>
        declaration.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => ClassAttribute.IsDeclaringRole(AttributeRoles.Of(attribute)));

    /// <summary>
    /// Whether nothing but its own source and what <see cref="Surroundings"/> hold decides how a class is read: it has no other part and no
    /// class around it, and no value of its attributes names a member, which needs no type or constant to change.
    /// </summary>
    private static bool IsAlone(TypeDeclarationSyntax declaration, SemanticModel model, CancellationToken cancellation) =>
        declaration.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax
        && model.GetDeclaredSymbol(declaration, cancellation) is INamedTypeSymbol { DeclaringSyntaxReferences.Length: 1 }
        && !declaration.AttributeLists.SelectMany(list => list.DescendantNodes()).Any(node => node.IsKind(SyntaxKind.InvocationExpression));

    /// <summary>What was read of a class, by what, and amid what.</summary>
    private sealed class Reading(AttributedClass? found, Isolation isolation, Surroundings surroundings)
    {
        public AttributedClass? Class => found;

        public Isolation Isolation => isolation;

        /// <summary>Replaced by equal ones of a newer compilation, which compare faster.</summary>
        public Surroundings Surroundings { get; set; } = surroundings;
    }
}
