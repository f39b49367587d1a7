using System.Collections.Immutable;
using InceptionDsl.Generator.Diagnostics;
using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.CodeFixes;

/// <summary>Writes what was meant instead of the marked characters of a string literal.</summary>
public abstract class LiteralFix : CodeFixProvider
{
    private readonly string _title;

    /// <param name="title">What the editor calls the fix of all.</param>
    /// <param name="rules">The mistakes that it cures.</param>
    private protected LiteralFix(string title, params Rule[] rules)
    {
        _title = title;
        FixableDiagnosticIds = rules.Select(rule => rule.Id).ToImmutableArray();
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => TextFixAll.Of(_title, Change);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is null || Change(root, diagnostic) is null)
            {
                continue;
            }

            var span = diagnostic.Location.SourceSpan;
            var marked = root.FindToken(span.Start).ToString().Substring(span.Start - root.FindToken(span.Start).SpanStart, span.Length);
            context.RegisterCodeFix(
                CodeAction.Create(
                    Title(marked, diagnostic.Properties[Suggestions.Replacement]!),
                    cancellation => TextFixAll.ApplyAsync(context.Document, [diagnostic], Change, cancellation),
                    equivalenceKey: GetType().Name),
                diagnostic);
        }
    }

    /// <summary>What the editor calls the fix of one.</summary>
    /// <param name="marked">The characters as the source has them.</param>
    /// <param name="replacement">What to write instead.</param>
    private protected abstract string Title(string marked, string replacement);

    /// <summary>The change that makes a literal say what is meant; null where there is none.</summary>
    internal static TextChange? Change(SyntaxNode root, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.SourceSpan;
        return diagnostic.Properties.TryGetValue(Suggestions.Replacement, out var replacement) && replacement is not null
            && root.FullSpan.Contains(span)
            && root.FindToken(span.Start).Parent is LiteralExpressionSyntax literal && literal.Span.Contains(span)
            ? LiteralEdit.Replace(literal, replacement.Length == 0 ? WithBlankBefore(literal, span) : span, replacement)
            : null;
    }

    /// <summary>The characters with a blank before them that nothing would need any more.</summary>
    private static TextSpan WithBlankBefore(LiteralExpressionSyntax literal, TextSpan span)
    {
        var text = literal.Token.Text;
        var (before, after) = (span.Start - literal.SpanStart - 1, span.End - literal.SpanStart);
        return before > 0 && text[before] == ' ' && text[after] is ' ' or ',' or '|' or ']' or '→' or '"'
            ? TextSpan.FromBounds(span.Start - 1, span.End)
            : span;
    }
}
