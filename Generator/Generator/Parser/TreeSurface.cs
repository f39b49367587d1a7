using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InceptionDsl.Generator.Parser;

/// <summary>
/// What of a file can change what the names and constants of another file's attributes mean: usings, namespaces, types with their bases, and
/// constants. Members beside these are none of it, nor are attributes: they give no type a name, and no constant a value.
/// </summary>
internal sealed class TreeSurface
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeSurface> Known = new();

    private readonly StringBuilder _text = new();

    private TreeSurface(CompilationUnitSyntax unit)
    {
        Add(unit.Externs);
        AddUsings(unit.Usings);
        AddMembers(unit.Members);
        Text = _text.ToString();
        _text = null!;
    }

    /// <summary>All that, in the file's order; equal where nothing of it differs.</summary>
    public string Text { get; }

    /// <summary>Whether one of its usings gives a name to something everywhere: an alias, or a class's members.</summary>
    public bool NamesEverywhere { get; private set; }

    /// <summary>Whether one of its usings gives a name to something in the file.</summary>
    public bool NamesHere { get; private set; }

    /// <summary>Reads a file; once, as long as it stays as it is.</summary>
    public static TreeSurface Of(SyntaxTree tree, CancellationToken cancellation)
    {
        if (!Known.TryGetValue(tree, out var surface))
        {
            surface = Known.GetValue(tree, _ => new TreeSurface((CompilationUnitSyntax)tree.GetRoot(cancellation)));
        }

        return surface;
    }

    private void AddUsings(SyntaxList<UsingDirectiveSyntax> usings)
    {
        foreach (var directive in usings)
        {
            if (directive.Alias is not null || !directive.StaticKeyword.IsKind(SyntaxKind.None))
            {
                NamesHere = true;
                NamesEverywhere |= !directive.GlobalKeyword.IsKind(SyntaxKind.None);
            }
        }

        Add(usings);
    }

    private void AddMembers(SyntaxList<MemberDeclarationSyntax> members)
    {
        foreach (var member in members)
        {
            switch (member)
            {
                case BaseNamespaceDeclarationSyntax space:
                    Add("namespace", space.Name);
                    Add(space.Externs);
                    AddUsings(space.Usings);
                    AddMembers(space.Members);
                    Add("}");
                    break;
                case TypeDeclarationSyntax type:
                    Add(type.Modifiers, type.Keyword, type.Identifier, type.TypeParameterList, type.BaseList);
                    Add(type.ConstraintClauses);
                    AddMembers(type.Members);
                    Add("}");
                    break;
                case EnumDeclarationSyntax values:
                    Add(values.Modifiers, values.EnumKeyword, values.Identifier, values.BaseList);
                    Add(values.Members);
                    Add("}");
                    break;
                case DelegateDeclarationSyntax named:
                    Add(named.Modifiers, named.DelegateKeyword, named.Identifier, named.TypeParameterList);
                    break;
                case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword):
                    Add(field.Modifiers, field.Declaration);
                    break;
                case GlobalStatementSyntax:
                    // They make a class.
                    Add("statement");
                    break;
            }
        }
    }

    private void Add<T>(SyntaxList<T> nodes)
        where T : SyntaxNode
    {
        foreach (var node in nodes)
        {
            Add(node.ToString());
        }
    }

    private void Add(params object?[] parts)
    {
        foreach (var part in parts)
        {
            if (part is not null)
            {
                // A character that no source has outside of comments and texts, so that neighbors stay apart.
                _text.Append(part).Append('\0');
            }
        }
    }
}
