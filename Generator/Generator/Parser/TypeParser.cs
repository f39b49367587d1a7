using InceptionDsl.Generator.Diagnostics;
using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InceptionDsl.Generator.Parser;

/// <summary>Reads the class of a declaration and checks that another part of it can be emitted.</summary>
internal static class TypeParser
{
    /// <summary>The class; null when nothing can be emitted for it, which is then among the diagnostics.</summary>
    /// <param name="declaration">The part of the class that has the attributes.</param>
    /// <param name="symbol">The class.</param>
    /// <param name="isNetwork">Whether it becomes a network, and not only a block for others to place or a sweep.</param>
    /// <param name="isBlock">Whether it is declared as a block.</param>
    /// <param name="compilation">What it is declared in.</param>
    /// <param name="diagnostics">Takes what is wrong with it.</param>
    public static TypeModel? Parse(
        TypeDeclarationSyntax declaration, INamedTypeSymbol symbol, bool isNetwork, bool isBlock, Compilation compilation, List<DiagnosticModel> diagnostics)
    {
        var count = diagnostics.Count;
        var kind = isNetwork ? "a network" : isBlock ? "a block" : "a sweep";
        var space = symbol.ContainingNamespace is { IsGlobalNamespace: false } named ? MetadataName(named) : "";
        if ((Unsupported(declaration, symbol, isNetwork)
                ?? (isNetwork || isBlock ? null : UnsupportedSweep(symbol))
                ?? GlobalNames.Clash(space, MetadataName(symbol), compilation)) is var (reason, cure))
        {
            Report(Rules.UnsupportedClass, declaration, symbol.Name, kind, reason, cure);
        }
        else if (!IsPartial(declaration))
        {
            Report(Rules.NotPartial, declaration, symbol.Name, kind);
        }

        var containing = new List<string>();
        for (var outer = declaration.Parent as TypeDeclarationSyntax; outer is not null; outer = outer.Parent as TypeDeclarationSyntax)
        {
            if (!IsPartial(outer))
            {
                Report(Rules.ContainingTypeNotPartial, outer, symbol.Name, outer.Identifier.ValueText);
            }

            var record = outer is RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not 0 } withKeyword
                ? " " + withKeyword.ClassOrStructKeyword.ValueText
                : "";
            containing.Insert(0, $"partial {outer.Keyword.ValueText}{record} {Identifiers.Escape(outer.Identifier.ValueText)}{outer.TypeParameterList}");
        }

        if (diagnostics.Count > count)
        {
            return null;
        }

        return new TypeModel(
            symbol.ContainingNamespace.IsGlobalNamespace ? "" : Identifiers.FullName(symbol.ContainingNamespace),
            containing.ToEquatableArray(),
            $"{SyntaxFacts.GetText(symbol.DeclaredAccessibility)}{(symbol.IsSealed ? " sealed" : "")} partial",
            Identifiers.Escape(symbol.Name),
            Identifiers.FullName(symbol),
            MetadataName(symbol),
            isBlock,
            IsListable(symbol));

        void Report(Rule rule, TypeDeclarationSyntax at, params string[] arguments) =>
            diagnostics.Add(new DiagnosticModel(rule, at.Identifier.GetLocation(), arguments.ToEquatableArray()));
    }

    /// <summary>The full metadata name of a class.</summary>
    public static string MetadataName(INamedTypeSymbol symbol)
    {
        var name = symbol.MetadataName;
        for (var type = symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            name = type.MetadataName + "+" + name;
        }

        return symbol.ContainingNamespace is { IsGlobalNamespace: false } space ? MetadataName(space) + "." + name : name;
    }

    /// <summary>The full name of a namespace that has one, keywords as they are.</summary>
    public static string MetadataName(INamespaceSymbol space) =>
        space.ContainingNamespace is { IsGlobalNamespace: false } outer ? MetadataName(outer) + "." + space.MetadataName : space.MetadataName;

    /// <summary>Why no network can have a name, and what to do; null when one can.</summary>
    public static (string Reason, string Cure)? NameClash(string name) =>
        EmittedMembers.All.Contains(name) ? ($"every network has a member '{name}', and a class can't have the name of its member", "give the class another name")
        : name == "var" ? ("the generated code declares variables with 'var'", "give the class another name")
        : null;

    /// <summary>Whether an attribute of the assembly can name a class: it is reachable, and its use is no error.</summary>
    public static bool IsListable(INamedTypeSymbol symbol)
    {
        for (var type = symbol; type is not null; type = type.ContainingType)
        {
            if (type.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
                || type.GetAttributes().Any(IsObsoleteError))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Why a class can't be declared as it is, and what to do; null when it can.</summary>
    /// <param name="declaration">A part of it.</param>
    /// <param name="symbol">The class.</param>
    /// <param name="isNetwork">Whether it becomes a network, and not only a block for others to place.</param>
    public static (string Reason, string Cure)? Unsupported(TypeDeclarationSyntax declaration, INamedTypeSymbol symbol, bool isNetwork) =>
        Unsupported(declaration, symbol) ?? (isNetwork ? UnsupportedNetwork(symbol) : null);

    /// <summary>Why no other part of a class can be emitted, and what to do; null when it can.</summary>
    private static (string Reason, string Cure)? Unsupported(TypeDeclarationSyntax declaration, INamedTypeSymbol symbol)
    {
        if (declaration is not ClassDeclarationSyntax)
        {
            return (declaration is RecordDeclarationSyntax ? "it is a record" : "it is no class", "make it a class");
        }

        for (var type = symbol; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal)
            {
                var subject = SymbolEqualityComparer.Default.Equals(type, symbol) ? "it" : $"'{type.Name}' around it";
                return ($"{subject} is local to its file", "remove 'file', the generated part lies in a file of its own");
            }

            if (type.TypeParameters.Length > 0)
            {
                return ($"'{type.Name}' is generic", "remove the type parameters");
            }
        }

        return null;
    }

    /// <summary>Why a class can't be a sweep, and what to do; null when it can.</summary>
    private static (string Reason, string Cure)? UnsupportedSweep(INamedTypeSymbol symbol) =>
        symbol.IsStatic ? ("it is static", "remove 'static', an attribute of the assembly names the class") : null;

    /// <summary>Why a class can't be a network, and what to do; null when it can.</summary>
    private static (string Reason, string Cure)? UnsupportedNetwork(INamedTypeSymbol symbol)
    {
        if (symbol.IsStatic)
        {
            return ("it is static", "remove 'static', a network is built by its constructor");
        }

        if (symbol.IsAbstract)
        {
            return ("it is abstract", "remove 'abstract', a network is built by its constructor");
        }

        if (NameClash(symbol.Name) is { } clash)
        {
            return clash;
        }

        if (symbol.BaseType is { SpecialType: not SpecialType.System_Object, TypeKind: not TypeKind.Error } parent
            && parent.ToDisplayString() != WellKnownNames.Network)
        {
            return ($"it derives from '{parent.Name}'", "remove the base class, a network derives from Network");
        }

        return null;
    }

    private static bool IsPartial(TypeDeclarationSyntax declaration) => declaration.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static bool IsObsoleteError(AttributeData attribute) =>
        attribute is { AttributeClass.Name: "ObsoleteAttribute", ConstructorArguments: [_, { Value: true }] };
}
